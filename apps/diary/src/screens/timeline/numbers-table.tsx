/** The numbers of a drawing as a table; one that can be gone to is a button. */
import { Icon } from '@daybook/ui'
import type { ComponentChildren } from 'preact'
import { useWords } from '../../words/words.ts'

export interface NumberCell {
  readonly count: number
  /** Where this number leads, if anywhere. */
  readonly go?: (() => void) | undefined
}

export interface NumberRow {
  readonly name: string
  readonly cells: readonly NumberCell[]
}

interface Numbers {
  readonly caption: string
  readonly head: readonly string[]
  readonly rows: readonly NumberRow[]
  /** What pressing a number does, for the ear. */
  readonly go: string
}

/** Behind a summary, beside its drawing. */
export function NumbersTable({ summary, children, ...numbers }: Numbers & { readonly summary: string; readonly children?: ComponentChildren }) {
  return (
    <details class="twin">
      <summary>
        <Icon name="table" />
        <span>{summary}</span>
      </summary>
      {children}
      <Rows {...numbers} />
    </details>
  )
}

function Rows({ caption, head, rows, go }: Numbers) {
  const words = useWords()
  return (
    <div class="scroll" role="region" aria-label={caption} tabIndex={0}>
      <table class="numbers">
        <caption class="unseen">{caption}</caption>
        <thead>
          <tr>
            {head.map((one) => (
              <th scope="col" key={one}>
                {one}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, cells }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              {cells.map(({ count, go: lead }, at) => (
                <td key={head[at + 1]}>
                  <Number count={count} go={lead} label={`${words.number(count)}. ${name}, ${head[at + 1] ?? ''}. ${go}`} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** A number that leads to what it counts. Nought leads nowhere. `label` begins with what is seen. */
export function Number({ count, go, label }: { readonly count: number; readonly go?: (() => void) | undefined; readonly label: string }) {
  const words = useWords()
  if (!go || count === 0) return <>{words.number(count)}</>
  return (
    <button type="button" class="number" aria-label={label} onClick={go}>
      {words.number(count)}
    </button>
  )
}
