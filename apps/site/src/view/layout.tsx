/** The frame of every page: way out, skip link, masthead, cookie notice, beta line, menu, emergency numbers, the page, the foot. */
import { ExitLink, type ExitWords } from '@daybook/ui/web'
import type { ComponentChildren } from 'preact'
import { en } from '../words.en.ts'
import { Sheet } from './drawings.tsx'

export interface Crumb {
  readonly title: string
  readonly address: string
}

/** What a page brings; the frame brings the rest. */
export interface Page {
  readonly title: string
  /** One or two sentences, for search engines. */
  readonly description: string
  /** The page's own address, where it has one that can be linked to. */
  readonly address: string
  /** The address that brings this page as it is now, where `address` does not: a path and a sealed search. */
  readonly again?: string
  readonly crumbs?: readonly Crumb[]
  /** The page starts with a band of its own, from edge to edge. */
  readonly wide?: boolean
  /** Something was not filled in: said first in the title too, as screen readers read that first. */
  readonly problem?: string
  readonly children: ComponentChildren
}

/** What is the same on every page of one site. */
export interface Frame {
  readonly name: string
  readonly tagline?: string
  readonly logo?: string
  readonly stylesheet: string
  readonly script: string
  readonly icon: string
  readonly exit: { readonly to: string; readonly words: ExitWords }
  readonly feedback?: string
  readonly footer: readonly string[]
  readonly menu: readonly Crumb[]
  readonly about: readonly Crumb[]
  readonly cookies: string
  readonly otherWays?: string
}

export interface Notice {
  /** Where to come back to, once the choice is made. */
  readonly back: string
}

function CookieNotice({ address, back }: Notice & { readonly address: string }) {
  const { banner } = en.cookies
  return (
    <section class="cookies" aria-label={banner.name} data-nosnippet>
      <form method="post" action={address} class="wrap" autocomplete="off">
        <p>
          {banner.words} <a href={address}>{banner.customise}</a>
        </p>
        <input type="hidden" name="back" value={back} />
        <div class="buttons">
          <button class="button plain" name="count" value="no">
            {banner.no}
          </button>
          <button class="button plain" name="count" value="yes">
            {banner.yes}
          </button>
        </div>
      </form>
    </section>
  )
}

function Danger({ otherWays }: { readonly otherWays: string | undefined }) {
  const { danger } = en
  const [before, key, after] = danger.silentHow
  return (
    <section class="danger" aria-label={danger.name}>
      <div class="wrap">
        <p class="now">
          <span>{danger.now}</span> <a href="tel:999">{danger.call}</a>
        </p>
        <div>
          <p>
            <strong>{danger.silent}</strong> {before}
            <strong class="key">{key}</strong>
            {after} {otherWays !== undefined && <a href={otherWays}>{danger.otherWays}</a>}
          </p>
          <p>
            <strong>{danger.later}</strong> <a href="tel:101">{danger.police}</a>
          </p>
        </div>
      </div>
    </section>
  )
}

/** In letters: a longer name takes two lines on a phone. */
const longName = 24

const within = (address: string, place: string) => address === place || address.startsWith(`${place}/`)

function Menu({ frame, page }: { readonly frame: Frame; readonly page: Page }) {
  const here = [...(page.crumbs ?? []).map((crumb) => crumb.address), page.address].filter((address) => address !== '/')
  return (
    <nav class="menu" aria-label={en.menu.name}>
      <ul class="wrap">
        {frame.menu.map(({ title, address }) => (
          <li>
            <a href={address} {...(page.address === address ? { 'aria-current': 'page' } : here.some((one) => within(one, address)) ? { 'aria-current': 'true' } : {})}>
              {title}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function Crumbs({ crumbs }: { readonly crumbs: readonly Crumb[] }) {
  return (
    <nav class="crumbs wrap" aria-label={en.breadcrumbs}>
      <ol>
        {[{ title: en.home, address: '/' }, ...crumbs].map(({ title, address }) => (
          <li>
            <a href={address}>{title}</a>
          </li>
        ))}
      </ol>
    </nav>
  )
}

export function Layout({ frame, page, notice }: { readonly frame: Frame; readonly page: Page; readonly notice: Notice | null }) {
  const { name, tagline, logo, feedback } = frame
  const title = en.titleOf(page.title, name)
  return (
    <html lang={en.language}>
      <head>
        <meta charset="utf-8" />
        <title>{page.problem === undefined ? title : `${page.problem}: ${title}`}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1, interactive-widget=resizes-content" />
        <meta name="description" content={page.description} />
        <meta name="color-scheme" content="light dark" />
        <meta name="format-detection" content="telephone=no" />
        <link rel="stylesheet" href={frame.stylesheet} />
        <link rel="icon" href={frame.icon} type="image/svg+xml" />
      </head>
      <body>
        <ExitLink target={frame.exit.to} words={frame.exit.words} kind="site" />
        {/* After the link, which it needs, and without waiting for the rest of the page. */}
        <script type="module" async src={frame.script} />
        <header class={name.length > longName ? 'masthead long' : 'masthead'}>
          <a class="skip" href="#main">
            {en.skip}
          </a>
          <div class="wrap">
            <a class="brand" href="/" aria-label={en.homeOf(name)}>
              {logo === undefined ? <Sheet /> : <img src={logo} alt="" height="32" />}
              <span class="name">{name}</span>
            </a>
            {tagline !== undefined && <span class="tagline">{tagline}</span>}
          </div>
        </header>
        {notice && <CookieNotice {...notice} address={frame.cookies} />}
        <aside class="beta" aria-label={en.beta.tag}>
          <div class="wrap">
            <strong>{en.beta.tag}</strong>
            <p>
              {en.beta.words} {feedback !== undefined && <a href={feedback}>{en.beta.link}</a>}
            </p>
          </div>
        </aside>
        <Menu frame={frame} page={page} />
        <Danger otherWays={frame.otherWays} />
        {page.crumbs && <Crumbs crumbs={page.crumbs} />}
        <main id="main" tabIndex={-1} class={page.wide === true ? 'wide' : 'wrap'}>
          {page.children}
        </main>
        <footer>
          <div class="wrap">
            <nav aria-label={en.footer.name}>
              <ul>
                {frame.about.map(({ title: label, address }) => (
                  <li>
                    <a href={address}>{label}</a>
                  </li>
                ))}
              </ul>
            </nav>
            <div>
              {frame.footer.map((line) => (
                <p>{line}</p>
              ))}
            </div>
          </div>
        </footer>
      </body>
    </html>
  )
}
