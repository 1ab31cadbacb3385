import type { OrderInLaw } from '@daybook/jurisdictions'
import { useWords, type Words } from '../../words/words.ts'

/** What is said of a kind of order, where it was read, and how sure that is. */
interface Sourced {
  readonly words: string | null
  readonly source: string | null
  readonly sure: string
}

const said = (words: Words, given: string, sure: string): string => (sure === 'confirmed' ? given : words.orders.notConfirmed(given))

function Fact({ fact: { words: given, source, sure }, other, none }: { readonly fact: Sourced; readonly other: string | undefined; readonly none: string }) {
  const words = useWords()
  return (
    <div class="tight">
      <p>{given === null ? none : said(words, other ?? given, sure)}</p>
      {source && <p class="muted small">{words.orders.source(words.law.sources[source] ?? source)}</p>}
    </div>
  )
}

/** Whether breaking an order of this kind is a crime by itself. */
export function BreachInLaw({ law }: { readonly law: OrderInLaw }) {
  const words = useWords()
  return <Fact fact={law.breach} other={words.law.breach[law.id]} none={words.orders.unknown} />
}

/** What is known of a kind of order. `made`: the day it was made, as written; `ending`: with what can be done before it ends. */
export function OrderLaw({ law, made, ending }: { readonly law: OrderInLaw; readonly made: string | null; readonly ending: boolean }) {
  const words = useWords()
  const { from, areas } = law.inForce
  return (
    <>
      {from !== null && made !== null && made !== '' && made < from && <p>{words.orders.before(words.day(from))}</p>}
      {areas && <p>{words.orders.areas(areas.names.map((name) => words.law.areas[name] ?? name), words.day(areas.asAt))}</p>}
      <BreachInLaw law={law} />
      {ending && law.end && <Fact fact={law.end} other={words.law.ending[law.id]} none="" />}
    </>
  )
}
