/** All that the site shows, read and checked once at the start: a mistake in a file stops the start and says where it is. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readCampaigns, type Campaign } from './content/campaigns.ts'
import { ContentError } from './content/checked.ts'
import { readFigures, type Figures } from './content/figures.ts'
import type { Link } from './content/markdown.tsx'
import { readNews, type Article } from './content/news.ts'
import { readPages, sections, type ContentPage, type Section } from './content/pages.ts'
import { readQuestions, type Questions } from './content/questions.ts'
import { en } from './words.en.ts'

export interface Landing {
  readonly title: string
  readonly summary: string
  readonly address: string
  /** Written by somebody; otherwise its contents are all there is. */
  readonly page: ContentPage | undefined
  readonly contents: readonly ContentPage[]
}

export interface Library {
  readonly pages: ReadonlyMap<string, ContentPage>
  readonly landings: Readonly<Record<Section, Landing>>
  readonly news: readonly Article[]
  readonly campaigns: readonly Campaign[]
  readonly questions: Questions | undefined
  readonly figures: Figures | undefined
}

/** The page on which the questions stand. */
export const questionsAddress = '/is-this-happening'
/** The page that explains leaving; practising and the choice of keys stand below it. */
export const leavingAddress = '/about/exit'
/** How to reach 999 without speaking. */
export const otherWaysAddress = '/report'
export const cookiesAddress = '/about/cookies'

function optional<T>(folder: string, name: string, read: (text: string, file: string) => T): T | undefined {
  const file = join(folder, name)
  return existsSync(file) ? read(readFileSync(file, 'utf8'), name) : undefined
}

function landing(section: Section, pages: readonly ContentPage[]): Landing {
  const address = sections[section]
  const page = pages.find((one) => one.address === address)
  const { title, summary } = page ?? en.landing[section]
  return { title, summary, address, page, contents: pages.filter((one) => one.section === section && one !== page) }
}

/** Reads the content `folder`. `more` are addresses that other parts of the site answer. Throws a {@link ContentError}. */
export function readLibrary(folder: string, more: readonly string[] = []): Library {
  const pages = readPages(join(folder, 'pages'))
  const library: Library = {
    pages: new Map(pages.map((page) => [page.address, page])),
    landings: {
      help: landing('help', pages),
      understand: landing('understand', pages),
      evidence: landing('evidence', pages),
      'stay-safe': landing('stay-safe', pages),
      law: landing('law', pages),
      others: landing('others', pages),
      about: landing('about', pages),
    },
    news: readNews(join(folder, 'news')),
    campaigns: readCampaigns(join(folder, 'campaigns')),
    questions: optional(folder, 'questions.yaml', readQuestions),
    figures: optional(folder, 'figures.yaml', readFigures),
  }
  checkLinks(library, more)
  return library
}

/** The way back to the part of the site that a page belongs to. */
export const sectionCrumb = ({ landings }: Library, section: Section) => ({ title: landings[section].title, address: landings[section].address })

export const addressesOf = ({ pages, landings, news, campaigns, figures }: Library): string[] => [
  ...new Set(['/', '/news', cookiesAddress, ...(figures ? ['/figures'] : []), ...pages.keys(), ...Object.values(landings).map((one) => one.address), ...news.map((one) => one.address), ...campaigns.map((one) => one.address)]),
]

/** Every link within the site leads somewhere, also to a heading. */
function checkLinks(library: Library, more: readonly string[]): void {
  const known = new Set([...addressesOf(library), ...more])
  const headings = new Map([...library.pages.values(), ...library.news, ...library.campaigns].map((one) => [one.address, one.prose.headings.map(({ id }) => id)]))
  const broken = (from: string, { href, text }: Link): string[] => {
    if (!/^[/#]/.test(href)) return []
    const [path = '', fragment] = href.split('#')
    const address = path === '' ? from : path
    if (!known.has(address)) return [`“${text}” leads to ${address}, and there is no such page.`]
    return fragment !== undefined && headings.get(address)?.includes(fragment) !== true ? [`“${text}” leads to #${fragment}, and ${address} has no such heading.`] : []
  }
  for (const { file, address, prose } of [...library.pages.values(), ...library.news, ...library.campaigns]) {
    const [first] = prose.links.flatMap((link) => broken(address, link))
    if (first !== undefined) throw new ContentError(file, first)
  }
  for (const { file, days } of library.campaigns) {
    for (const { title, to } of days) if (!known.has(to)) throw new ContentError(file, `days: “${title}” leads to ${to}, and there is no such page.`)
  }
}
