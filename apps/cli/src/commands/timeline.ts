/** `daybook timeline`: everything in order. */
import { choose, grades, text, type Casebook, type Happening } from '@daybook/journal'
import { choiceFrom, choiceOptions } from '../choice.ts'
import type { Command } from '../command.ts'
import { Lines } from '../output.ts'
import { law, load, withVault } from '../vault.ts'

/** One item, as `--json` shows it. */
export function happeningJson(item: Happening): unknown {
  const when = item.contact?.when
  const occurred = item.entry?.occurred
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

/** An order that nobody named goes by its kind. */
const kindInstead = ({ kind, entry }: Happening): string => (kind === 'order' ? (orderInLaw(text(entry?.fields['type']))?.title ?? '') : '')

const arrow = { in: '→ me', out: 'me →', unknown: '  ?' } as const

export function happeningLine(item: Happening): string {
  const time = item.local?.slice(0, item.precise ? 16 : 10).replace('T', ' ') ?? 'no time'
  const words = (item.text || kindInstead(item)).replace(/\s+/g, ' ').slice(0, 100)
  const said = item.correction ? `  (put right; the file says ${fileSays(item)}${item.correction.note ? `; you wrote: ${item.correction.note.replace(/\s+/g, ' ')}` : ''})` : ''
  return `${time.padEnd(16)}  ${item.channel.padEnd(9)} ${arrow[item.direction]}  ${(item.person?.name ?? item.handle ?? '').slice(0, 24).padEnd(24)}  ${words}  [${grades[item.obtained].toLowerCase()}]${said}`
}

/** When, which way and from whom, as the file has it. */
export function fileSays({ contact }: Happening): string {
  const when = contact?.when.wall?.replace('T', ' ') ?? 'no time'
  return `${when}, ${arrow[contact?.direction ?? 'unknown'].trim()}${contact?.record.sender ? `, from ${contact.record.sender}` : ''}`
}

/** Says what was put right of records that are not found any more. */
export function tellAstray({ astray }: Casebook): void {
  for (const { id, of } of astray) process.stderr.write(`What was put right of record ${of.record} of ${of.entry} fits no record any more, since its file was read again. It is kept as entry ${id} and counts for nothing; put it right again.\n`)
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
      for (const item of choose(items, choice, casebook)) await (values.flag('json') ? lines.json(happeningJson(item)) : lines.line(happeningLine(item)))
      await lines.flush()
      tellAstray(casebook)
      return 0
    })
  },
}
