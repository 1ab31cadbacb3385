/**
 * Quoted-printable (RFC 2045 section 6.7) decoded in WebAssembly SIMD, to the same bytes as by `decodeQuotedPrintable` in
 * transfer.ts, in a third of its time: what stands for itself is copied sixteen bytes at a time. Its memory:
 *
 *     TEXT     what is decoded, and room to read past its end
 *     DIGITS   for each byte its value as a hexadecimal digit, two bytes each; 256 for what is none
 *     STATUS   where the decoded bytes end 4, whether the text was clean 4
 *     OUT      room for decoded bytes
 */
import { wasm } from '@daybook/log'
import { CR, EQUALS, LF, SPACE, TAB } from './bytes.ts'
import { hexValues, noDigit } from './transfer.ts'

type Code = wasm.Code
const { addInt, again, anyOf, bothOf, byteAt, choose, either, get, i32, instance, int, isLess, isSame, isZero, load, loop, minus, moduleOf, or, pairAt, round, seq, set, simd, store, storeNumber, v128, when } = wasm

const vector = 16
const textSize = 1 << 16
const DIGITS = textSize + vector
const STATUS = DIGITS + 512
const OUT = STATUS + vector

// Locals: where the text begins and ends, where it goes, whether CR LF becomes LF; then scratch numbers, and a vector.
const [AT, END, TO, PLAIN_LINES, FROM, SETTLED, CLEAN, BYTE, FIRST, SECOND, PLACE] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10] as const
const BYTES = 11

const is = (a: Code, value: number): Code => isSame(a, int(value))
const put = (value: Code): Code => [get(TO), value, 0x3a, 0, 0, set(TO, addInt(get(TO), int(1)))]
const isBlank = (byte: Code): Code => anyOf(is(byte, SPACE), is(byte, TAB))
const before = (local: number): Code => byteAt(minus(get(local), int(1)), 0)

/** Takes back a CR just written, where the line feed that follows is to stand alone. */
const withoutCr = (): Code => when(bothOf(get(PLAIN_LINES), isLess(get(FROM), get(TO))), when(is(before(TO), CR), set(TO, minus(get(TO), int(1)))))

const digitAt = (local: number): Code => pairAt(addInt(byteAt(get(local), 0), byteAt(get(local), 0)), DIGITS)

/** Into BYTE the byte of the digits at FIRST and SECOND; at least `noDigit` when either is none or not before the end. */
const escaped = (): Code => either(isLess(get(SECOND), get(END)),
  set(BYTE, anyOf([digitAt(FIRST), int(4), 0x74], digitAt(SECOND))),
  set(BYTE, int(noDigit)),
)

/** Into PLACE where the line after the soft break at `local` begins; the end when nothing follows, -1 when it is none. */
const afterSoftBreak = (local: number): Code => seq(
  set(PLACE, addInt(get(local), int(1))),
  loop(when(bothOf(isLess(get(PLACE), get(END)), isBlank(byteAt(get(PLACE), 0))), seq(set(PLACE, addInt(get(PLACE), int(1))), round(1)))),
  when(bothOf(isLess(get(PLACE), get(END)), is(byteAt(get(PLACE), 0), CR)), set(PLACE, addInt(get(PLACE), int(1)))),
  either(isLess(get(PLACE), get(END)),
    set(PLACE, choose(addInt(get(PLACE), int(1)), int(-1), is(byteAt(get(PLACE), 0), LF))),
    set(PLACE, get(END))),
)

const pastSoftBreak = (local: number): Code =>
  when(is(byteAt(get(local), 0), EQUALS), seq(afterSoftBreak(local), set(local, choose(get(PLACE), get(local), isLess(get(local), get(PLACE))))))

