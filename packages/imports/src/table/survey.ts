/** The first pass over a table: how many rows it has, and what its dates say about the order of day and month. */
import type { DateOrder, ReadContext } from '../reader.ts'
import type { Source } from '../source.ts'
import { Window } from '../scan/window.ts'
import { dayOf, Evidence, familyOf, readsBothWays, type Decision, type WrittenDate } from '../dates/order.ts'
import type { Layout } from './layout.ts'
import { Rows } from './rows.ts'
import { readWhen, type WrittenTime } from './when.ts'

const exampleLength = 400

/** The dates of one column: those with the year in one place were written by one program, and share an order. */
export class DayOrder {
  readonly #families = new Map<string, Evidence>()

  /** `line` gives the row in words, for the question. */
  add(numbers: WrittenDate, time: WrittenTime | null, line: () => string): void {
    const evidence = this.#of(numbers)
    evidence.add(numbers)
    if (!evidence.open || evidence.example?.real) return
    const real = readsBothWays(numbers)
    if (evidence.example && !real) return
    const reading = (order: DateOrder) => {
      const day = dayOf(numbers, order)
      return day === null ? 'no such date' : time === null ? day : `${day}T${time.clock}`
    }
    evidence.example = { line: line().slice(0, exampleLength), dmy: reading('dmy'), mdy: reading('mdy'), real }
  }

  decisionOf(numbers: WrittenDate): Decision {
    return this.#of(numbers).decide()
  }

  get decisions(): readonly Decision[] {
    return [...this.#families.values()].map((evidence) => evidence.decide())
  }

  /** A date stands in it of which nothing in the file says how to read it. */
  get isOpen(): boolean {
    return this.decisions.some(({ order }) => order === null)
  }

  get example(): Evidence['example'] {
    const examples = [...this.#families.values()].flatMap(({ example }) => (example ? [example] : []))
    return examples.find(({ real }) => real) ?? examples[0] ?? null
  }

  get affected(): number {
    return [...this.#families.values()].reduce((sum, { ambiguous }) => sum + ambiguous, 0)
  }

  #of(numbers: WrittenDate): Evidence {
    const { key, year } = familyOf(numbers)
    let evidence = this.#families.get(key)
    if (!evidence) {
      evidence = new Evidence(year)
      this.#families.set(key, evidence)
    }
    return evidence
  }
}

export interface Surveyed {
  /** Rows with a date in the first of the columns. */
  readonly dated: number
  /** By column. */
  readonly orders: ReadonlyMap<number, DayOrder>
}

/** `columns`: those that hold dates, from 0. Half of all progress is this pass. */
export async function survey({ bytes }: Source, { encoding, delimiter }: Layout, columns: readonly number[], context: ReadContext): Promise<Surveyed> {
  const orders = new Map(columns.map((column) => [column, new DayOrder()]))
  let dated = 0
  const rows = new Rows(new Window(bytes, encoding.mark), encoding, delimiter)
  const line = () => Array.from({ length: Math.min(rows.row.count, 40) }, (_, at) => rows.text(at)).join(delimiter === '\t' ? '   ' : `${delimiter} `)
  try {
    do {
      while (rows.next()) {
        for (const [column, order] of orders) {
          const when = readWhen(rows.text(column))
          if (!when) continue
          if (column === columns[0]) dated++
          if ('numbers' in when.day) order.add(when.day.numbers, when.time, line)
        }
      }
      context.progress(rows.position / 2)
    } while (await rows.more())
  } finally {
    await rows.close()
  }
  return { dated, orders }
}
