/** The case that bench/pdf.ts sets, and the words of it that bare Typst is given. Runs in Node and in a page. */
import { chronologyBlocks } from '../../../packages/bundle/src/pdf/chronology.ts'
import type { InlineRun, Rich } from '../../../packages/bundle/src/pdf/blocks.ts'
import type { BundleDocument, Item } from '../../../packages/bundle/src/pdf/document.ts'
import { exhibitAt, itemAt, photo, sampleCase, scripts } from '../../../packages/bundle/src/pdf/fixtures/case.ts'
import { seeded } from '../../../testing/seed.ts'

export const PHOTOS = 40

/** English, Polish, Urdu, Arabic and Chinese, one in four ending in emoji. */
export function benchItems(count: number): Item[] {
  const next = seeded(20_240_101)
  const words = 'I saw your car outside the station again and I know where you work now please call me back we need to talk'.split(' ')
  const polish = 'dlaczego nie odpisujesz widziałem cię wczoraj przy sklepie będę czekał jutro wieczorem żegnaj'.split(' ')
  const pick = (list: readonly string[]) => list[Math.floor(next() * list.length)] ?? ''
  const sentence = (list: readonly string[], length: number) => Array.from({ length }, () => pick(list)).join(' ')
  const other = ['urdu', 'arabic', 'chinese'].map((name) => scripts.find(([script]) => script === name)?.[1] ?? '')
  return Array.from({ length: count }, (_, n) => {
    const which = next()
    let text = which < 0.1 ? sentence(polish, 8 + Math.floor(next() * 20)) : which > 0.86 ? pick(other) : sentence(words, 10 + Math.floor(next() * 36))
    if (next() < 0.25) text += ` ${pick(['😡', '😂', '🙏🏽', '❤️', '👀', '📍', '👨‍👩‍👧', '🇬🇧', '👍🏿', '💔'])}${pick(['🥺', '🔪', '👍🏿'])}`
    return { ...itemAt(n + 1, text, Math.floor((n * 690) / count)), exhibits: ['AXS/1'] }
  })
}

/** 690 days of messages, 40 photographs, a chart of 100 weeks, and all the sections of a bundle. */
export function benchDocument(count: number): BundleDocument {
  const { document } = sampleCase('civil')
  const rows = Array.from({ length: 100 }, (_, n) => ({ label: `Week ${n + 1}`, counts: [(n * 7) % 23, (n * 5) % 41, n % 9] }))
  return {
    ...document,
    items: benchItems(count),
    exhibits: Array.from({ length: PHOTOS }, (_, n) => exhibitAt(n + 1, true)),
    charts: document.charts.map((chart) => ({ ...chart, rows })),
  }
}

export const benchPhoto = (n: number): Uint8Array<ArrayBuffer> => photo(n + 1, 800, 600)
export const photoName = (n: number): string => `photo-${n + 1}`

/** One message as bare Typst gets it: plain words, the same as ours shows. */
export interface BareMessage {
  readonly number: string
  readonly head: string
  readonly text: string
  readonly lang: string
  readonly foot: string
  readonly sha: string
}

export interface BareCase {
  readonly title: string
  readonly months: readonly { readonly title: string; readonly days: readonly { readonly title: string; readonly messages: readonly BareMessage[] }[] }[]
  readonly exhibits: readonly { readonly label: string; readonly photo: string; readonly alt: string }[]
}

/**
 * The words of the chronology, taken from our own blocks, so that both sides set the same: number, time, names,
 * channel, text, how it was obtained, source and hash. What bare Typst does without: marks for unseen
 * characters, links, the cover, how to read, charts, people, orders, points, and the pages about each exhibit.
 */
export function bareCase(document: BundleDocument): BareCase {
  const months: { title: string; days: { title: string; messages: BareMessage[] }[] }[] = []
  for (const block of chronologyBlocks(document.items, new Set())) {
    if (block.t === 'h' && block.level === 2) months.push({ title: wordsOf(block.x), days: [] })
    if (block.t === 'h' && block.level === 3) months.at(-1)?.days.push({ title: wordsOf(block.x), messages: [] })
    if (block.t !== 'messages') continue
    for (const [number, head, body, foot, sha] of block.items) {
      months.at(-1)?.days.at(-1)?.messages.push({ number, head: wordsOf(head), text: wordsOf(body), lang: languageOf(wordsOf(body)), foot: wordsOf(foot), sha })
    }
  }
  return {
    title: document.title,
    months,
    exhibits: document.exhibits.map((one) => ({ label: one.label, photo: one.picture?.path ?? '', alt: one.picture?.alt ?? '' })),
  }
}

const languageOf = (text: string) => (/[ہںٹ]/.test(text) ? 'ur' : /[ء-ي]/.test(text) ? 'ar' : /[ąężź]/.test(text) ? 'pl' : /[一-鿿]/.test(text) ? 'zh' : '')

function wordsOf(x: Rich): string {
  if (typeof x === 'string') return x
  const run = (one: InlineRun) => (typeof one === 'string' ? one : one[0] === '@' ? (one[2] ?? '') : one.slice(1).join(''))
  return x.map((line) => (typeof line === 'string' ? line : (line.slice(1) as readonly InlineRun[]).map(run).join(''))).join('\n')
}
