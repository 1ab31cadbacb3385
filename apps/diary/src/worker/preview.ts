/** What the other side could read, told by the rules that make a copy (packages/bundle). */
import { lookAhead, standingOf, type Ahead, type BundleRequest } from '@daybook/bundle'
import { isPrivate, readRef, refKey, type Happening, type Json, type OpenEntry } from '@daybook/journal'
import { groupedBy } from '@daybook/vault'
import type { BundleWanted } from '../protocol/bundle.ts'
import type { HandlersOf } from '../protocol/index.ts'
import type { PreviewCalls, PreviewRow, PreviewView, WhyNot } from '../protocol/preview.ts'
import { everything, law, theVault } from './house.ts'
import { pointed, pointedEntry, pointedHappening } from './item.ts'

let wanted: BundleWanted = { mode: 'civil', redact: [] }

/** What is asked of packages/bundle. */
export const requestOf = ({ mode, redact, ...choice }: BundleWanted): BundleRequest => ({ choice, redact, show: [], mode })

let number = 0
let ahead: Ahead | undefined
let groups: ReadonlyMap<string, readonly (Happening | Ahead['entries'][number])[]> = new Map()

/** What happened first, then what gives it its meaning, then what holds a copy together. */
const kindsFirst = ['incident', 'contact', 'impact', 'police-contact', 'change', 'message', 'call', 'mail', 'photo', 'file', 'system', 'refusal', 'order', 'permitted', 'person', 'case', 'import', 'exhibit', 'correction']

const countsOf = (kinds: readonly string[]) => {
  const counts = new Map<string, number>()
  for (const kind of kinds) counts.set(kind, (counts.get(kind) ?? 0) + 1)
  return counts
}

const whyNot = ({ kind }: OpenEntry, part: string, request: BundleRequest): WhyNot => {
  const standing = standingOf(kind, part, request)
  return standing === 'in' || standing === 'needed' ? 'partial' : standing
}

async function preview(): Promise<PreviewView> {
  const loaded = await everything()
  const request = requestOf(wanted)
  const seen = await lookAhead(theVault(), request, law)
  const { entries, items, imports, full } = seen
  ahead = seen
  const records = groupedBy<Happening, string>(items.filter((item) => item.contact !== null), ({ kind }) => kind)
  const byKind = new Map<string, readonly (Happening | Ahead['entries'][number])[]>([...groupedBy(entries, ({ entry }) => entry.kind), ...records])
  groups = byKind
  number += 1

  const shown = new Set(entries.map(({ entry }) => entry.id))
  const inIt = new Set(items.map(({ ref }) => refKey(ref)))
  const without = new Set(wanted.without)
  const notChosen = [...full.current.filter(({ id, kind }) => !shown.has(id) && kind !== 'exhibit').map(({ id }) => id), ...loaded.items.filter((item) => item.contact !== null && !inIt.has(refKey(item.ref))).map(({ ref }) => refKey(ref))]
  const parts = countsOf(entries.flatMap(({ entry, withheld }) => withheld.map((name) => `${whyNot(entry, name, request)} ${name}`)))
  return {
    number,
    wanted,
    groups: [...byKind].map(([kind, some]) => ({ kind, count: some.length, covered: records.has(kind) })).sort((a, b) => kindsFirst.indexOf(a.kind) - kindsFirst.indexOf(b.kind)),
    entries: { shown: entries.length, inAll: theVault().size },
    originals: imports.filter(({ whole }) => whole).flatMap(({ kept }) => kept.files.map(({ path }) => path)),
    back: {
      private: [...countsOf(full.all.filter(({ id, kind }) => isPrivate(kind) && !full.corrected.has(id)).map(({ kind }) => kind))].map(([kind, count]) => ({ kind, count })),
      older: full.all.filter(({ id, kind }) => full.corrected.has(id) && !isPrivate(kind) && !shown.has(id)).length,
      notChosen: notChosen.filter((key) => !without.has(key)).length,
      partial: imports.filter(({ whole }) => !whole).flatMap(({ kept }) => kept.files.map(({ path }) => path)),
      parts: [...parts].map(([key, count]) => {
        const [why = '', name = ''] = key.split(' ')
        return { name, why: why as WhyNot, count }
      }),
      without: [...without].flatMap((key) => {
        const ref = readRef(key)
        return (ref && pointed(loaded, ref)) ?? []
      }),
    },
  }
}

/** Entries that may be left out by themselves: those that were chosen, and an earlier version of any. The rest always comes along. */
const chosenKinds = ['incident', 'contact', 'impact', 'police-contact', 'change']

function recordRow(item: Happening, words: boolean): PreviewRow {
  const record = item.contact?.record
  const parts: [string, Json][] = []
  if (record && words) {
    parts.push(['from', record.sender ?? ''], ['to', [...record.recipients]], ['what', record.text], ['attachments', record.attachments.map(({ name }) => name)])
    for (const [name, value] of Object.entries(record.extra)) parts.push([name, value as Json])
    parts.push(['source', record.source])
  }
  const said = parts.filter(([, value]) => value !== '' && !(Array.isArray(value) && value.length === 0))
  return { ...pointedHappening(item), parts: said.map(([name, value]) => ({ name, value, canLeaveOut: false })), withheld: [], earlier: false, canLeaveOut: true }
}

function entryRow({ entry, shown, withheld }: Ahead['entries'][number], { full }: Ahead): PreviewRow {
  const request = requestOf(wanted)
  return {
    ...pointedEntry(entry, full),
    // What stands in the line must not be what is left out.
    words: '',
    parts: shown.map((name) => ({ name, value: entry.fields[name] ?? null, canLeaveOut: standingOf(entry.kind, name, request) === 'in' && entry.kind !== 'import' && entry.kind !== 'exhibit' })),
    withheld: withheld.map((name) => ({ name, why: whyNot(entry, name, request) })),
    earlier: full.corrected.has(entry.id),
    canLeaveOut: chosenKinds.includes(entry.kind) || full.corrected.has(entry.id),
  }
}

export const previews: HandlersOf<PreviewCalls> = {
  copyWanted: async (given) => {
    if (given) wanted = given
    return wanted
  },
  preview,
  previewRows: async ({ view, kind, from, to, words }) => {
    if (view !== number || !ahead) return []
    const seen = ahead
    return (groups.get(kind) ?? []).slice(from, to).map((one) => ('entry' in one && 'shown' in one ? entryRow(one, seen) : recordRow(one, words)))
  },
}
