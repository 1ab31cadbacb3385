/** `daybook timeline`: everything in order. */
import { choose, grades, inZoneOf, many, number, occurredOf, shapes, text, type Casebook, type Happening } from '@daybook/journal'
import { choiceFrom, choiceOptions } from '../choice.ts'
import type { Command } from '../command.ts'
import { Lines, warn } from '../output.ts'
import { law, load, withVault } from '../vault.ts'

/** One item, as `--json` shows it. */
export function happeningJson(item: Happening): unknown {
  const when = item.contact?.when
  const occurred = item.entry?.occurred ?? (item.kind === 'order' && item.local !== null ? { start: item.local.slice(0, item.precise ? undefined : 10), end: undefined, precision: item.precise ? 'exact' : 'day', zone: null } : null)
  return {
    kind: item.kind,
    wall: when?.wall ?? occurred?.start ?? null,
    end: occurred?.end ?? null,
    instant: when?.instant ?? null,
    precision: when?.precision ?? occurred?.precision ?? null,
    zone: when?.zone ?? occurred?.zone ?? null,
    zoneFrom: when?.zoneFrom ?? (occurred ? 'user' : 'none'),
    channel: item.channel,
    direction: item.direction,
    who: item.person?.name ?? null,
    handle: item.handle,
    acts: item.acts,
    count: item.count,
    obtained: item.obtained,
    correction: item.correction,
    repeats: item.repeats,
    mayRepeat: item.mayRepeat,
    text: item.text,
    seconds: secondsOf(item),
    fields: item.entry?.fields ?? null,
    flags: item.contact?.flags ?? [],
    attachments: item.contact?.record.attachments ?? [],
    source: item.contact?.record.source ?? null,
    raw: item.contact?.record.raw ?? null,
    entry: item.ref.entry,
    record: item.ref.record,
  }
}

export const orderInLaw = (type: string) => law.orders.orders.find(({ id }) => id === type)

const secondsOf = ({ contact }: Happening): number | null => {
  const seconds = contact?.record.extra['durationSeconds']
  return typeof seconds === 'number' ? seconds : null
}

/** An order that nobody named goes by its kind, a call by whether it was missed, and what was written without words for what happened by what it is. */
function kindInstead(item: Happening): string {
  const { acts, entry, contact, kind: of } = item
  if (entry === null) {
    const seconds = secondsOf(item)
    return of !== 'call' ? '' : contact?.flags.includes('missed') ? 'missed call' : seconds ? `call of ${many(seconds, 'second', 'seconds')}` : 'call'
  }
  const { kind, fields } = entry
  if (kind === 'order') return orderInLaw(text(fields['type']))?.title ?? shapes.order.title
  return text(fields['name']) || acts.join(', ') || shapes[kind].title
}

/** When, as well as it is known: no time of day that nobody gave, no day of a month's. */
export function whenInWords(item: Happening, zone: string): string {
  const { local, precise } = item
  if (local === null) return 'no time'
  const said = occurredOf(item)
  const wall = (full: string, length: number) => full.slice(0, Math.min(length, 16)).replace('T', ' ')
  if (said?.precision === 'month') return local.slice(0, 7)
  if (said?.precision === 'about') return `about ${wall(local, said.start.length)}`
  if (said?.precision === 'between' && said.end !== undefined) {
    const end = inZoneOf({ start: said.end, precision: 'exact', zone: said.zone }, zone)?.local ?? said.end
    return `${wall(local, said.start.length)} to ${wall(end, said.end.length)}`
  }
  return wall(local, precise ? 16 : 10)
}

const arrow = { in: '→ me', out: 'me →', unknown: '  ?' } as const

/** What makes it more or less than one in every count. */
const countOf = ({ count, repeats }: Happening): string => (repeats !== null ? '  (the same again: in no count)' : count > 1 ? `  (${number(count)} times)` : '')

/** By what, and which way; of what is no contact, what it is. */
function wayOf({ kind, entry, channel, direction }: Happening): string {
  const isContact = entry === null || kind === 'incident' || kind === 'contact'
  return `${(isContact ? channel : kind).padEnd(14)} ${isContact ? arrow[direction] : kind === 'refusal' ? arrow.out : '    '}`
}

/** Of an order stands the day that counts. */
const stepOf = ({ entry }: Happening): string => (entry?.kind !== 'order' || entry.occurred !== null ? '' : text(entry.fields['served']) ? 'served: ' : text(entry.fields['made']) ? 'made: ' : '')

export function happeningLine(item: Happening, zone: string): string {
  const time = whenInWords(item, zone)
  const words = `${stepOf(item)}${item.text || kindInstead(item)}`.replace(/\s+/g, ' ').slice(0, 100)
  const said = item.correction ? `  (put right; the file says ${fileSays(item)}${item.correction.note ? `; you wrote: ${item.correction.note.replace(/\s+/g, ' ')}` : ''})` : ''
  return `${time.padEnd(16)}  ${wayOf(item)}  ${(item.person?.name ?? item.handle ?? '').slice(0, 24).padEnd(24)}  ${words}  [${grades[item.obtained].toLowerCase()}]${countOf(item)}${said}`
}

/** When, which way and from whom, as the file has it. */
export function fileSays({ contact }: Happening): string {
  const when = contact?.when.wall?.replace('T', ' ') ?? 'no time'
  return `${when}, ${arrow[contact?.direction ?? 'unknown'].trim()}${contact?.record.sender ? `, from ${contact.record.sender}` : ''}`
}

/** Says what was put right of records that are not found any more. */
export function tellAstray({ astray }: Casebook): void {
  for (const { id, of } of astray) warn(`What was put right of record ${of.record} of ${of.entry} fits no record any more, since its file was read again. It is kept as entry ${id} and counts for nothing; put it right again.`)
}

export const timeline: Command = {
  name: 'timeline',
  usage: 'DIR [--json] [--from --to --who --channel --kind]',
  summary: 'Everything that happened, in order.',
  options: { json: { type: 'boolean', help: 'One JSON line an item.' }, ...choiceOptions },
  positionals: { least: 1, most: 1 },
  run: async ([folder = ''], values) => {
    const choice = choiceFrom(values)
    return withVault(folder, async (vault) => {
      const { items, casebook } = await load(vault)
      const lines = new Lines()
      const chosen = choose(items, choice, casebook)
      for (const item of chosen) await (values.flag('json') ? lines.json(happeningJson(item)) : lines.line(happeningLine(item, casebook.details.zone)))
      await lines.flush()
      // A name with a slip in it must not read as silence.
      if (chosen.length === 0) warn(items.length === 0 ? 'Nothing is on the timeline yet.' : 'Nothing on the timeline fits what was asked for: look at the dates, the name, the channel and the kind.')
      tellAstray(casebook)
      return 0
    })
  },
}
