/** What the columns of a table hold: its first rows, one picker for each thing looked for, filled in by what it looks like. */
import { columnNames, type ColumnName } from '@daybook/imports'
import { Button, Choice, Select } from '@daybook/ui'
import { useState } from 'preact/hooks'
import { useAnswer } from '../../answers.ts'
import type { HalfAnswer } from '../../jobs.ts'
import type { ColumnsAnswer, ColumnsQuestion, RowAsRead } from '../../protocol/imports.ts'
import { useWords } from '../../words/words.ts'
import { dayOr } from './date-order.tsx'

const shortest = 28

/** Of the words of a row. */
const mostShown = 160

type Given = Extract<HalfAnswer, { is: 'columns' }>

type Chosen = Given['chosen']

const suggested = ({ suggested: by }: ColumnsQuestion): Chosen => {
  const of = (name: ColumnName) => (typeof by[name] === 'number' ? String(by[name]) : '')
  return { date: of('date'), time: of('time'), who: of('who'), number: of('number'), to: of('to'), direction: of('direction'), kind: of('kind'), text: of('text'), duration: of('duration') }
}

type Told = Exclude<ColumnsAnswer, { unsure: true }>

interface Form {
  readonly id: string
  readonly name: string
  readonly question: ColumnsQuestion
  /** The first rows, read so. */
  readonly asRead: (columns: Told) => Promise<readonly RowAsRead[] | null>
  readonly answer: (columns: ColumnsAnswer) => void
  readonly cancel: () => void
  readonly half?: HalfAnswer | null
  readonly keepHalf?: (half: HalfAnswer) => void
  readonly again?: boolean
}

export function ColumnsForm({ id, name, question, asRead, answer, cancel, half, keepHalf, again = false }: Form) {
  const words = useWords()
  const { columns: says } = words.files
  const [given, setGiven] = useState(half?.is === 'columns' ? half : { is: 'columns' as const, chosen: suggested(question), all: question.suggested.all ?? '', dates: question.suggested.dates ?? null })
  const { chosen, all, dates } = given
  const give = (some: Partial<Given>) => {
    const next = { ...given, ...some }
    setGiven(next)
    keepHalf?.(next)
  }
  const [asked, setAsked] = useState(false)
  const { headings, rows, affected, bothWays } = question
  const width = Math.max(headings.length, ...rows.map((row) => row.length))
  const title = (at: number) => says.column(at + 1, headings[at] ?? '')
  const options = Array.from({ length: width }, (_, at): readonly [string, string] => {
    const example = rows.map((row) => row[at]?.trim() ?? '').find((cell) => cell !== '') ?? ''
    return [String(at + 1), example === '' ? title(at) : says.such(title(at), example.length > shortest ? `${example.slice(0, shortest)}…` : example)]
  })
  const open = bothWays.find(({ column }) => String(column) === chosen.date)
  const missing = chosen.date === '' ? says.noDate : open && !dates ? says.noOrder : ''
  const found = Object.fromEntries(columnNames.flatMap((one) => (chosen[one] === '' ? [] : [[one, Number(chosen[one])]])))
  const told: Told = { ...found, date: Number(chosen.date), headings, ...(chosen.direction === '' && (all === 'in' || all === 'out') && { all }), ...(open && dates && { dates }) }
  const use = () => {
    if (missing) setAsked(true)
    else answer(told)
  }
  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault()
        use()
      }}
    >
      <div class="tight">
        <span class="muted">{words.dates.eyebrow}</span>
        <h2>{says.title}</h2>
        <p>{says.lead(name, affected)}</p>
      </div>
      <div class="beginning" role="region" aria-label={says.table} tabIndex={0}>
        <table>
          <thead>
            <tr>
              {options.map(([value], at) => (
                <th key={value} scope="col">
                  <bdi>{title(at)}</bdi>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, at) => (
              <tr key={at}>
                {options.map(([value], column) => (
                  <td key={value}>
                    <bdi>{row[column] ?? ''}</bdi>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div class="pickers">
        {columnNames.map((one) => (
          <Select
            key={one}
            label={says.names[one]}
            {...(says.hints[one] && { hint: says.hints[one] })}
            any={one === 'date' ? says.choose : says.none}
            value={chosen[one]}
            options={options}
            onChoose={(value) => give({ chosen: { ...chosen, [one]: value } })}
          />
        ))}
        {chosen.direction === '' && <Select label={says.all} hint={says.allHint} any={says.eitherWay} value={all} options={[['in', says.ways.in], ['out', says.ways.out]]} onChoose={(value) => give({ all: value })} />}
      </div>
      {open && (
        <fieldset class="stack">
          <legend>
            <strong>{says.order(dayOr(words, open.dmy), dayOr(words, open.mdy))}</strong>
          </legend>
          <p class="line">{open.line}</p>
          {(['dmy', 'mdy'] as const).map((value) => (
            <Choice key={value} name={`order-${id}`} value={value} chosen={dates === value} onChoose={() => give({ dates: value })} title={dayOr(words, open[value])} />
          ))}
        </fieldset>
      )}
      {missing === '' && <AsRead columns={told} asRead={asRead} />}
      <p role="alert">{asked ? missing : ''}</p>
      <div class="row">
        <Button kind="main" submit>
          {says.use}
        </Button>
        {!again && <Button onClick={() => answer({ headings, unsure: true })}>{says.unsure}</Button>}
        <Button onClick={cancel}>{words.cancel}</Button>
      </div>
      {!again && <p class="muted">{says.unsureHint}</p>}
    </form>
  )
}

/** So that somebody sees before they answer whether the day, the month and the columns are right. */
function AsRead({ columns, asRead }: Pick<Form, 'asRead'> & { readonly columns: Told }) {
  const words = useWords()
  const { columns: says } = words.files
  const { value: rows } = useAnswer(() => asRead(columns), [JSON.stringify(columns)])
  if (!rows) return null
  return (
    <section class="tight" aria-live="polite">
      <strong>{says.asRead}</strong>
      {rows.length === 0 && <p>{says.noneRead}</p>}
      <ul class="card flush list">
        {rows.map(({ wall, kind, direction, who, text }, at) => (
          <li key={at}>
            <span class="num">{wall === null ? words.timeline.noDate : words.moment(wall)}</span>
            <span class="muted">
              {words.kind(kind)}, {says.way[direction]}
            </span>
            {who !== null && <bdi class="wrap">{who}</bdi>}
            {text !== '' && (
              <span class="wrap" dir="auto">
                {text.slice(0, mostShown)}
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