/** Blanks at the end of a line are dropped, back to what an escape has written. */
const lineFeed = (): Code => seq(
  set(FIRST, get(TO)),
  set(SECOND, get(TO)),
  loop(when(isLess(get(SETTLED), get(SECOND)), seq(
    set(BYTE, before(SECOND)),
    when(anyOf(is(get(BYTE), CR), isBlank(get(BYTE))), seq(
      set(SECOND, minus(get(SECOND), int(1))),
      when(isZero(is(get(BYTE), CR)), set(FIRST, get(SECOND))),
      round(2),
    )),
  ))),
  when(isLess(get(FIRST), get(TO)), seq(set(TO, get(FIRST)), when(is(before(AT), CR), put(int(CR))))),
  withoutCr(),
  put(int(LF)),
  set(AT, addInt(get(AT), int(1))),
)

const write = (): Code => seq(when(is(get(BYTE), LF), withoutCr()), put(get(BYTE)))

const escape = (): Code => seq(
  set(FIRST, addInt(get(AT), int(1))),
  set(SECOND, addInt(get(AT), int(2))),
  escaped(),
  either(isLess(get(BYTE), int(noDigit)), seq(write(), set(AT, addInt(get(AT), int(3)))), seq(
    afterSoftBreak(AT),
    either(isLess(int(-1), get(PLACE)), set(AT, get(PLACE)), seq(
      set(CLEAN, int(0)),
      pastSoftBreak(FIRST),
      set(SECOND, addInt(get(FIRST), int(1))),
      pastSoftBreak(SECOND),
      escaped(),
      either(isLess(get(BYTE), int(noDigit)), seq(write(), set(AT, addInt(get(SECOND), int(1)))), seq(put(int(EQUALS)), set(AT, addInt(get(AT), int(1))))),
    )),
  )),
  set(SETTLED, get(TO)),
)

const same = (byte: number): Code => [get(BYTES), int(byte), simd(0x0f), simd(0x23)]

const kernel = (): Code => seq(
  set(FROM, get(TO)),
  set(SETTLED, get(TO)),
  set(CLEAN, int(1)),
  loop(seq(
    set(BYTES, load(get(AT), 0)),
    store(get(TO), get(BYTES), 0),
    // How many stand for themselves, of those that are left.
    set(FIRST, [anyOf([or(same(EQUALS), same(LF)), simd(0x64)], int(1 << vector)), 0x68]),
    set(SECOND, minus(get(END), get(AT))),
    set(FIRST, choose(get(FIRST), get(SECOND), isLess(get(FIRST), get(SECOND)))),
    set(AT, addInt(get(AT), get(FIRST))),
    set(TO, addInt(get(TO), get(FIRST))),
    again(is(get(FIRST), vector)),
    when(isLess(get(AT), get(END)), seq(
      either(is(byteAt(get(AT), 0), LF), lineFeed(), escape()),
      round(1),
    )),
  )),
  storeNumber(int(STATUS), get(TO), 0),
  storeNumber(int(STATUS), get(CLEAN), 4),
)

export interface QuotedDecoder {
  /** Room of `size` bytes in which what is decoded comes to stand. */
  readonly room: Uint8Array<ArrayBuffer>
  /** Decodes [start, end) into the room from `to` on, which must leave as many bytes; answers how many were written. -1: too long. `plainLines`: CR LF becomes LF. */
  decode(bytes: Uint8Array, start: number, end: number, to: number, plainLines: boolean): number
  /** Whether the text last decoded kept to the encoding. */
  readonly clean: boolean
}

/** @throws where WebAssembly or its SIMD is missing or forbidden. */
export function quotedDecoder(size: number): QuotedDecoder {
  const end = OUT + size + vector
  const { buffer, run } = instance(end, moduleOf(end, 4, [[BYTES - 4, i32], [1, v128]], kernel()))
  const all = new Uint8Array(buffer)
  const status = new Int32Array(buffer, STATUS, 2)
  new Uint16Array(buffer, DIGITS).set(hexValues)
  return {
    room: all.subarray(OUT, OUT + size),
    decode(bytes, start, end, to, plainLines) {
      if (end - start > textSize) return -1
      all.set(bytes.subarray(start, end))
      run(0, end - start, OUT + to, plainLines ? 1 : 0)
      return (status[0] as number) - OUT - to
    },
    get clean() {
      return status[1] === 1
    },
  }
}
