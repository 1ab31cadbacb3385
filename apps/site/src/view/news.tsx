/** News, articles and campaign weeks. */
import { Prosaic } from '../content/markdown.tsx'
import type { Campaign, CampaignDay, Stage } from '../content/campaigns.ts'
import type { Article } from '../content/news.ts'
import { longDay, shortDay, weekday } from '../days.ts'
import { en } from '../words.en.ts'
import { Aside, type Beside } from './article.tsx'
import { Contents, Sources, Title } from './parts.tsx'

const when = ({ name, from, to }: Campaign) => `${name}, ${en.campaign.when(shortDay(from), longDay(to))}`

export function NewsPage({ news, weeks }: { readonly news: readonly Article[]; readonly weeks: readonly Campaign[] }) {
  return (
    <>
      <Title title={en.news.title} summary={en.news.summary} />
      {news.length === 0 ? <p>{en.news.none}</p> : <Contents pages={news.map((article) => ({ ...article, over: en.news.published(longDay(article.published), article.by) }))} />}
      {weeks.length > 0 && (
        <section aria-labelledby="weeks">
          <h2 id="weeks">{en.news.weeks}</h2>
          <ul class="rows">
            {weeks.map((week) => (
              <li>
                <a href={week.address}>{week.title}</a> <span class="small">{when(week)}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}

const Example = () => (
  <div class="note">
    <p>{en.news.example}</p>
  </div>
)

export function NewsArticlePage({ article, beside }: { readonly article: Article; readonly beside: Beside }) {
  return (
    <div class="columns">
      <article>
        <Title title={article.title} summary={article.summary} />
        <p class="small ruled">{en.news.published(longDay(article.published), article.by)}</p>
        {article.example && <Example />}
        <div class="prose">
          <Prosaic tokens={article.prose.tokens} />
        </div>
        <Sources sources={article.sources} />
      </article>
      <Aside beside={beside} />
    </div>
  )
}

function Day({ day: { day, title, to, stage } }: { readonly day: CampaignDay }) {
  return (
    <li class={stage === 'today' ? 'today' : stage === 'to come' ? 'to-come' : 'past'}>
      <span class="weekday">{weekday(day)}</span>
      {stage === 'to come' ? (
        <span>
          {title} <span class="unseen">({en.campaign.toCome})</span>
        </span>
      ) : (
        <a href={to} {...(stage === 'today' ? { 'aria-current': 'date' } : {})}>
          {title}
        </a>
      )}
    </li>
  )
}

export function CampaignPage({ campaign, days, stage, beside }: { readonly campaign: Campaign; readonly days: readonly CampaignDay[]; readonly stage: Stage; readonly beside: Beside }) {
  return (
    <>
      <p class="over">{when(campaign)}</p>
      {days.length > 0 && (
        <nav aria-label={en.campaign.days}>
          <ol class="days">
            {days.map((day) => (
              <Day day={day} />
            ))}
          </ol>
        </nav>
      )}
      <div class="columns">
        <article>
          <Title title={campaign.title} summary={campaign.summary} />
          {stage === 'over' && <p class="small ruled">{en.campaign.over(longDay(campaign.to))}</p>}
          {campaign.example && <Example />}
          <div class="prose">
            <Prosaic tokens={campaign.prose.tokens} />
          </div>
        </article>
        <Aside beside={beside} />
      </div>
    </>
  )
}
