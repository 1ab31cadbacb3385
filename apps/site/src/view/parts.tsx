/** Small pieces that several pages share. */
import type { ComponentChildren } from 'preact'
import type { Source } from '../content/checked.ts'
import { longDay } from '../days.ts'
import type { SiteConfig } from '../theme/config.ts'
import { en } from '../words.en.ts'
import type { Crumb } from './layout.tsx'

export type Phone = SiteConfig['phones'][number]

export const tel = (number: string) => `tel:${number.replace(/ /g, '')}`

export function Title({ title, summary, over }: { readonly title: string; readonly summary?: ComponentChildren; readonly over?: ComponentChildren }) {
  return (
    <div class="title">
      {over}
      <h1>{title}</h1>
      {summary !== undefined && <p class="lead">{summary}</p>}
    </div>
  )
}

export function PhoneLine({ phone: { name, number, hours, note } }: { readonly phone: Phone }) {
  return (
    <>
      <a class="number" href={tel(number)}>
        {number}
      </a>
      <p class="small">
        {name}. {hours}.{note !== undefined && ` ${note}`}
      </p>
    </>
  )
}

export function TalkCard({ phone, help }: { readonly phone: Phone | undefined; readonly help: string }) {
  return (
    <section class="card talk">
      <h2>{en.article.talk}</h2>
      {phone && <PhoneLine phone={phone} />}
      <a class="button plain" href={help}>
        {en.article.moreHelp}
      </a>
    </section>
  )
}

export function LinkCard({ title, links }: { readonly title: string; readonly links: readonly Crumb[] }) {
  return (
    <nav class="card warm" aria-label={title}>
      <h2>{title}</h2>
      <ul class="rows">
        {links.map((link) => (
          <li>
            <a href={link.address}>{link.title}</a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** Where the words are from, and how sure we are of it. Folded, as it is for those who want to check. */
export function Sources({ sources }: { readonly sources: readonly Source[] }) {
  if (sources.length === 0) return null
  return (
    <details class="sources">
      <summary>{en.article.sources}</summary>
      <ul>
        {sources.map(({ title, url, accessed, sure }) => (
          <li>
            <a href={url} rel="noreferrer">
              {title}
            </a>
            . <span class="small">{en.article.sourceRead(longDay(accessed), sure)}</span>
          </li>
        ))}
      </ul>
    </details>
  )
}

/** Titles with a line each: the contents of a part of the site. */
export function Contents({ pages }: { readonly pages: readonly (Crumb & { readonly summary: string; readonly over?: string })[] }) {
  return (
    <ul class="contents">
      {pages.map(({ title, address, summary, over }) => (
        <li>
          {over !== undefined && <p class="small">{over}</p>}
          <h2>
            <a href={address}>{title}</a>
          </h2>
          <p>{summary}</p>
        </li>
      ))}
    </ul>
  )
}
