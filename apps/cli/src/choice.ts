/** --from, --to, --who, --channel, --kind: the same words wherever a part of the timeline is chosen. */
import { channels, isChannel, isWall, kinds, type Choice } from '@daybook/journal'
import { WrongUse, type Values } from './command.ts'

export const choiceOptions = {
  from: { type: 'string', value: 'DATE', help: 'From this day, or this moment, on: 2024-03-05 or 2024-03-05T18:30.' },
  to: { type: 'string', value: 'DATE', help: 'Up to and with this day or moment.' },
  who: { type: 'string', value: 'NAME', help: 'Only this person, number or address.' },
  channel: { type: 'string', multiple: true, value: 'CHANNEL', help: `Only these: ${channels.join(', ')}. Can be given more than once.` },
  kind: { type: 'string', multiple: true, value: 'KIND', help: 'Only these: message, call, mail, photo, file, system, or a kind of entry. Can be given more than once.' },
} as const

const recordKinds = ['message', 'system', 'call', 'mail', 'photo', 'file']

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
  const allKinds = [...recordKinds, ...kinds]
  for (const kind of chosenKinds) if (!allKinds.includes(kind)) throw new WrongUse(`"${kind}" is not a kind. Use: ${allKinds.join(', ')}.`)
  return { ...(from && { from }), ...(to && { to }), ...(who && { who }), ...(chosenChannels.length > 0 && { channels: chosenChannels }), ...(chosenKinds.length > 0 && { kinds: chosenKinds }) }
}
