/** Finds headers in bytes: with the shapes met so far, and with the tokeniser when none of them fits. */
import { layoutOf, readLayout, type Layout } from './layout.ts'
import { mayBegin } from '../scan/marks.ts'
import { moveUp } from './moveup.ts'
import { Evidence, familyOf, undecided, type Decision } from '../dates/order.ts'
import { readShape, type Header, type Shape } from './shape.ts'
import { afterLine, contentEnd } from './lines.ts'
import { tokenise } from './tokenise.ts'

/** Real exports have two (AM, PM) to six. The rest is room for files put together from several, and a bound on others. */
const mostShapes = 48
/** One shape has a handful: hours and days of one digit or two. */
const mostLayouts = 8
const shortestHeader = 12
const longestHeader = 240

/** The headers that must agree on the order of day and month, and what became of that question. */
export interface Family {
  readonly evidence: Evidence
  readonly frame: Shape['frame']
  /** Its frame has so few lines that they are more likely pasted text than headers of this export. */
  foreign: boolean
  /** Its frame is not that of most lines. One phone writes all its headers in one. */
  odd: boolean
  /** It has one line or hardly more: headers only where they fit in time. */
  rare: boolean
  decision: Decision
}

interface Known {
  readonly shape: Shape
  /** By where the year stands. Looking it up by name for each line would cost more than reading the line. */
  readonly families: { first?: Family; last?: Family; either?: Family }
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true })

export class Headers {
  readonly #known: Known[] = []
  readonly #layouts: Layout<Family>[] = []
  readonly #families = new Map<string, Family>()
  #bytes: Uint8Array = new Uint8Array(0)
  #view = new DataView(this.#bytes.buffer)

  get families(): Iterable<Family> {
    return this.#families.values()
  }

  /** Reads the header of the line that begins at `at`, or says that there is none. */
  read(bytes: Uint8Array, at: number, into: Header): Family | undefined {
    if (mayBegin[bytes[at] as number] === 0) return undefined
    if (bytes !== this.#bytes) this.#look(bytes)
    const layouts = this.#layouts
    for (let index = 0; index < layouts.length; index++) {
      const one = layouts[index] as Layout<Family>
      if (!readLayout(one, bytes, this.#view, at, into)) continue
      if (index > 0) moveUp(layouts, index)
      return one.family
    }
    const family = this.#slowly(bytes, at, into)
    const { shape } = into
    if (family !== undefined && shape !== null && shape.ascii) {
      if (layouts.length >= mostLayouts) layouts.pop()
      layouts.unshift(layoutOf(into, shape, family, bytes, at))
    }
    return family
  }

  #look(bytes: Uint8Array): void {
    this.#bytes = bytes
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  }

  #slowly(bytes: Uint8Array, at: number, into: Header): Family | undefined {
    const known = this.#known
    for (let index = 0; index < known.length; index++) {
      const one = known[index] as Known
      if (!readShape(one.shape, bytes, at, bytes.length, into)) continue
      if (index > 0) moveUp(known, index)
      return this.#family(one, into)
    }
    return this.#unknown(bytes, at, into)
  }

  #unknown(bytes: Uint8Array, at: number, into: Header): Family | undefined {
    const end = contentEnd(bytes, at, afterLine(bytes, at, longestHeader))
    if (end - at < shortestHeader) return undefined
    const shape = tokenise(decoder.decode(bytes.subarray(at, end)))
    if (!shape || !readShape(shape, bytes, at, bytes.length, into)) return undefined
    const fresh: Known = { shape, families: {} }
    if (this.#known.length >= mostShapes) this.#known.pop()
    this.#known.unshift(fresh)
    return this.#family(fresh, into)
  }

  #family(known: Known, header: Header): Family {
    const place = known.shape.yearFirst || header.aDigits > 2 ? 'first' : header.cDigits > 2 ? 'last' : 'either'
    const found = known.families[place]
    if (found) return found
    const { key, year } = familyOf(header)
    let family = this.#families.get(key)
    if (!family) {
      family = { evidence: new Evidence(year), frame: known.shape.frame, foreign: false, odd: false, rare: false, decision: undecided }
      this.#families.set(key, family)
    }
    known.families[place] = family
    return family
  }
}
