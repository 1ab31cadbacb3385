/** Whatever a file leaves to ask, in its own form. */
import type { Ask } from '../../client.ts'
import type { HalfAnswer } from '../../jobs.ts'
import type { Answer, Question, TableFrom } from '../../protocol/imports.ts'
import { ColumnsForm } from './columns.tsx'
import { DateOrder } from './date-order.tsx'

export const isUnsure = (answer: Answer): boolean => (answer.is === 'dates' ? answer.dates === 'unsure' : 'unsure' in answer.columns)

interface AskedOf {
  readonly id: string
  readonly name: string
  readonly question: Question
  /** What it is asked of. */
  readonly from: TableFrom
  readonly ask: Ask
  readonly answer: (answer: Answer) => void
  readonly cancel: () => void
  /** What of it stood there before, and who keeps it; nobody does where there is no queue. */
  readonly half?: HalfAnswer | null
  readonly keepHalf?: (half: HalfAnswer) => void
  /** It was asked before, and not answered. */
  readonly again?: boolean
}

export function Asked({ question, answer, from, ask, ...rest }: AskedOf) {
  return question.is === 'dates' ? (
    <DateOrder {...rest} question={question} answer={(dates) => answer({ is: 'dates', dates })} />
  ) : (
    <ColumnsForm key={question.headings.join('\n')} {...rest} question={question} asRead={(columns) => ask('asRead', { from, columns })} answer={(columns) => answer({ is: 'columns', columns })} />
  )
}
