/** One line of the list. It is drawn again only when it changes, so that a hundred of them cost nothing while one is typed. */
import { Cell, IconButton } from '@daybook/ui'
import { Component } from 'preact'
import { useWords } from '../../words/words.ts'
import { columns, type Column, type LateRow, type Problem } from './late-rows.ts'
import { ReadAs } from './when-part.tsx'

/** What a line can ask of its list; the same for every line and every time. */
export interface LineWork {
  edit(id: number, some: Partial<LateRow>): void
  remove(id: number): void
  /** True when it went somewhere. */
  key(id: number, column: Column, event: KeyboardEvent): boolean
  /** True when it was more than one line. */
  paste(id: number, column: Column, text: string): boolean
}

interface Line {
  readonly row: LateRow
  /** Of the clock the list is said by, as in its draft. */
  readonly zone: string
  /** From 1. */
  readonly number: number
  /** Shown once saving was tried. */
  readonly problem: Problem | null
  readonly work: LineWork
}

export class LateLine extends Component<Line> {
  override shouldComponentUpdate(next: Line): boolean {
    return next.row !== this.props.row || next.zone !== this.props.zone || next.number !== this.props.number || next.problem !== this.props.problem
  }

  render() {
    return <Cells {...this.props} />
  }
}

function Cells({ row, zone, number, problem, work }: Line) {
  const words = useWords()
  const { id } = row
  const hints: { readonly [column in Column]: string } = { when: words.late.whenHint, what: words.late.columns.what, where: words.late.columns.where, count: words.late.columns.count }
  const why = problem !== null && problem !== 'date' ? words.late[problem] : ''
  const invalid = { when: problem === 'date', what: problem === 'needWhat', where: false, count: problem === 'badCount' }
  return (
    <li class="late-line" data-row={id}>
      <span class="line-number num" aria-hidden="true">
        {number}
      </span>
      {columns.map((column) => (
        <Cell
          key={column}
          column={column}
          label={words.late.label(words.late.columns[column], number)}
          placeholder={hints[column]}
          numeric={column === 'count'}
          value={row[column]}
          invalid={invalid[column]}
          describedBy={column === 'when' ? `read-${id}` : `why-${id}`}
          onInput={(typed) => work.edit(id, { [column]: typed })}
          onKey={(event) => {
            if (work.key(id, column, event)) event.preventDefault()
          }}
          onPaste={(text) => work.paste(id, column, text)}
        />
      ))}
      <IconButton icon="cross" label={words.late.remove(number)} onClick={() => work.remove(id)} />
      <div class="beneath">
        <ReadAs id={`read-${id}`} typed={row.when} zone={zone} choose={(said) => work.edit(id, { when: said })} empty={row.what.trim() === '' ? '' : words.late.noDate} />
        <p id={`why-${id}`} class="why-not">
          {why}
        </p>
      </div>
    </li>
  )
}
