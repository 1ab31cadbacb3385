/** News: content/news, one Markdown file an article, newest first. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as v from 'valibot'
import type { CalendarDay } from '../days.ts'
import { day, frontMatter, source, words } from './checked.ts'
import { prose, type Prose } from './markdown.tsx'
import { markdownIn } from './pages.ts'

const schema = v.strictObject({
  title: words,
  summary: words,
  published: day,
  by: v.exactOptional(words),
  /** Made up, and marked so on the page. */
  example: v.optional(v.boolean(), false),
  sources: v.optional(v.array(source), []),
})

export interface Article extends v.InferOutput<typeof schema> {
  readonly file: string
  readonly address: string
  readonly prose: Prose
}

export function readNews(folder: string): Article[] {
  return markdownIn(folder)
    .map((file) => {
      const { front, body } = frontMatter(schema, readFileSync(join(folder, file), 'utf8'), file)
      return { ...front, file, address: `/news/${file.replace(/\.md$/, '')}`, prose: prose(body, file) }
    })
    .sort((one, other) => (one.published < other.published ? 1 : -1))
}

/** What may be read on `today`: an article is not shown before its day. */
export const publishedBy = (news: readonly Article[], today: CalendarDay) => news.filter((article) => article.published <= today)
