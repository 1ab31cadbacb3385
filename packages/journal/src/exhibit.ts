/**
 * Exhibit labels: initials and a running number, `JJS/3`. A label, once given, is written down as an entry and
 * never given again or changed: numbers run on through every later bundle and statement (CPR PD32, 18.6). When an
 * import is read again, its exhibits keep their labels: an entry that says so takes the place of the one before.
 */
import type { Casebook } from './casebook.ts'
import type { Json } from './draft.ts'
import type { OpenEntry } from './entry.ts'
import { standsAt } from './ref.ts'
import { text } from './values.ts'

/** What a label stands for: an import's original, or one attachment of one of its records. */
export interface ExhibitOf {
  readonly entry: string
  readonly record: number | null
  readonly attachment: number | null
}

export interface ExhibitLabel {
  readonly label: string
  readonly of: ExhibitOf
  /** Id of the entry that gave this label to the same exhibit, before its import was read again. */
  readonly corrects?: string
}

export const exhibitKey = ({ entry, record, attachment }: ExhibitOf): string => `${entry}.${record ?? ''}.${attachment ?? ''}`

const number = (value: Json | undefined): number | null => (typeof value === 'number' ? value : null)

function readLabel(entry: OpenEntry): (ExhibitLabel & { readonly id: string })[] {
  const of = entry.fields['of']
  if (entry.kind !== 'exhibit' || typeof of !== 'object' || of === null || Array.isArray(of)) return []
  const { entry: id, record, attachment } = of as { [name: string]: Json }
  return [{ id: entry.id, label: text(entry.fields['label']), of: { entry: text(id), record: number(record), attachment: number(attachment) } }]
}

export function exhibitLabels(casebook: Casebook): ExhibitLabel[] {
  return casebook.current.flatMap(readLabel).map(({ label, of }) => ({ label, of }))
}

/**
 * Labels for those that have none yet, in the order given: what had one before its import was read again keeps it, the
 * others run on from the highest number ever given.
 */
export function nextLabels(casebook: Casebook, wanted: readonly ExhibitOf[]): ExhibitLabel[] {
  const given = casebook.all.flatMap(readLabel)
  const known = new Set(given.map((one) => exhibitKey(one.of)))
  let last = Math.max(0, ...given.map((one) => Number(/\/(\d+)$/.exec(one.label)?.[1] ?? 0)))
  const before = new Map(casebook.current.flatMap(readLabel).map((one) => [exhibitKey({ ...standsAt(one.of, casebook), attachment: one.of.attachment }), one]))
  const fresh: ExhibitLabel[] = []
  for (const of of wanted) {
    if (known.has(exhibitKey(of))) continue
    known.add(exhibitKey(of))
    const had = before.get(exhibitKey(of))
    fresh.push(had ? { label: had.label, of, corrects: had.id } : { label: `${casebook.details.initials}/${++last}`, of })
  }
  return fresh
}

/** The draft that writes a label down. */
export function labelDraft({ label, of, corrects }: ExhibitLabel): unknown {
  return { kind: 'exhibit', label, of: { entry: of.entry, record: of.record, attachment: of.attachment }, ...(corrects !== undefined && { corrects }) }
}
