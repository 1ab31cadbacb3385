import { channelInWords, type Choice } from '@daybook/journal'
import { dayInWords } from './words.ts'

/** What was chosen by; nothing of what was left out one by one. */
function chosenBy({ from, to, who, channels, kinds }: Choice): string {
  return [
    from && `from ${dayInWords(from)}`,
    to && `up to ${dayInWords(to)}`,
    who && `what has to do with ${who}`,
    channels && `by ${channels.map(channelInWords).join(' or ')}`,
    kinds && `of the kind ${kinds.join(' or ')}`,
  ]
    .filter(Boolean)
    .join(', ')
}

/** Whoever reads the numbers of a bundle must know that it is a choice: a week without anything may only have nothing that was chosen. */
export function partShownInWords(choice: Choice): string {
  const by = chosenBy(choice)
  return `Only a part of what was kept is shown${by && `: ${by}`}. What is not shown is in no count here.`
}
