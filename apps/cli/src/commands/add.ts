/** `daybook add`: writes entries down. */
import { once } from 'node:events'
import { isUnread, type Item } from '@daybook/imports'
import { BadEntry, epochToWall, fullWall, handleKey, importsOf, isHandedIn, keepDrafts, kinds, openCasebook, readDraft, refIn, shapes, startOf, type Casebook, type Draft, type ImportEntry, type Ref } from '@daybook/journal'
import type { Vault } from '@daybook/vault'
import { ownWords, readBytes, WrongUse, type Command } from '../command.ts'
import { warn } from '../output.ts'
import { passphrase } from '../passphrase.ts'
import { deps, draftDefaults, law, mustBeVault, withVault } from '../vault.ts'
import { unreadInWords } from './read.ts'

/** Also where the passphrase was typed before it, after which an iterator over the terminal never begins. */
async function allOfInput(): Promise<Uint8Array> {
  const pieces: Uint8Array[] = []
  process.stdin.on('data', (piece: Uint8Array) => pieces.push(piece)).resume()
  await once(process.stdin, 'end')
  return Buffer.concat(pieces)
}

/** One entry, a list of them, or one on each line. */
function parseEntries(words: string, from: string): unknown[] {
  try {
    const value: unknown = JSON.parse(words)
    return Array.isArray(value) ? value : [value]
  } catch (whole) {
    const lines = words.split('\n').filter((line) => line.trim() !== '')
    if (lines.length < 2) throw new WrongUse(`${from} is not JSON: ${(whole as Error).message}`)
    return lines.map((line, at) => {
      try {
        return JSON.parse(line) as unknown
      } catch (cause) {
        throw new WrongUse(`${from}, line ${at + 1} is not JSON: ${(cause as Error).message}`)
      }
    })
  }
}

/** What has not been read has no time, direction or sender yet that could be put right. */
async function mustBeRead(vault: Vault, imports: readonly ImportEntry[], { entry: id, record }: Ref): Promise<void> {
  const kept = imports.find(({ entry, rows }) => entry.id === id && (record ?? rows) < rows)
  if (!kept || record === null) throw new WrongUse(`Nothing was taken in as record ${record} of ${id}. \`daybook timeline --json\` gives each item’s entry and record.`)
  const item = JSON.parse(new TextDecoder().decode(await (await vault.table(kept.keeping.table)).line(record))) as Item
  if (isUnread(item)) throw new WrongUse(`Record ${record} of ${id} has not been read, so there is nothing to put right yet: ${unreadInWords(item)}\nIf it waits for --dates or --columns, import the same file again with them. What you know of it can be written down as an incident or a contact.`)
}

/** Every entry checked before one is kept; of several, which one is wrong. */
function draftsOf(entries: readonly unknown[], casebook: Casebook): Draft[] {
  const defaults = draftDefaults(casebook)
  const known = new Map(casebook.all.map(({ id, kind }) => [id, kind]))
  return entries.map((entry, at) => {
    try {
      const draft = readDraft(entry, defaults)
      const { corrects, kind } = draft
      if (corrects !== null && known.get(corrects) !== kind) throw new BadEntry(known.has(corrects) ? `The entry ${corrects} is of the kind "${known.get(corrects)}", and only another of that kind can put it right.` : `There is no entry ${corrects} that this one could put right.`)
      return draft
    } catch (error) {
      throw error instanceof Error && entries.length > 1 ? new BadEntry(`Entry ${at + 1} of ${entries.length}: ${error.message} Nothing was added.`) : error
    }
  })
}

/** What was sealed as it was written and may be a slip of the pen; null where nothing looks like one. */
function doubtful({ occurred }: Draft, given: unknown): string | null {
  const ms = startOf(occurred)
  if (occurred === null || ms === null) return null
  const { start, zone, offset } = occurred
  if (ms > deps.now()) return `${start} has not come yet.`
  const which = given instanceof Object && 'occurred' in given && given.occurred instanceof Object && 'offset' in given.occurred
  if (start.length <= 10 || offset !== undefined || which) return null
  const wall = fullWall(start).slice(0, 19)
  if (epochToWall(ms, zone) !== wall) return `No clock in ${zone} showed ${start}: it was put forward over that hour.`
  return epochToWall(ms + 3_600_000, zone) === wall ? `A clock in ${zone} showed ${start} twice: the first is taken. An "offset" in "occurred", such as +00:00, says which.` : null
}

