/** Markup that says nothing: comments, CDATA, processing instructions, DOCTYPE. Found, stepped over, never expanded. */

export type SkipKind = 'comment' | 'cdata' | 'instruction' | 'doctype'

const terminators = { comment: '-->', cdata: ']]>', instruction: '?>' } as const

const codes = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0))
const openings: readonly (readonly [SkipKind, Uint8Array])[] = [
  ['comment', codes('<!--')],
  ['cdata', codes('<![CDATA[')],
  ['doctype', codes('<!DOCTYPE')],
  ['instruction', codes('<?')],
]
const longestOpening = 9

/** What begins at the `<` at `at`: its kind and length; `more` when the bytes end too early to say. */
export function skippable(bytes: Uint8Array, at: number, end: number): readonly [SkipKind, number] | 'more' | undefined {
  for (const [kind, opening] of openings) {
    if (at + opening.length <= end && opening.every((code, i) => bytes[at + i] === code)) return [kind, opening.length]
  }
  return end - at < longestOpening ? 'more' : undefined
}

export class Skipper {
  readonly kind: SkipKind
  readonly #terminator: Uint8Array
  #depth = 0
  #quote = 0

  constructor(kind: SkipKind) {
    this.kind = kind
    this.#terminator = kind === 'doctype' ? new Uint8Array(0) : codes(terminators[kind])
  }

  /** The index after the end of it, or a negative number: minus the index from which to look again, minus one. */
  find(bytes: Uint8Array, from: number, end: number): number {
    if (this.kind === 'doctype') return this.#doctype(bytes, from, end)
    const terminator = this.#terminator
    const first = terminator[0] ?? 0
    let at = from
    while (at + terminator.length <= end) {
      at = bytes.indexOf(first, at)
      if (at < 0 || at + terminator.length > end) break
      if (terminator.every((code, i) => bytes[at + i] === code)) return at + terminator.length
      at++
    }
    return -Math.max(from, end - terminator.length + 1) - 1
  }

  /** Up to `>` outside quotes and outside the brackets of an internal subset. */
  #doctype(bytes: Uint8Array, from: number, end: number): number {
    for (let at = from; at < end; at++) {
      const code = bytes[at] ?? 0
      if (this.#quote !== 0) {
        if (code === this.#quote) this.#quote = 0
      } else if (code === 34 || code === 39) this.#quote = code
      else if (code === 91) this.#depth++
      else if (code === 93) this.#depth--
      else if (code === 62 && this.#depth <= 0) return at + 1
    }
    return -end - 1
  }
}
