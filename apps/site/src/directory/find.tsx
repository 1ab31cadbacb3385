/** The page that people search on. One form, one address; the words they typed go with POST and never into an address. */
import type { ComponentChildren } from 'preact'
import { Title } from '../view/parts.tsx'
import type { Form } from './asked.ts'
import { type Around, Card } from './card.tsx'
import { inSentence, listed, momentWords } from './hours-words.ts'
import { holidaysKnown } from './hours.ts'
import { type Asked, type Found, instead, languagesOf, nothingAsked, type Reachable, type Results, search } from './search.ts'
import { termOf, termsOf, whoCodes } from './terms.ts'
import { en } from './words.en.ts'

export interface Finding extends Around {
  readonly form: Form
  readonly results: Results
  readonly reachable: Reachable
  /** The address held a search that nobody can open any more. */
  readonly forgotten: boolean
}

/** The form that all fields on the page belong to, wherever they stand. */
const formId = 'ask'
const perPage = 20

const ticksOf = ({ openNow, who, languages, needs, withoutSpeaking }: Asked): number => Number(openNow) + who.length + languages.length + needs.length + Number(withoutSpeaking)

interface Option {
  readonly name: string
  readonly value: string
  readonly label: string
  readonly chosen: boolean
  /** What would be asked with it ticked. */
  readonly ticked: Asked
}

function Tick({ option: { name, value, label, chosen, ticked }, finding: { directory, reachable } }: { readonly option: Option; readonly finding: Finding }) {
  const count = search(directory, ticked, reachable).found.length
  return (
    <label class="tick">
      <input type="checkbox" form={formId} name={name} value={value} checked={chosen} autocomplete="off" />
      <span>
        {label} <span class="count">({count})</span>
      </span>
    </label>
  )
}

function Group({ title, hint, options, finding }: { readonly title: string; readonly hint?: string; readonly options: readonly Option[]; readonly finding: Finding }) {
  return (
    <fieldset>
      <legend>
        {title}
        {hint !== undefined && <span class="small">{hint}</span>}
      </legend>
      {options.map((option) => (
        <Tick option={option} finding={finding} />
      ))}
    </fieldset>
  )
}

const withOne = <T,>(all: readonly T[], one: T): readonly T[] => (all.includes(one) ? all : [...all, one])

function Filters({ finding }: { readonly finding: Finding }) {
  const { filters: words } = en
  const { asked } = finding.form
  const count = ticksOf(asked)
  return (
    <details class="filters" open={false}>
      <summary>
        <span>
          {words.summary} {count > 0 && <span class="small">({words.on(count)})</span>}
        </span>
      </summary>
      <h2>{words.title}</h2>
      <Group finding={finding} title={words.when} options={[{ name: 'open', value: 'now', label: words.openNow, chosen: asked.openNow, ticked: { ...asked, openNow: true } }]} />
      <Group finding={finding} title={words.speech} options={[{ name: 'speech', value: 'none', label: words.withoutSpeaking, chosen: asked.withoutSpeaking, ticked: { ...asked, withoutSpeaking: true } }]} />
      <Group finding={finding} title={words.who} hint={words.all} options={whoCodes.map((who) => ({ name: 'who', value: who, label: termOf(who).term, chosen: asked.who.includes(who), ticked: { ...asked, who: withOne(asked.who, who) } }))} />
      <Group finding={finding} title={words.language} hint={words.any} options={languagesOf(finding.directory).map(({ code, name }) => ({ name: 'language', value: code, label: name, chosen: asked.languages.includes(code), ticked: { ...asked, languages: [code] } }))} />
      <Group finding={finding} title={words.need} hint={words.any} options={termsOf('need').map(({ code, term }) => ({ name: 'need', value: code, label: term, chosen: asked.needs.includes(code), ticked: { ...asked, needs: [code] } }))} />
      <div class="buttons">
        <button class="button main" form={formId}>
          {words.apply}
        </button>
        {count > 0 && <a href={finding.base}>{words.clear}</a>}
      </div>
    </details>
  )
}

