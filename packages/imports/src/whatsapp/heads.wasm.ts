/**
 * The scanner of heads.ts in WebAssembly SIMD, one function. Its memory:
 *
 *     BYTES     the window, and room to read past its end
 *     HEADERS   known headers, 128 bytes each:  pattern 32, most 32, place of each digit in the first 16 bytes 16,
 *               in the second 16, length 4, number 4
 *     NAMES     known names with `: `, 80 bytes each:  pattern 32, mask 32, length 4, number 4
 *     BEGIN     256 bytes: 1 for each byte that a header can begin with
 *     STATUS    end of the rows 4, lines 4
 *     ROWS
 *
 * A line has a header when its bytes less the pattern's are at most `most`: 0 in letters, 9 in digits, whose pattern is `0`,
 * so that what is left is their values; 255 past the end. The last of the known headers, and of the names, fits every line
 * and has the number -1.
 */
import { wasm } from '@daybook/log'
import { mayBegin } from '../scan/marks.ts'
import { AT, continued, equals, hasEquals, hasOddBreak, HEADER, LINE, LINE_END, longestKnown, mostHeaders, mostNames, NAME, NUMBERS, ROW, SAME_DATE, SIGNS, SKEW, unknown, type Scanner } from './heads.ts'
import { carriageReturn, lineFeed } from './lines.ts'

type Code = wasm.Code
const { addInt, again, and, anyOf, bothOf, byteAt, choose, either, get, i32, i64, instance, int, isLess, isSame, isZero, leb, load, loop, minus, moduleOf, number, or, pairAt, round, seq, set, simd, store, storeNumber, v128, when } = wasm

const beyondAscii = 0xc0
const vector = 16
/** Bytes looked at before the bits found are taken out one by one: where that ends is guessed wrong nearly every time, and a wrong guess costs as much as the looking. */
const stride = 4 * vector
const wordSize = 4

const headerSize = 128
const [MOST, FIRST_PLACES, SECOND_PLACES, HEADER_LENGTH, HEADER_NUMBER] = [32, 64, 80, 96, 100] as const
const nameSize = 80
const [MASK, NAME_LENGTH, NAME_NUMBER] = [32, 64, 68] as const

interface Places {
  readonly headers: number
  readonly names: number
  readonly begin: number
  readonly status: number
  readonly rows: number
  readonly end: number
}

function placesFor(size: number): Places {
  const headers = Math.ceil(size / stride) * stride + stride
  const names = headers + (mostHeaders + 1) * headerSize
  const begin = names + (mostNames + 1) * nameSize
  const status = begin + 256
  const rows = status + vector
  // A line that gets a row has two bytes at least, but for the last.
  return { headers, names, begin, status, rows, end: rows + (Math.ceil(size / 2) + 2) * ROW * wordSize }
}

// Locals: the parameters; numbers; the bits of a stride; vectors.
const [END, MID_LINE, POS, PLACE, BYTE, ROW_AT, START, TEXT, ENTRY, LINES] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9] as const
const BITS = 10
const [LOW, HIGH] = [11, 12] as const

const put = (field: number, value: Code): Code => storeNumber(get(ROW_AT), value, field * wordSize)
const field = (of: number): Code => number(get(ROW_AT), of * wordSize)
const leave: Code = [0x0f]

/** The vector in LOW compared with sixteen times `byte`. */
const compared = (byte: number, comparison: number): Code => [get(LOW), int((byte << 24) >> 24), simd(0x0f), simd(comparison)]

/** A bit of 64 for each byte of the vector at POS + offset that tells: a line break, `=`, the first of a character beyond ASCII. */
const bitsOf = (offset: number): Code => [
  set(LOW, load(get(POS), offset)),
  or(or(compared(lineFeed, 0x23), compared(carriageReturn, 0x23)), or(compared(equals, 0x23), compared(beyondAscii, 0x2c))),
  simd(0x64), 0xad, [0x42, leb(offset)], 0x86,
]

const lessPattern = (offset: number): Code => [load(get(START), offset), load(get(ENTRY), offset), simd(0x71)]
const atMost = (value: number, offset: number): Code => [get(value), load(get(ENTRY), MOST + offset), simd(0x2a)]
const digits = (value: number, places: number): Code => [get(value), load(get(ENTRY), places), simd(0x0e)]
const nameDiffers = (offset: number): Code => and([load(get(TEXT), offset), load(get(ENTRY), offset), simd(0x51)], load(get(ENTRY), MASK + offset))
const tens: Code = [simd(0x0c), Array.from({ length: vector }, (_, i) => (i % 2 === 0 ? 10 : 1))]
/** Eight digits as four numbers of two. */
const byTwo = (half: number): Code => [get(LOW), tens, simd(half), simd(0x7f)]

