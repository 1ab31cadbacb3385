/** Published figures: content/figures.yaml. Each carries where it is from, when it was taken out and by which rules it was counted. */
import * as v from 'valibot'
import { checked, day, source, words } from './checked.ts'

/** `[x]` is not available. It is missing, and not nought. */
export const missing = '[x]'
const wanted = 'Write a whole number, or "[x]" when there is none.'
const count = v.union([v.pipe(v.number(), v.integer(wanted), v.minValue(0, wanted)), v.literal(missing)], wanted)

const schema = v.strictObject({
  title: words,
  summary: words,
  area: words,
  unit: words,
  extracted: words,
  rules: words,
  values: v.pipe(v.array(v.strictObject({ year: v.pipe(v.number(), v.integer()), count, note: v.exactOptional(words), source: v.exactOptional(words) })), v.minLength(1)),
  breaks: v.array(v.strictObject({ id: words, on: day, label: words, text: words, source: v.exactOptional(words) })),
  undated: v.array(v.strictObject({ text: words, source: words })),
  shares: v.array(v.strictObject({ label: words, percent: v.pipe(v.number(), v.minValue(0), v.maxValue(100)), text: words, source: words })),
  others: v.strictObject({ title: words, text: words, rows: v.array(v.strictObject({ period: words, count: v.number(), who: words, source: words })) }),
  sources: v.record(v.string(), v.strictObject({ ...source.entries, published: v.exactOptional(words) })),
})

export type Figures = v.InferOutput<typeof schema>
export type Break = Figures['breaks'][number]

const named = v.pipe(
  schema,
  v.check(({ values, breaks, undated, shares, others, sources }) => [...values, ...breaks, ...undated, ...shares, ...others.rows].every((one) => one.source === undefined || one.source in sources), 'A figure names a source that is not in the list of sources.'),
  v.check(({ values }) => values.every((one) => one.count === missing || one.source !== undefined), 'Each number needs its source.'),
)

export const readFigures = (text: string, file: string): Figures => checked(named, text, file)
