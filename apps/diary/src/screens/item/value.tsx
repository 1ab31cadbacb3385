/** Fields and their values in words, whatever shape they have. */
import type { Json } from '@daybook/journal'
import type { Part } from '../../protocol/item.ts'
import { useWords, type Words } from '../../words/words.ts'
import { isWrittenKind } from '../../protocol/journal.ts'
import { forms, termsIn } from '../journal/forms.ts'

/** What somebody else sent has no "what happened". */
export const partName = (words: Words, kind: string, name: string): string => (name === 'what' && kind !== '' && !isWrittenKind(kind) ? words.item.words : words.write.label(kind, name)) || words.item.parts[name] || name.replaceAll('-', ' ').replace(/^./, (letter) => letter.toUpperCase())

function oneInWords(words: Words, name: string, value: string): string {
  const days: { readonly [day: string]: string } = words.write.days
  const roles: { readonly [role: string]: string } = words.write.roles
  switch (name) {
    case 'acts':
      return words.write.acts[value] ?? value
    case 'channel':
    case 'channels':
      return words.channel(value)
    case 'days':
      return days[value] ?? value
    case 'role':
      return roles[value] ?? value
    case 'type':
      return words.write.orders[value] ?? value
    case 'direction':
      return value === 'in' || value === 'out' || value === 'unknown' ? words.putRight.ways[value] : value
    case 'made':
    case 'served':
    case 'until':
      return /^\d{4}-\d{2}-\d{2}/.test(value) ? words.moment(value) : value
    default:
      return value
  }
}

function termsInWords(words: Words, value: Json): string {
  return termsIn(JSON.stringify(value))
    .map(({ text, forbids, except, exceptChannels }, at) =>
      [
        `${at + 1}. ${text}`,
        ...(forbids.length > 0 ? [`${words.write.termForbids}: ${forbids.map((act) => words.write.acts[act] ?? act).join('; ')}`] : []),
        ...(except ? [`${words.write.termExcept}: ${except}${exceptChannels.length > 0 ? ` (${exceptChannels.map(words.channel).join(', ')})` : ''}`] : []),
      ].join('\n'),
    )
    .join('\n')
}

export function valueInWords(words: Words, { name, value }: Part): string {
  if (typeof value === 'string') return oneInWords(words, name, value)
  if (typeof value === 'boolean') return value ? words.write.yes : words.write.no
  if (typeof value === 'number') return String(value)
  if (name === 'terms') return termsInWords(words, value)
  if (Array.isArray(value) && value.every((one) => typeof one === 'string')) return value.map((one) => oneInWords(words, name, one)).join(name === 'handles' ? '\n' : ', ')
  // As the cells of a table's row are kept, by their heading.
  if (value !== null && Object.values(value).every((one) => typeof one === 'string')) return Object.entries(value).map(([heading, cell]) => `${heading}: ${cell}`).join('\n')
  return JSON.stringify(value, null, 1)
}

/** In the order of the form, what it does not know last. */
export function inFormOrder<Some extends { readonly name: string }>(kind: string, parts: readonly Some[]): readonly Some[] {
  if (!isWrittenKind(kind)) return parts
  const names = forms[kind].fields.map(({ name }) => name)
  const place = ({ name }: Some) => (names.includes(name) ? names.indexOf(name) : names.length)
  return parts.toSorted((a, b) => place(a) - place(b))
}

/** Whatever it was, it is only ever text here. */
export function Pairs({ kind, parts }: { readonly kind: string; readonly parts: readonly Part[] }) {
  const words = useWords()
  return (
    <dl class="pairs">
      {inFormOrder(kind, parts).map((part) => (
        <div key={part.name}>
          <dt>{partName(words, kind, part.name)}</dt>
          <dd dir="auto">{valueInWords(words, part)}</dd>
        </div>
      ))}
    </dl>
  )
}
