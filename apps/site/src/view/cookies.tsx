/** What is kept on the device, and the choice, where there is one. A plain form, so that it works without scripts. */
import type { ComponentChildren } from 'preact'
import { Prosaic } from '../content/markdown.tsx'
import type { ContentPage } from '../content/pages.ts'
import { en } from '../words.en.ts'
import { Title } from './parts.tsx'

export type Answer = 'yes' | 'no'

export type Saving = { readonly result: 'saved'; readonly answer: Answer; readonly back: string | undefined } | { readonly result: 'failed'; readonly answer: Answer | undefined }

function Kept() {
  const { table, refusal, consent } = en.cookies
  return (
    <div class="scroll" role="group" aria-label={en.cookies.title} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {[table.name, table.purpose, table.ends].map((name) => (
              <th scope="col">{name}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {[refusal, consent].map(([name, ...rest]) => (
            <tr>
              <th scope="row">{name}</th>
              {rest.map((text) => (
                <td>{text}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Outcome({ saving }: { readonly saving: Saving }) {
  const words = en.cookies
  if (saving.result === 'saved') {
    return (
      <section class="outcome saved" role="status" aria-labelledby="saved">
        <h2 id="saved">{words.saved}</h2>
        <p>
          {saving.answer === 'yes' ? words.savedYes : words.savedNo} {saving.back !== undefined && <a href={saving.back}>{words.back}</a>}
        </p>
      </section>
    )
  }
  return (
    <section class="outcome problem" role="alert" aria-labelledby="problem">
      <h2 id="problem">{words.problem}</h2>
      <p>
        <a href="#count-no">{saving.answer === undefined ? words.noChoice : words.notSaved}</a>
      </p>
      {saving.answer !== undefined && <p>{words.notSavedWhy}</p>}
    </section>
  )
}

function Option({ value, chosen, children }: { readonly value: Answer; readonly chosen: boolean; readonly children: ComponentChildren }) {
  return (
    <label class="tick round">
      <input type="radio" id={`count-${value}`} name="count" value={value} checked={chosen} autocomplete="off" />
      <span>{children}</span>
    </label>
  )
}

/** `asks` is false where nothing is counted: then there is nothing to choose. */
export function CookiesPage({ address, page, asks, answer, saving }: { readonly address: string; readonly page: ContentPage | undefined; readonly asks: boolean; readonly answer: Answer | undefined; readonly saving: Saving | undefined }) {
  const words = en.cookies
  const failed = saving?.result === 'failed' ? saving : undefined
  const chosen = failed ? failed.answer : answer
  return (
    <div class="single">
      {saving && <Outcome saving={saving} />}
      <Title title={page?.title ?? words.title} summary={page?.summary ?? words.summary} />
      {!asks && !page && <p>{words.none}</p>}
      {asks && (
        <>
          <form method="post" action={address} autocomplete="off">
            <fieldset class={failed ? 'failed' : ''} aria-describedby={failed ? 'hint failure' : 'hint'}>
              <legend>
                <h2>{words.question}</h2>
              </legend>
              <p id="hint" class="muted">
                {words.hint}
              </p>
              {failed && (
                <p id="failure" class="failure">
                  {failed.answer === undefined ? words.noChoice : words.notSaved}
                </p>
              )}
              <Option value="no" chosen={chosen !== 'yes'}>
                {words.no}
              </Option>
              <Option value="yes" chosen={chosen === 'yes'}>
                {words.yes}
              </Option>
            </fieldset>
            <button class="button main">{failed ? words.again : words.save}</button>
          </form>
          <Kept />
        </>
      )}
      {page && (
        <div class="prose">
          <Prosaic tokens={page.prose.tokens} />
        </div>
      )}
    </div>
  )
}