/** A row of which nothing more is known. */
const bareRow = (at: Code, header: Code): Code => seq(
  put(AT, at), put(HEADER, header), put(NAME, int(unknown)), put(LINE_END, int(-1)), put(SKEW, int(0)), put(SIGNS, int(0)), put(LINE, get(LINES)), put(SAME_DATE, int(0)),
)

/** A row for the line at START, whose header is at ENTRY. */
const newRow = (): Code => seq(
  set(ROW_AT, addInt(get(ROW_AT), int(ROW * wordSize))),
  bareRow(get(START), number(get(ENTRY), HEADER_NUMBER)),
  set(LOW, or(digits(LOW, FIRST_PLACES), digits(HIGH, SECOND_PLACES))),
  store(get(ROW_AT), byTwo(0x9e), NUMBERS * wordSize), store(get(ROW_AT), byTwo(0x9f), (NUMBERS + 4) * wordSize),
)

/** Whether the row has the header and the date of the one before. */
const sameDate = (): Code => {
  const before = minus(get(ROW_AT), int(ROW * wordSize))
  const same = (of: number): Code => isSame(field(of), number(before, of * wordSize))
  const date = NUMBERS * wordSize
  return bothOf(bothOf(same(HEADER), same(NUMBERS + 4)), [load(get(ROW_AT), date), load(before, date), simd(0x37), simd(0xa3)])
}

/** PLACE is a line feed, or before the window when that begins with a line. */
const lineBreak = ({ headers, names, begin }: Places): Code => seq(
  when(isLess(field(LINE_END), int(0)), put(LINE_END, get(PLACE))),
  set(START, addInt(get(PLACE), int(1))),
  when(isLess(get(START), get(END)), seq(
    set(LINES, addInt(get(LINES), int(1))),
    set(ENTRY, int(headers - headerSize)),
    loop(seq(
      set(ENTRY, addInt(get(ENTRY), int(headerSize))),
      set(LOW, lessPattern(0)), set(HIGH, lessPattern(vector)),
      set(TEXT, addInt(get(START), number(get(ENTRY), HEADER_LENGTH))),
      again(anyOf(isZero([and(atMost(LOW, 0), atMost(HIGH, vector)), simd(0x63)]), isLess(get(END), get(TEXT)))),
    )),
    either(isLess(number(get(ENTRY), HEADER_NUMBER), int(0)),
      when(byteAt(byteAt(get(START), 0), begin), newRow()),
      seq(
        newRow(),
        put(SAME_DATE, sameDate()),
        set(ENTRY, int(names - nameSize)),
        loop(seq(
          set(ENTRY, addInt(get(ENTRY), int(nameSize))),
          again(anyOf([or(nameDiffers(0), nameDiffers(vector)), simd(0x53)], isLess(get(END), addInt(get(TEXT), number(get(ENTRY), NAME_LENGTH))))),
        )),
        put(NAME, number(get(ENTRY), NAME_NUMBER)),
      ),
    ),
  )),
)

/** Any other byte that tells. */
const otherByte = (): Code => seq(
  when([get(BYTE), int(beyondAscii), 0x4f], put(SKEW, addInt(field(SKEW), addInt(int(1), [get(BYTE), int(0xe0), 0x4f])))),
  when(isSame(get(BYTE), int(equals)), put(SIGNS, anyOf(field(SIGNS), int(hasEquals)))),
  when(
    anyOf(
      bothOf(isSame(get(BYTE), int(carriageReturn)), isZero(isSame(byteAt(get(PLACE), 1), int(lineFeed)))),
      bothOf(isSame(get(BYTE), int(0xc2)), isSame(byteAt(get(PLACE), 1), int(0x85))),
      bothOf(isSame(get(BYTE), int(0xe2)), isSame(bothOf(pairAt(get(PLACE), 1), int(0xfeff)), int(0xa880))),
    ),
    put(SIGNS, anyOf(field(SIGNS), int(hasOddBreak))),
  ),
)

