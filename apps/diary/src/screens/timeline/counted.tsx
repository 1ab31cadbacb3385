import type { Screen } from '../../context.ts'
import type { Counted as CountedOf } from '../../protocol/pattern.ts'
import { useWords, type Words } from '../../words/words.ts'
import { Timeline } from './timeline.tsx'

/** What one of the pattern's numbers was counted from. `given` is that number, as JSON of the pattern's own making. */
export function Counted(screen: Screen) {
  const words = useWords()
  const counted = screen.given === null ? null : (JSON.parse(screen.given) as CountedOf)
  if (!counted) return null
  return (
    <>
      <p class="muted">{sayCounted(words, counted)}</p>
      <Timeline {...screen} counted={counted} />
    </>
  )
}

function sayCounted(words: Words, counted: CountedOf): string {
  const { is } = words.counted
  switch (counted.of) {
    case 'days':
      return is.days(words.day(counted.from), words.day(counted.to))
    case 'hour':
      return is.hour(String(counted.hour).padStart(2, '0'))
    case 'channel':
      return words.channel(counted.channel)
    case 'since':
      return is.since(words.day(counted.asked))
    case 'breaches':
      return counted.lessSure ? is.lessSure : is.breaches
    default:
      return is[counted.of]
  }
}