/** What is asked, in words: `4 services, open now, for men`. */
function heading({ found }: Results, { openNow, who }: Asked): string {
  return [en.results.count(found.length), ...(openNow ? [en.results.openNow] : []), ...(who.length > 0 ? [en.results.forWhom(listed(who.map((one) => inSentence(termOf(one).term))))] : [])].join(', ')
}

function PlaceNote({ results: { place } }: { readonly results: Results }) {
  if (place.kind === 'unknown') return <p class="note">{en.results.unknown[place.what]}</p>
  if (place.kind === 'local' && place.authorities.length > 1) return <p class="note">{en.results.border(listed(place.authorities.map(({ name }) => name)))}</p>
  return null
}

const Cards = ({ found, around }: { readonly found: readonly Found[]; readonly around: Around }) => (
  <>
    {found.map((one) => (
      <Card found={one} around={around} />
    ))}
  </>
)

function None({ finding }: { readonly finding: Finding }) {
  const { none } = en
  const others = instead(finding.directory, finding.form.asked, finding.reachable)
  return (
    <>
      <h2>{none.title}</h2>
      <p>{none.lead}</p>
      <p>{none.wider}</p>
      {others.length > 0 && (
        <>
          <p>{none.instead}</p>
          <Cards found={others} around={finding} />
        </>
      )}
    </>
  )
}

const Press = ({ name, value, children }: { readonly name: string; readonly value: string; readonly children: ComponentChildren }) => (
  <button class="button plain" form={formId} name={name} value={value}>
    {children}
  </button>
)

function List({ finding }: { readonly finding: Finding }) {
  const { results, form, directory, now, forgotten } = finding
  const shown = results.found.slice(0, form.pages * perPage)
  const left = results.found.length - shown.length
  const known = shown.every(({ service }) => holidaysKnown(service, directory.calendars, now))
  return (
    <section class="found" aria-labelledby="found" id="results">
      {forgotten && <p class="note">{en.results.forgotten}</p>}
      <PlaceNote results={results} />
      {results.found.length === 0 ? (
        <div id="found" class="stack">
          <None finding={finding} />
        </div>
      ) : (
        <>
          <div class="heading">
            <h2 id="found">{heading(results, form.asked)}</h2>
            <p class="small">{en.results.order(momentWords(now))}</p>
          </div>
          <Cards found={shown} around={finding} />
        </>
      )}
      {left > 0 && (
        <p>
          <Press name="pages" value={String(form.pages + 1)}>
            {en.results.more(Math.min(left, perPage))}
          </Press>
        </p>
      )}
      {results.closed.length > 0 && (
        <p class="closed">
          {en.results.closed(results.closed.length)}{' '}
          <Press name="closed" value="too">
            {en.results.showClosed}
          </Press>
        </p>
      )}
      {!known && <p class="note">{en.results.holidays}</p>}
    </section>
  )
}

export function FindPage({ finding }: { readonly finding: Finding }) {
  const { form, directory, base } = finding
  return (
    <>
      <Title title={en.title} summary={en.lead} />
      {directory.services.some(({ organization }) => organization.example) && <p class="note">{en.examples}</p>}
      <form id={formId} class="place" method="post" action={base} autocomplete="off" data-forget>
        <label for="place">{en.place}</label>
        <div class="row">
          <input id="place" name="place" type="text" value={form.asked.place} maxLength={60} autocomplete="off" autocapitalize="off" spellcheck={false} aria-describedby="promise" />
          <button class="button main">{en.search}</button>
        </div>
        <p class="small" id="promise">
          {en.promise}
        </p>
      </form>
      <div class="finder">
        <Filters finding={finding} />
        <List finding={finding} />
      </div>
    </>
  )
}

export const emptyForm: Form = { asked: nothingAsked, pages: 1 }
