/** A page that somebody wrote: its words, who to talk to beside them, where they are from. */
import type { ComponentChildren } from 'preact'
import type { ContentPage } from '../content/pages.ts'
import { Prosaic } from '../content/markdown.tsx'
import { longDay } from '../days.ts'
import { en } from '../words.en.ts'
import type { Crumb } from './layout.tsx'
import { LinkCard, Sources, TalkCard, Title, type Phone } from './parts.tsx'

export interface Beside {
  readonly phone: Phone | undefined
  readonly help: string
  readonly next: readonly Crumb[]
}

/** Long pages say first what is on them. */
const worthAList = 4

export function Aside({ beside: { phone, help, next } }: { readonly beside: Beside }) {
  return (
    <div class="aside">
      <TalkCard phone={phone} help={help} />
      {next.length > 0 && <LinkCard title={en.article.next} links={next} />}
    </div>
  )
}

export function ArticlePage({ page, beside, children }: { readonly page: ContentPage; readonly beside: Beside; readonly children?: ComponentChildren }) {
  const { headings, tokens } = page.prose
  return (
    <div class="columns">
      <article>
        <Title title={page.title} summary={page.summary} />
        {headings.length >= worthAList && (
          <nav class="on-this-page" aria-label={en.article.onThisPage}>
            <ul>
              {headings.map(({ id, text }) => (
                <li>
                  <a href={`#${id}`}>{text}</a>
                </li>
              ))}
            </ul>
          </nav>
        )}
        <div class="prose">
          <Prosaic tokens={tokens} />
        </div>
        {children}
        <Sources sources={page.sources} />
        <p class="small">{en.article.reviewed(longDay(page.reviewed))}</p>
      </article>
      <Aside beside={beside} />
    </div>
  )
}
