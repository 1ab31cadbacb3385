/**
 * "Is this happening to me?": boxes to tick, and words that the ticks open. The boxes have no names, the form has nowhere
 * to go, and the style sheet alone opens the words, so that nothing can be sent and no script is needed.
 */
import { Prosaic } from '../content/markdown.tsx'
import { paragraphs, type Questions } from '../content/questions.ts'
import type { ContentPage } from '../content/pages.ts'
import { longDay } from '../days.ts'
import { en } from '../words.en.ts'
import { Padlock } from './drawings.tsx'
import { Sources, Title } from './parts.tsx'

function Words({ of, kind }: { readonly of: string; readonly kind: string }) {
  return (
    <div class={kind}>
      {paragraphs(of).map((text) => (
        <p>{text}</p>
      ))}
    </div>
  )
}

export function TicksPage({ page, questions, help, record }: { readonly page: ContentPage; readonly questions: Questions; readonly help: string; readonly record: string | undefined }) {
  const { tokens } = page.prose
  const split = tokens.findIndex((token) => token.type === 'heading')
  const [before, after] = split < 0 ? [tokens, []] : [tokens.slice(0, split), tokens.slice(split)]
  return (
    <div class="columns ticking">
      <div>
        <Title title={page.title} summary={page.summary} />
        <div class="prose">
          <Prosaic tokens={before} />
        </div>
        <div class="tip with-picture">
          <Padlock />
          <div>
            {paragraphs(questions.intro).map((text) => (
              <p>{text}</p>
            ))}
          </div>
        </div>
        <form method="dialog" autocomplete="off" class="ticks" data-forget aria-label={en.ticks.name}>
          <ul>
            {questions.questions.map(({ id, text, why }) => (
              <li>
                <label class="tick">
                  <input type="checkbox" autocomplete="off" class={questions.urgent.includes(id) ? 'urgent' : 'plain'} />
                  <span>{text}</span>
                </label>
                <p class="why">{why}</p>
              </li>
            ))}
          </ul>
          <p class="buttons">
            <button type="reset" class="button plain">
              {en.ticks.clear}
            </button>
          </p>
        </form>
      </div>
      <section class="aside" aria-label={en.ticks.words}>
        <div class="card raised" role="status">
          <Words of={questions.afterUrgent} kind="after-urgent" />
          <Words of={questions.afterSome} kind="after-some" />
          <Words of={questions.afterNone} kind="after-none" />
          <a class="button main" href={help}>
            {en.ticks.talk}
          </a>
          {record !== undefined && (
            <p>
              <a href={record}>{en.ticks.record}</a>
            </p>
          )}
        </div>
      </section>
      <div class="below">
        <div class="prose">
          <Prosaic tokens={after} />
        </div>
        <Sources sources={page.sources} />
        <p class="small">{en.article.reviewed(longDay(page.reviewed))}</p>
      </div>
    </div>
  )
}
