/** Finds headers in bytes: with the shapes met so far, and with the tokeniser when none of them fits. */
import { mayBegin } from '../scan/marks.ts'
import { AT, HEADER, longestKnown, NAME, NUMBERS, SAME_DATE, type Scanner } from './heads.ts'
import { moveUp } from './moveup.ts'
import { Evidence, familyOf, undecided, type Decision } from '../dates/order.ts'
import { skewOf } from './page.ts'
import { digitPlaces, isDate, isTime, readShape, type Header, type Shape } from './shape.ts'
import { afterLine, contentEnd } from './lines.ts'
import { tokenise } from './tokenise.ts'

/** Real exports have two (AM, PM) to six. The rest is room for files put together from several, and a bound on others. */
const mostShapes = 48
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

/** A header as it stands, but for its digits: most lines begin exactly like one before, and the scanner finds those. */
interface Written {
  readonly shape: Shape
  readonly family: Family
  readonly length: number
  /** How many more bytes than UTF-16 units it has. */
  readonly skew: number
  readonly aDigits: number
  readonly cDigits: number
}

function readDate(written: Written, rows: Int32Array, row: number, into: Header): void {
  into.a = (rows[row + NUMBERS] as number) * 100 + (rows[row + NUMBERS + 1] as number)
  into.aDigits = written.aDigits
  into.b = rows[row + NUMBERS + 2] as number
  into.c = (rows[row + NUMBERS + 3] as number) * 100 + (rows[row + NUMBERS + 4] as number)
  into.cDigits = written.cDigits
  into.shape = written.shape
  into.skew = written.skew
  into.dated = isDate(into)
}

export class Headers {
  readonly #known: Known[] = []
  readonly #families = new Map<string, Family>()
  /** Null once it has room for no more. */
  #scanner: Scanner | null
  /** Those that the scanner knows, by its numbers; and, as text with every digit 0, those that it was told of. */
  readonly #written: Written[] = []
  readonly #told = new Set<string>()

  constructor(scanner: Scanner | null = null) {
    this.#scanner = scanner
  }

  get families(): Iterable<Family> {
    return this.#families.values()
  }

  /** Reads the header of the line that has a row, or says that there is none. */
  read(bytes: Uint8Array, rows: Int32Array, row: number, into: Header): Family | undefined {
    const at = rows[row + AT] as number
    const known = rows[row + HEADER] as number
    if (known < 0) return this.at(bytes, at, into)
    const written = this.#written[known] as Written
    // Nearly always the date is that of the line before.
    if (rows[row + SAME_DATE] === 0 || into.known !== known) readDate(written, rows, row, into)
    into.hour = rows[row + NUMBERS + 5] as number
    into.minute = rows[row + NUMBERS + 6] as number
    into.second = rows[row + NUMBERS + 7] as number
    into.end = at + written.length
    into.name = rows[row + NAME] as number
    into.known = known
    return into.dated && isTime(into) ? written.family : this.at(bytes, at, into)
  }

  /** How many more bytes than UTF-16 units the header has that the scanner found. */
  skewOf(known: number): number {
    return known < 0 ? 0 : (this.#written[known] as Written).skew
  }

  /** The same for the line at `at`, whatever it begins like. */
  at(bytes: Uint8Array, at: number, into: Header): Family | undefined {
    // What is tried and does not fit leaves its numbers there.
    into.known = -1
    into.name = -1
    if (mayBegin[bytes[at] as number] === 0) return undefined
    const family = this.#slowly(bytes, at, into)
    const { shape } = into
    if (family !== undefined && shape !== null) {
      into.skew = shape.digits.lead.length === 0 ? shape.skew : skewOf(bytes, at, into.end)
      this.#tell(bytes, at, into, shape, family)
    }
    return family
  }

  #tell(bytes: Uint8Array, at: number, header: Header, shape: Shape, family: Family): void {
    const scanner = this.#scanner
    const length = header.end - at
    if (scanner === null || length > longestKnown || shape.digits.lead.length > 0) return
    const line = bytes.subarray(at, header.end)
    // Without the space after it, it is the beginning of another.
    if (line.at(-1) !== 0x20) return
    const key = decoder.decode(line).replace(/\d/g, '0')
    if (this.#told.has(key)) return
    this.#told.add(key)
    if (scanner.knowHeader(line, digitPlaces(line, shape)) === -1) this.#scanner = null
    else this.#written.push({ shape, family, length, skew: header.skew, aDigits: header.aDigits, cDigits: header.cDigits })
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