/** Numbers and names of a person that somebody else has too: whose they are counted as is then a matter of which came last. */
function shared(drafts: readonly Draft[], { people, details: { country } }: Casebook): string[] {
  const of = new Set(drafts.filter(({ kind }) => kind === 'person').map(({ fields }) => handleKey(String(fields['name']), country)))
  return people.flatMap(({ id, name, handles }) =>
    !of.has(handleKey(name, country)) ? [] : handles.flatMap((handle) => people.filter((other) => other.id !== id && [other.name, ...other.handles].some((theirs) => handleKey(theirs, country) === handleKey(handle, country))).map((other) => `${handle} is ${other.name}’s too. What comes from it can be counted as one person’s alone: give it to one of them.`)),
  )
}

const handedIn = kinds.filter((kind) => isHandedIn(kind) && kind !== 'exhibit' && kind !== 'settings')
const width = Math.max(...handedIn.map((kind) => kind.length))

export const add: Command = {
  name: 'add',
  usage: 'DIR FILE.json|-',
  summary: 'Writes down what happened: an incident, a refusal, an order, a person …',
  details: `FILE holds one entry, a list of entries, or one on each line. For example:
  {"kind":"incident","occurred":{"start":"2024-03-05T18:30","precision":"about"},"what":"He stood by the gate","where":"outside work","acts":["loitering"]}
  {"kind":"person","name":"Alex","role":"subject","handles":["07700 900123","alex@example.net"]}
  {"kind":"refusal","occurred":"2024-03-01","what":"Please stop contacting me","who":"Alex"}
  {"kind":"order","type":"non-molestation","against":"Alex","served":"2024-04-02","terms":[{"text":"must not contact","forbids":["contacting"]}]}
  {"kind":"correction","of":{"entry":"…","record":12},"occurred":"2024-03-05T13:05","note":"the camera's clock was an hour behind"}
Kinds, and what each can have beside "occurred":
${handedIn.map((kind) => `  ${kind.padEnd(width)}  ${Object.keys(shapes[kind].fields).join(', ')}`).join('\n')}
Acts, in "acts" of an incident and "forbids" of a term: ${law.acts.acts.map(({ id }) => id).join(', ')}.
"occurred" is a day, a moment or a month, or {"start", "end", "precision", "zone", "offset"}. A term of an order has "text" and can have "id",
"forbids", "channels", "except" and "except-channels". An order that was varied is two: the first has "until" when it was varied, the second the
terms it had from then on.
To put an entry right, add it again with "corrects" and the id of the old one; the old one is kept.
What came from an export is put right by a correction: "of" is the item's entry and record as timeline --json gives them, beside it any of
"occurred", "direction" (in, out, unknown), "who" and "note". The newest counts, what the file says is always shown with it, and one with
"of" alone takes back what was said.`,
  options: { json: { type: 'boolean', help: 'One JSON line an entry, with its id and place in the log.' } },
  positionals: { least: 2, most: 2 },
  toItsEnd: true,
  run: async ([folder = '', file = ''], values) => {
    const from = file === '-' ? 'What was typed' : file
    // On a terminal the passphrase is typed before what is written down: when that has ended, nothing more can be asked.
    if (file === '-') mustBeVault(folder)
    const opener = file === '-' && process.stdin.isTTY ? await passphrase() : undefined
    if (opener !== undefined) warn('Write the entry, then press Enter, and Ctrl and D.')
    const entries = parseEntries(ownWords(file === '-' ? await allOfInput() : await readBytes(file), from), from)
    if (entries.length === 0) throw new WrongUse(`${from} holds no entry.`)
    return withVault(folder, async (vault) => {
      const casebook = await openCasebook(vault)
      const drafts = draftsOf(entries, casebook)
      const imports = importsOf(casebook)
      for (const { kind, fields } of drafts) {
        const of = kind === 'correction' ? refIn(fields['of']) : undefined
        if (of) await mustBeRead(vault, imports, of)
      }
      const kept = await keepDrafts(vault, drafts, deps)
      for (const [at, draft] of drafts.entries()) {
        const doubt = doubtful(draft, entries[at])
        const { id } = kept[at] ?? {}
        if (doubt !== null) warn(`${doubt} It is kept as it was written; if it is a slip, add it again with "corrects": "${id}".`)
      }
      if (drafts.some(({ kind }) => kind === 'person')) for (const words of new Set(shared(drafts, await openCasebook(vault)))) warn(words)
      for (const { id, index } of kept) process.stdout.write(values.flag('json') ? `${JSON.stringify({ id, index })}\n` : `Sealed as entry ${index + 1}, id ${id}\n`)
      return 0
    }, opener)
  },
}
