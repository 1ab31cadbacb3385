/** Files that people write by hand, checked as they are read: an error names the file and the field. */
import * as v from 'valibot'
import { parse } from 'yaml'

export class ContentError extends Error {
  constructor(file: string, problem: string) {
    super(`${file}: ${problem}`)
    this.name = 'ContentError'
  }
}

function yaml(text: string, file: string): unknown {
  try {
    return parse(text)
  } catch (error) {
    throw new ContentError(file, error instanceof Error ? error.message : 'This is not YAML.')
  }
}

const said = ({ type, expected, received, message }: v.BaseIssue<unknown>) => (type !== 'strict_object' ? message : expected === 'never' ? 'There is no such field.' : received === 'undefined' ? 'This is missing.' : message)

/** `text` as YAML in the form of `schema`. `file` is named in the error. */
export function checked<T extends v.GenericSchema>(schema: T, text: string, file: string): v.InferOutput<T> {
  const read = v.safeParse(schema, yaml(text, file) ?? {})
  if (read.success) return read.output
  throw new ContentError(file, read.issues.map((issue) => `${v.getDotPath(issue) ?? 'the file as a whole'}: ${said(issue)}`).join('; '))
}

const fence = /^---\r?\n([\s\S]*?)\r?\n---\r?\n([\s\S]*)$/

/** A page's front matter, checked, and the Markdown below it. */
export function frontMatter<T extends v.GenericSchema>(schema: T, text: string, file: string): { readonly front: v.InferOutput<T>; readonly body: string } {
  const [, front, body] = fence.exec(text) ?? []
  if (front === undefined || body === undefined) throw new ContentError(file, 'It must begin with a line of three hyphens, the front matter and another such line.')
  return { front: checked(schema, front, file), body }
}

const filled = v.pipe(v.string('Words are missing here.'), v.trim(), v.nonEmpty('Words are missing here.'))

export const words = filled
/** A day as `YYYY-MM-DD` that is in the calendar. */
export const day = v.pipe(
  v.string('A day is missing here, as YYYY-MM-DD.'),
  v.isoDate('Write the day as YYYY-MM-DD.'),
  v.check((text) => new Date(`${text}T00:00:00Z`).toJSON()?.startsWith(text) === true, 'There is no such day.'),
)
export const webAddress = v.pipe(filled, v.url('This is no web address.'), v.startsWith('https://', 'The address must begin with https://.'))
export const source = v.strictObject({ title: words, url: webAddress, accessed: day, sure: words })
export type Source = v.InferOutput<typeof source>
