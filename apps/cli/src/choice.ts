/** --from, --to, --who, --channel, --kind: the same words wherever a part of the timeline is chosen. */
import { channels, happens, isChannel, isWall, type Choice } from '@daybook/journal'
import { WrongUse, type Values } from './command.ts'

/** What never stands there, such as a person or a private note, would choose nothing. */
const onTimeline: readonly string[] = ['message', 'system', 'call', 'mail', 'photo', 'file', ...happens]

export const choiceOptions = {
  from: { type: 'string', value: 'DATE', help: 'From this day, or this moment, on: 2024-03-05 or 2024-03-05T18:30.' },
  to: { type: 'string', value: 'DATE', help: 'Up to and with this day or moment.' },
  who: { type: 'string', value: 'NAME', help: 'Only this person, number or address, and what was sent to them.' },
  channel: { type: 'string', multiple: true, value: 'CHANNEL', help: `Only these: ${channels.join(', ')}. Can be given more than once.` },
  kind: { type: 'string', multiple: true, value: 'KIND', help: `Only these: ${onTimeline.join(', ')}. Can be given more than once.` },
} as const

export function choiceFrom(values: Values): Choice {
  const from = values.text('from')
  const to = values.text('to')
  const who = values.text('who')
  for (const [name, value] of [['from', from], ['to', to]] as const) {
    if (value !== undefined && !isWall(value)) throw new WrongUse(`--${name} is a date such as 2024-03-05, not "${value}".`)
  }
  if (from !== undefined && to !== undefined && to < from.slice(0, to.length)) throw new WrongUse(`--to ${to} is before --from ${from}: nothing lies between.`)
  const chosenChannels = values.texts('channel').flatMap((value) => value.split(','))
  for (const channel of chosenChannels) if (!isChannel(channel)) throw new WrongUse(`"${channel}" is not a channel. Use: ${channels.join(', ')}.`)
  const chosenKinds = values.texts('kind').flatMap((value) => value.split(','))
  for (const kind of chosenKinds) if (!onTimeline.includes(kind)) throw new WrongUse(`"${kind}" is no kind of what stands on the timeline. Use: ${onTimeline.join(', ')}.`)
  return { ...(from && { from }), ...(to && { to }), ...(who && { who }), ...(chosenChannels.length > 0 && { channels: chosenChannels }), ...(chosenKinds.length > 0 && { kinds: chosenKinds }) }
}
