/** The pages that people write: content/pages, one Markdown file an address. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as v from 'valibot'
import { day, frontMatter, source, words } from './checked.ts'
import { prose, type Prose } from './markdown.tsx'

/** The parts of the site, in the order of the menu, and where each begins. */
export const sections = {
  help: '/find-help',
  understand: '/understand',
  evidence: '/keep-evidence',
  'stay-safe': '/stay-safe',
  law: '/law',
  others: '/for-others',
  about: '/about',
} as const
export type Section = keyof typeof sections
export const sectionNames = Object.keys(sections) as readonly Section[]

const schema = v.strictObject({
  title: words,
  summary: words,
  section: v.picklist(sectionNames, `Choose one of ${sectionNames.join(', ')}.`),
  order: v.optional(v.number('Write a number.'), 100),
  reviewed: day,
  sources: v.optional(v.array(source), []),
})

export interface ContentPage extends v.InferOutput<typeof schema> {
  readonly file: string
  /** Its path is its address: `stay-safe/trackers.md` is `/stay-safe/trackers`, `law/index.md` is `/law`. */
  readonly address: string
  readonly prose: Prose
}

export const addressOf = (file: string) => `/${file.replace(/\.md$/, '').replace(/(^|\/)index$/, '')}`

/** The Markdown files under `folder`, as paths within it; none when there is no such folder. */
export function markdownIn(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.md') && !/(^|\/)README\.md$/.test(file))
      .sort()
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  }
}

export function readPages(folder: string): ContentPage[] {
  return markdownIn(folder)
    .map((file) => {
      const { front, body } = frontMatter(schema, readFileSync(join(folder, file), 'utf8'), file)
      return { ...front, file, address: addressOf(file), prose: prose(body, file) }
    })
    .sort((one, other) => one.order - other.order || (one.address < other.address ? -1 : 1))
}
