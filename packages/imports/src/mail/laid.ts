/** Words as HTML lays them out: blanks as one, lines begun and ended, links with where they lead. */

/** Each starts and ends a line. */
const lines = new Set(['p', 'div', 'li', 'tr', 'table', 'ul', 'ol', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'blockquote', 'pre', 'section', 'article', 'header', 'footer', 'center', 'dt', 'dd', 'hr', 'form', 'address'])

interface Link {
  readonly target: string
  /** Where its words begin. */
  readonly from: number
}

/** Told what stands in the HTML, one thing after the other; then asked for the text. */
export class Laid {
  readonly #out: string[] = []
  #preformatted = 0
  #link: Link | undefined
  /** Only the last piece needs looking at: white space before it was settled when it was written. */
  #endsBlank = true

  write(text: string): void {
    if (text === '') return
    if (this.#preformatted > 0) {
      this.#out.push(text)
      this.#endsBlank = /\s$/.test(text)
      return
    }
    let squeezed = text.replace(/[\t\n\f\r ]{2,}|[\t\n\f\r]/g, ' ')
    if (this.#endsBlank && squeezed.startsWith(' ')) squeezed = squeezed.slice(1)
    if (squeezed === '') return
    this.#out.push(squeezed)
    this.#endsBlank = squeezed.endsWith(' ')
  }

  /** `name` in lower case; `href` is that of a link. */
  open(name: string, href: string): void {
    if (name === 'br') this.#breakLine()
    else if (lines.has(name)) this.#freshLine()
    else if (name === 'td' || name === 'th') this.write(' ')
    else if (name === 'a') {
      this.#closeLink()
      this.#link = { target: href.trim(), from: this.#out.length }
    }
    if (name === 'pre') this.#preformatted++
  }

  close(name: string): void {
    if (name === 'a') this.#closeLink()
    else if (lines.has(name)) this.#freshLine()
    if (name === 'pre' && this.#preformatted > 0) this.#preformatted--
  }

  /** No blanks at line ends, at most one empty line in a row, none at either end. */
  text(): string {
    this.#closeLink()
    const kept: string[] = []
    for (const line of this.#out.join('').split('\n')) {
      const bare = line.trimEnd()
      if (bare === '' && (kept.length === 0 || kept.at(-1) === '')) continue
      kept.push(bare)
    }
    while (kept.at(-1) === '') kept.pop()
    return kept.join('\n')
  }

  #breakLine(): void {
    const last = this.#out.at(-1)
    if (last !== undefined && last.endsWith(' ') && this.#preformatted === 0) this.#out[this.#out.length - 1] = last.slice(0, -1)
    this.#out.push('\n')
    this.#endsBlank = true
  }

  #freshLine(): void {
    for (let i = this.#out.length - 1; i >= 0; i--) {
      if (this.#out[i] === '') continue
      if (!this.#out[i]?.endsWith('\n')) this.#breakLine()
      return
    }
  }

  #closeLink(): void {
    if (!this.#link) return
    const { target, from } = this.#link
    this.#link = undefined
    // Shown text that is not where the link leads is how people are misled: both are kept.
    const shown = this.#out.slice(from).join('').trim()
    const same = (text: string) => text.replace(/^(?:https?:\/\/|mailto:)/i, '').replace(/\/$/, '').toLowerCase()
    if (target !== '' && !target.startsWith('#') && same(shown) !== same(target)) {
      const last = this.#out.at(-1)
      if (last?.endsWith(' ')) this.#out[this.#out.length - 1] = last.slice(0, -1)
      this.#out.push(shown === '' ? `(${target})` : ` (${target})`)
      this.#endsBlank = false
    }
  }
}
