/** `daybook add`: writes entries down. */
import { text } from 'node:stream/consumers'
import { isUnread, type Item } from '@daybook/imports'
import { importsOf, keepDrafts, openCasebook, readDraft, refIn, type ImportEntry, type Ref } from '@daybook/journal'
import type { Vault } from '@daybook/vault'
import { readText, WrongUse, type Command } from '../command.ts'
import { deps, draftDefaults, withVault } from '../vault.ts'
import { unreadInWords } from './read.ts'

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
Kinds: case, person, incident, contact, refusal, permitted, order, impact, police-contact, change, private-note, safety-plan, correction, mark.
To put an entry right, add it again with "corrects" and the id of the old one; the old one is kept.
What came from an export is put right by a correction: "of" is the item's entry and record as timeline --json gives them, beside it any of
"occurred", "direction" (in, out, unknown), "who" and "note". The newest counts, what the file says is always shown with it, and one with
"of" alone takes back what was said.`,
  options: { json: { type: 'boolean', help: 'One JSON line an entry, with its id and place in the log.' } },
  positionals: { least: 2, most: 2 },
  run: async ([folder = '', file = ''], values) => {
    const from = file === '-' ? 'What was typed' : file
    const words = file === '-' ? await text(process.stdin) : await readText(file)
    const entries = parseEntries(words, from)
    if (entries.length === 0) throw new WrongUse(`${from} holds no entry.`)
    return withVault(folder, async (vault) => {
      const casebook = await openCasebook(vault)
      const defaults = draftDefaults(casebook)
      const drafts = entries.map((entry) => readDraft(entry, defaults))
      const imports = importsOf(casebook)
      for (const { kind, fields } of drafts) {
        const of = kind === 'correction' ? refIn(fields['of']) : undefined
        if (of) await mustBeRead(vault, imports, of)
      }
      const kept = await keepDrafts(vault, drafts, deps)
      for (const { id, index } of kept) process.stdout.write(values.flag('json') ? `${JSON.stringify({ id, index })}\n` : `Sealed as entry ${index + 1}, id ${id}\n`)
      return 0
    })
  },
}
