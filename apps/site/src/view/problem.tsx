/** When something went wrong, and when there is nothing. */
import { en } from '../words.en.ts'
import type { Crumb } from './layout.tsx'
import { PhoneLine, Title, type Phone } from './parts.tsx'

/** What somebody had sent when it went wrong: it is handed back, never kept. */
export interface Typed {
  readonly action: string
  readonly fields: readonly (readonly [name: string, value: string])[]
}

function Numbers({ phones }: { readonly phones: readonly Phone[] }) {
  const always = [
    { name: en.help.emergency, number: '999', hours: en.help.hours },
    { name: en.help.elsewhere, number: '101', hours: en.help.hours },
  ]
  return (
    <section class="card numbers" aria-label={en.start.call}>
      {[...always, ...phones].map((phone) => (
        <div class="phone">
          <PhoneLine phone={phone} />
        </div>
      ))}
    </section>
  )
}

function Again({ typed: { action, fields } }: { readonly typed: Typed }) {
  return (
    <form method="post" action={action} autocomplete="off">
      <h2>{en.problem.typed}</h2>
      <p>{en.problem.typedKept}</p>
      {fields.map(([name, value], at) => (
        <>
          <label class="unseen" for={`typed-${at}`}>
            {en.problem.typed}
          </label>
          <textarea id={`typed-${at}`} name={name} autocomplete="off" rows={Math.min(8, 1 + Math.ceil(value.length / 60))}>
            {value}
          </textarea>
        </>
      ))}
      <p class="buttons">
        <button class="button main">{en.problem.again}</button>
        <a href="/">{en.problem.start}</a>
      </p>
    </form>
  )
}

export function ProblemPage({ reference, address, typed, phones }: { readonly reference: string; readonly address: string; readonly typed: Typed | undefined; readonly phones: readonly Phone[] }) {
  const { problem } = en
  const [before, after] = problem.reference
  return (
    <div class="columns">
      <div class="stack">
        <Title title={problem.title} summary={problem.lead} />
        <p>{problem.wait}</p>
        {typed ? (
          <Again typed={typed} />
        ) : (
          <p class="buttons">
            <a class="button main" href={address}>
              {problem.again}
            </a>
            <a href="/">{problem.start}</a>
          </p>
        )}
        <p class="small">
          {before}
          <strong>{reference}</strong>
          {after}
        </p>
      </div>
      <Numbers phones={phones} />
    </div>
  )
}

export function NotFoundPage({ ways, phones }: { readonly ways: readonly Crumb[]; readonly phones: readonly Phone[] }) {
  const { notFound } = en
  return (
    <div class="columns">
      <div class="stack">
        <Title title={notFound.title} summary={notFound.lead} />
        <p>{notFound.ways}</p>
        <ul class="rows">
          {ways.map(({ title, address }) => (
            <li>
              <a href={address}>{title}</a>
            </li>
          ))}
        </ul>
      </div>
      <Numbers phones={phones} />
    </div>
  )
}
