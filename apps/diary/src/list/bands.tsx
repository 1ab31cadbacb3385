/** Beside the rows that fall under an order: a band whose words stay on the screen while any of it is. */
import type { Band } from '../protocol/timeline.ts'
import { useWords } from '../words/words.ts'
import type { Places } from './heights.ts'

export function Bands({ bands, places: { tops, count } }: { readonly bands: readonly Band[]; readonly places: Places }) {
  const words = useWords()
  return (
    <>
      {bands
        .filter(({ from }) => from < count)
        .map(({ from, to, since }) => {
          const top = tops[from] ?? 0
          return (
            <div key={from} class="band" style={{ top: `${top}px`, height: `${(tops[Math.min(to, count)] ?? top) - top}px` }}>
              <p>{words.timeline.order(words.shortDay(since))}</p>
            </div>
          )
        })}
    </>
  )
}