const finish = ({ status }: Places): Code => seq(storeNumber(int(status), get(ROW_AT), 0), storeNumber(int(status), get(LINES), wordSize), leave)

/** The next byte that tells, past the header of the row; when there is none, the end. Then round the loop outside. */
const next = (places: Places): Code => loop(seq(
  when([get(BITS), 0x50], seq(
    set(POS, addInt(get(POS), int(stride))),
    when(isZero(isLess(get(POS), get(END))), finish(places)),
    set(BITS, [bitsOf(0), bitsOf(vector), 0x84, bitsOf(2 * vector), 0x84, bitsOf(3 * vector), 0x84]),
    round(1),
  )),
  set(PLACE, addInt(get(POS), [get(BITS), 0x7a, 0xa7])),
  set(BITS, [get(BITS), get(BITS), 0x42, 1, 0x7d, 0x83]),
  when(isZero(isLess(get(PLACE), get(END))), finish(places)),
  again(isLess(get(PLACE), get(TEXT))),
  set(BYTE, byteAt(get(PLACE), 0)),
  round(1),
))

const kernel = (places: Places): Code => seq(
  set(ROW_AT, int(places.rows)),
  bareRow(int(0), int(continued)),
  set(POS, int(-stride)),
  // As if a line feed stood before a window that begins with a line.
  set(PLACE, choose(int(0), int(-1), get(MID_LINE))),
  set(BYTE, choose(int(0), int(lineFeed), get(MID_LINE))),
  loop(seq(
    either(isSame(get(BYTE), int(lineFeed)), lineBreak(places), otherByte()),
    next(places),
  )),
)

/** @throws where WebAssembly or its SIMD is missing or forbidden. */
export function vectorScanner(size: number): Scanner {
  const places = placesFor(size)
  const { buffer, run } = instance(places.end, moduleOf(places.end, 2, [[LINES - 1, i32], [1, i64], [2, v128]], kernel(places)))
  const all = new Uint8Array(buffer)
  const words = new Int32Array(buffer)
  all.set(mayBegin, places.begin)

  /** Writes an entry of a table over the last, which fits everything, and that one after it. */
  function table(from: number, entrySize: number, most: number, numberAt: number, fitsAll: Uint8Array): (entry: Uint8Array) => number {
    let known = 0
    const end = () => {
      const at = from + known * entrySize
      all.set(fitsAll, at)
      words[(at + numberAt) / wordSize] = unknown
    }
    end()
    return (entry) => {
      if (known === most) return -1
      const at = from + known * entrySize
      all.set(entry, at)
      words[(at + numberAt) / wordSize] = known++
      end()
      return known - 1
    }
  }

  const anyHeader = new Uint8Array(headerSize).fill(0xff, MOST, HEADER_LENGTH)
  const addHeader = table(places.headers, headerSize, mostHeaders, HEADER_NUMBER, anyHeader)
  const addName = table(places.names, nameSize, mostNames, NAME_NUMBER, new Uint8Array(nameSize))
  return {
    bytes: all.subarray(0, size),
    get lines() {
      return words[places.status / wordSize + 1] as number
    },
    rows(length, midLine) {
      // What stood there before is not to be taken for the next bytes.
      const past = all.slice(length, length + 2)
      all.fill(0, length, length + 2)
      run(length, midLine ? 1 : 0)
      all.set(past, length)
      return words.subarray(places.rows / wordSize, (words[places.status / wordSize] as number) / wordSize + ROW)
    },
    knowHeader(written, at) {
      if (written.length > longestKnown) return -1
      const entry = Uint8Array.from(anyHeader)
      entry.set(written)
      entry.fill(0, MOST, MOST + written.length)
      for (const [digit, place] of at.entries()) {
        if (place < 0) continue
        entry[place] = 0x30
        entry[MOST + place] = 9
        entry[(place < vector ? FIRST_PLACES : SECOND_PLACES) + digit] = place % vector
      }
      entry[HEADER_LENGTH] = written.length
      return addHeader(entry)
    },
    knowName(name) {
      const length = name.length + 2
      if (length > longestKnown) return -1
      const entry = new Uint8Array(nameSize)
      entry.set(name)
      entry.set([0x3a, 0x20], name.length)
      entry.fill(0xff, MASK, MASK + length)
      entry[NAME_LENGTH] = length
      return addName(entry)
    },
  }
}
