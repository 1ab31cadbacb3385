/** The first page: what to do now, the ways in, the campaign week if one runs, the figures, the news. */
import { missing, type Figures } from '../content/figures.ts'
import type { Article } from '../content/news.ts'
import type { Campaign, CampaignDay } from '../content/campaigns.ts'
import { longDay, shortDay, weekday } from '../days.ts'
import { en } from '../words.en.ts'
import { Book, Desk, Door, Notes, Talk } from './drawings.tsx'
import type { Crumb } from './layout.tsx'
import { PhoneLine, type Phone } from './parts.tsx'

export interface Start {
  readonly help: string
  readonly questions: string | undefined
  readonly leaving: string | undefined
  readonly ways: readonly { readonly kind: 'help' | 'understand' | 'evidence'; readonly title: string; readonly address: string; readonly links: readonly Crumb[] }[]
  readonly diary: string | undefined
  readonly phones: readonly Phone[]
  readonly week: { readonly campaign: Campaign; readonly days: readonly CampaignDay[] } | undefined
  readonly figures: Figures | undefined
  readonly news: readonly Article[]
}

const drawing = { help: Talk, understand: Book, evidence: Notes }

function Way({ way: { kind, title, address, links } }: { readonly way: Start['ways'][number] }) {
  const Picture = drawing[kind]
  return (
    <li class="card way">
      <Picture />
      <h2>
        <a href={address}>{title}</a>
      </h2>
      <p>{en.start.ways[kind]}</p>
      <ul class="rows">
        {links.map((link) => (
          <li>
            <a href={link.address}>{link.title}</a>
          </li>
        ))}
      </ul>
    </li>
  )
}

function Week({ campaign, days }: NonNullable<Start['week']>) {
  const today = days.find((one) => one.stage === 'today')
  return (
    <section class="band soft" aria-labelledby="week">
      <div class="wrap hero">
        <div>
          <p class="over">
            {campaign.name}, {en.campaign.when(shortDay(campaign.from), shortDay(campaign.to))}
          </p>
          <h2 id="week" class="feature">
            {campaign.title}
          </h2>
          <p>{campaign.summary}</p>
          <p class="buttons">
            {today && (
              <a class="button main" href={today.to}>
                {en.campaign.read(weekday(today.day))}
              </a>
            )}
            <a href={campaign.address}>{en.campaign.all}</a>
          </p>
        </div>
        <Door />
      </div>
    </section>
  )
}

/** Two numbers on either side of a change in counting are shown with the change, never as a rise. */
function Numbers({ figures }: { readonly figures: Figures }) {
  const known = figures.values.filter((one) => one.count !== missing).slice(-2)
  const between = figures.breaks[0]
  return (
    <section class="figures-teaser" aria-labelledby="numbers">
      <h2 id="numbers">{en.start.figures.title}</h2>
      <p class="pair">
        {known.map(({ year, count }, at) => (
          <>
            {at > 0 && <span class="unseen"> {en.start.figures.between} </span>}
            <span class="big">
              <strong>{count.toLocaleString('en-GB')}</strong> <span>{en.start.figures.in(year)}</span>
            </span>
          </>
        ))}
      </p>
      <p>{figures.title}</p>
      {between && (
        <div class="note">
          <p>
            <strong>{between.label}.</strong> {between.text}
          </p>
        </div>
      )}
      <p>
        <a href="/figures">{en.start.figures.link}</a>
      </p>
    </section>
  )
}

export function StartPage({ help, questions, leaving, ways, diary, phones, week, figures, news }: Start) {
  const { start } = en
  return (
    <>
      <div class="band warm">
        <div class="wrap hero">
          <div>
            <h1 class="huge">{start.heading}</h1>
            <p class="lead">{start.lead}</p>
            <p>{start.more}</p>
            <p class="buttons">
              <a class="button main" href={help}>
                {start.help}
              </a>
              {questions !== undefined && (
                <a class="strong" href={questions}>
                  {start.question}
                </a>
              )}
            </p>
            {leaving !== undefined && (
              <p class="buttons">
                <a href={leaving}>{start.leaving}</a>
              </p>
            )}
          </div>
          <Desk />
        </div>
      </div>
      <section class="wrap band" aria-label={start.ways.name}>
        <ul class="ways">
          {ways.map((way) => (
            <Way way={way} />
          ))}
        </ul>
        {diary !== undefined && (
          <p class="after buttons">
            <a href={diary} rel="noreferrer">
              {start.diary}
            </a>
          </p>
        )}
      </section>
      {week && <Week {...week} />}
      <div class="wrap band halves">
        <div class="stack">
          {phones.length > 0 && (
            <section aria-labelledby="call">
              <h2 id="call">{start.call}</h2>
              {phones.map((phone) => (
                <div class="phone">
                  <PhoneLine phone={phone} />
                </div>
              ))}
            </section>
          )}
          {news.length > 0 && (
            <section aria-labelledby="news">
              <h2 id="news">{start.news}</h2>
              <ul class="rows">
                {news.map(({ title, address, published }) => (
                  <li>
                    <a href={address}>{title}</a> <span class="small">{longDay(published)}</span>
                  </li>
                ))}
                <li>
                  <a href="/news">{start.allNews}</a>
                </li>
              </ul>
            </section>
          )}
        </div>
        {figures && <Numbers figures={figures} />}
      </div>
    </>
  )
}
