/** What the pages say of a message that stands in several exports: shown each time, counted once, and where that is not sure, that it is not. */
import { many, newestOf, type Conduct, type Happening } from '@daybook/journal'
import { refKey, type Material } from './material.ts'

/** Short words about one item. `numbers` by `refKey`: an item that is not in the bundle is not spoken of. */
export function repeatNotes({ items }: Pick<Material, 'items'>, numbers: ReadonlyMap<string, number>): (item: Happening) => string[] {
  const again = new Map<string, Happening[]>()
  for (const item of items) if (item.repeats !== null) again.set(refKey(item.repeats), [...(again.get(refKey(item.repeats)) ?? []), item])
  const number = (ref: Happening['ref'] | null) => (ref === null ? undefined : numbers.get(refKey(ref)))
  const where = (other: Happening, item: Happening) =>
    other.ref.entry === item.ref.entry && other.contact?.record.source === item.contact?.record.source ? `a second time in the same file (No. ${number(other.ref)})` : `also in ${other.contact?.record.source ?? 'another export'} (No. ${number(other.ref)})`
  return (item) => {
    const [same, like] = [number(item.repeats), number(item.mayRepeat)]
    return [
      ...(same === undefined ? [] : [`the same as No. ${same}: counted there and not here`]),
      ...(again.get(refKey(item.ref)) ?? []).map((other) => where(other, item)),
      ...(like === undefined ? [] : [`may be the same as No. ${like}, which is not sure: both are counted`]),
    ]
  }
}

/** For "How to read this bundle": nothing where each message stands once. */
export function countingNotes({ items, imports, full }: Pick<Material, 'items' | 'imports' | 'full'>): string[] {
  const [repeats, like] = [items.filter((item) => item.repeats !== null).length, items.filter((item) => item.repeats === null && item.mayRepeat !== null).length]
  const astray = full.astray.filter(({ of }) => imports.some(({ kept }) => kept.entry.id === newestOf(of.entry, full.corrected))).length
  return [
    ...(repeats > 0 ? [`What stands in more than one export, or twice in one, is shown each time and counted once: ${many(repeats, 'item is', 'items are')} shown and not counted. Each names the one that is counted in its place. Two messages are taken to be the same where their kind, time, sender, conversation and words are, or where one of them says that it was deleted or edited, or is without the picture that the other has.`] : []),
    ...(like > 0 ? [`${many(like, 'item', 'items')} may stand in another export too, which is not sure, because names differ or too little else is the same. They are counted in each, and each says so.`] : []),
    ...(astray > 0 ? [`${many(astray, 'thing', 'things')} that the owner put right ${astray === 1 ? 'fits' : 'fit'} no record any more, since a file was read again. ${astray === 1 ? 'It is kept by its owner, is not printed and counts' : 'They are kept by their owner, are not printed and count'} for nothing here.`] : []),
  ]
}

/** Whose messages are in the numbers, where nobody has settled it. */
export function whoIsCounted({ everyone, maybeOwn }: Conduct): string[] {
  if (!everyone) return []
  return [`Nobody has been marked as the person this is about, so what everybody sent is counted${maybeOwn ? ', and, because nobody has been marked as me either, my own messages may be among it' : ''}.`]
}

/** For the statement, in the first person. */
export function countingSentences({ repeats, mayRepeat, undated, roughlyDated }: Conduct): string[] {
  return [
    ...(undated > 0 ? [`${many(undated, 'of them has', 'of them have')} no date.`] : []),
    ...(roughlyDated > 0 ? [`${many(roughlyDated, 'of them is', 'of them are')} known only to a month or a span of days.`] : []),
    ...(repeats.length > 0 ? ['A message that stands in more than one of my exports is counted once.'] : []),
    ...(mayRepeat.length > 0 ? [`${many(mayRepeat.length, 'of them', 'of them')} may stand in two of my exports. That is not sure, so ${mayRepeat.length === 1 ? 'it is' : 'they are'} counted in each.`] : []),
  ]
}
