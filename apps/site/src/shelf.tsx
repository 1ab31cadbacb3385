/** Which page stands at an address on a day. Pure: the library and the day are given. */
import { ExitKeysChoice, ExitPractice, type ExitWords } from '@daybook/ui/web'
import { daysOf, stageOn } from './content/campaigns.ts'
import { publishedBy } from './content/news.ts'
import { sectionNames, type ContentPage, type Section } from './content/pages.ts'
import type { CalendarDay } from './days.ts'
import { leavingAddress, questionsAddress, sectionCrumb, type Landing, type Library } from './library.ts'
import type { SiteConfig } from './theme/config.ts'
import { ArticlePage, type Beside } from './view/article.tsx'
import { FiguresPage } from './view/figures.tsx'
import type { Crumb, Page } from './view/layout.tsx'
import { CampaignPage, NewsArticlePage, NewsPage } from './view/news.tsx'
import { Contents, PhoneLine, Title } from './view/parts.tsx'
import { StartPage } from './view/start.tsx'
import { TicksPage } from './view/ticks.tsx'
import { en } from './words.en.ts'

export interface Shelf {
  readonly library: Library
  readonly config: SiteConfig
  readonly exitWords: ExitWords
}

const nextTo = 3

/** Other pages of the same part, the ones after this one first. */
function beside({ library, config }: Shelf, page: ContentPage | undefined): Beside {
  const section: Section = page?.section ?? 'understand'
  const { contents } = library.landings[section]
  const at = page ? contents.indexOf(page) : -1
  const others = [...contents.slice(at + 1), ...contents.slice(0, Math.max(0, at))]
  return { phone: config.phones[0], help: library.landings.help.address, next: others.slice(0, nextTo) }
}

function start(shelf: Shelf, today: CalendarDay): Page {
  const { library, config } = shelf
  const { landings, campaigns, news, figures, pages } = library
  const campaign = campaigns.find((one) => stageOn(one, today) === 'running')
  const way = (kind: 'help' | 'understand' | 'evidence', contents: readonly Crumb[]) => ({ kind, title: kind === 'help' ? en.menu.help : en.landing[kind].title, address: landings[kind].address, links: contents.slice(0, nextTo) })
  const { help, understand, evidence, others, law } = landings
  const stay = landings['stay-safe']
  const onPage = ({ page }: Landing) => (page?.prose.headings ?? []).slice(1, nextTo).map(({ id, text }) => ({ title: text, address: `${page?.address}#${id}` }))
  return {
    title: en.start.title,
    description: en.start.description,
    address: '/',
    wide: true,
    children: (
      <StartPage
        help={help.address}
        questions={library.questions && pages.has(questionsAddress) ? questionsAddress : undefined}
        leaving={pages.has(leavingAddress) ? leavingAddress : undefined}
        ways={[way('help', [...help.contents, others, ...others.contents]), way('understand', [...understand.contents, law]), way('evidence', [...evidence.contents, ...onPage(evidence), stay])]}
        diary={config.diary}
        phones={config.phones}
        week={campaign && { campaign, days: daysOf(campaign, today) }}
        figures={figures}
        news={publishedBy(news, today).slice(0, nextTo)}
      />
    ),
  }
}

/** A part of the site whose contents nobody has introduced: its pages, and for "Understand" the parts that go with it. */
function landingPage({ library, config }: Shelf, section: Section, { title, summary, address, contents }: Landing): Page {
  const { landings, figures } = library
  const more = section === 'understand' ? [landings.law, landings.others, ...(figures ? [{ ...figures, address: '/figures' }] : []), { ...en.news, address: '/news' }] : []
  return {
    title,
    description: summary,
    address,
    crumbs: [],
    children: (
      <>
        <Title title={title} summary={summary} />
        {section === 'help' && config.phones.map((phone) => (
          <div class="phone">
            <PhoneLine phone={phone} />
          </div>
        ))}
        <Contents pages={[...contents, ...more]} />
      </>
    ),
  }
}

function contentPage(shelf: Shelf, page: ContentPage): Page {
  const { library, exitWords } = shelf
  const { title, summary, address, section } = page
  const isLanding = library.landings[section].page === page
  const frame = { title, description: summary, address, crumbs: isLanding ? [] : [sectionCrumb(library, section)] }
  if (address === questionsAddress && library.questions) {
    return { ...frame, children: <TicksPage page={page} questions={library.questions} help={library.landings.help.address} record={library.landings.evidence.page?.address} /> }
  }
  return {
    ...frame,
    children: (
      <ArticlePage page={page} beside={beside(shelf, page)}>
        {address === leavingAddress && (
          <div class="practise">
            <ExitPractice words={exitWords} />
            <ExitKeysChoice words={exitWords} />
            <p class="exit-armed-only measure">{en.backWithin}</p>
          </div>
        )}
        {isLanding && <Contents pages={library.landings[section].contents} />}
      </ArticlePage>
    ),
  }
}

function newsPage(shelf: Shelf, path: string, today: CalendarDay): Page | undefined {
  const { library } = shelf
  const published = publishedBy(library.news, today)
  const crumb = { title: en.news.title, address: '/news' }
  const opened = library.campaigns.filter((one) => stageOn(one, today) !== 'to come')
  if (path === crumb.address) return { ...crumb, description: en.news.summary, crumbs: [], children: <NewsPage news={published} weeks={opened} /> }
  const article = published.find((one) => one.address === path)
  if (article) return { title: article.title, description: article.summary, address: path, crumbs: [crumb], children: <NewsArticlePage article={article} beside={beside(shelf, undefined)} /> }
  const campaign = opened.find((one) => one.address === path)
  if (!campaign) return undefined
  return { title: campaign.title, description: campaign.summary, address: path, crumbs: [crumb], children: <CampaignPage campaign={campaign} days={daysOf(campaign, today)} stage={stageOn(campaign, today)} beside={beside(shelf, undefined)} /> }
}

/** The page at `path` on `today`, or nothing: also for what is not published yet. */
export function pageOf(shelf: Shelf, path: string, today: CalendarDay): Page | undefined {
  const { library } = shelf
  if (path === '/') return start(shelf, today)
  if (path === '/figures' && library.figures) {
    const { title, summary } = library.figures
    return { title, description: summary, address: path, crumbs: [sectionCrumb(library, 'understand')], children: <FiguresPage figures={library.figures} /> }
  }
  const page = library.pages.get(path)
  if (page) return contentPage(shelf, page)
  const section = sectionNames.find((name) => library.landings[name].address === path)
  return section ? landingPage(shelf, section, library.landings[section]) : newsPage(shelf, path, today)
}
