/**
 * Tar, as much of it as a backup needs: plain files one after the other, in the ustar layout of POSIX.1-1988 (pax in
 * POSIX.1-2001, "ustar Interchange Format"). Any `tar` lists and unpacks it.
 *
 *     header     512 bytes: name 0–99, mode 100, uid 108, gid 116, size 124 (11 octal digits), mtime 136, checksum 148,
 *                type 156 ("0"), "ustar\0" 257, "00" 263; the rest zero
 *     contents   filled up with zeros to a whole 512
 *     end        1,024 zeros
 */
const block = 512

const utf8 = new TextEncoder()
const fromUtf8 = new TextDecoder()

export interface TarFile {
  /** ASCII, at most 100 letters. */
  readonly name: string
  readonly bytes: Uint8Array<ArrayBuffer>
}

/** The bytes are not a tar, or end too soon. */
export class NotATar extends Error {
  override readonly name = 'NotATar'
  constructor(how: string) {
    super(`This is not a backup of this notebook, or not all of one (${how}). Choose another file.`)
  }
}

const octal = (value: number, digits: number) => `${value.toString(8).padStart(digits, '0')}\0`

function headerOf({ name, bytes }: TarFile): Uint8Array<ArrayBuffer> {
  if (name.length > 100 || name === '') throw new RangeError(`A tar of ours has no room for the name "${name}"`)
  const header = new Uint8Array(block)
  const put = (at: number, text: string) => header.set(utf8.encode(text), at)
  put(0, name)
  put(100, octal(0o600, 7))
  put(108, octal(0, 7))
  put(116, octal(0, 7))
  put(124, octal(bytes.length, 11))
  put(136, octal(0, 11))
  put(148, ' '.repeat(8))
  put(156, '0')
  put(257, 'ustar\0')
  put(263, '00')
  put(148, `${octal(sumOf(header), 6)} `)
  return header
}

const sumOf = (header: Uint8Array) => header.reduce((sum, byte) => sum + byte, 0)

const padding = (size: number) => (block - (size % block)) % block

/** Gives the pieces of a tar of these files, in order. @throws RangeError for a name that has no room */
export async function* writeTar(files: AsyncIterable<TarFile>): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  for await (const file of files) {
    yield headerOf(file)
    yield file.bytes
    if (padding(file.bytes.length) > 0) yield new Uint8Array(padding(file.bytes.length))
  }
  yield new Uint8Array(2 * block)
}

/** Takes a stream in pieces of exactly the length asked for. */
class Taker {
  readonly #source: AsyncIterator<Uint8Array>
  #held: Uint8Array = new Uint8Array()

  constructor(source: AsyncIterable<Uint8Array>) {
    this.#source = source[Symbol.asyncIterator]()
  }

  async take(length: number): Promise<Uint8Array<ArrayBuffer>> {
    const taken = new Uint8Array(length)
    let filled = 0
    while (filled < length) {
      if (this.#held.length === 0) {
        const { done, value } = await this.#source.next()
        if (done) throw new NotATar('it ends too soon')
        this.#held = value
        continue
      }
      const some = this.#held.subarray(0, length - filled)
      taken.set(some, filled)
      filled += some.length
      this.#held = this.#held.subarray(some.length)
    }
    return taken
  }

  /** Reads what is left, so that whoever gives it can say whether it was whole. */
  async drain(): Promise<void> {
    while (!(await this.#source.next()).done);
  }
}

/** No file of a backup is near this size (packages/vault/src/blob.ts); a larger one is a fault and must not fill the memory. */
const mostBytes = 64 << 20

/** Gives the files of a tar as `writeTar` makes it. Reads to the end of the source. @throws NotATar, and what the source throws */
export async function* readTar(source: AsyncIterable<Uint8Array>): AsyncGenerator<TarFile> {
  const taker = new Taker(source)
  for (;;) {
    const header = await taker.take(block)
    if (header.every((byte) => byte === 0)) break
    const text = (from: number, to: number) => fromUtf8.decode(header.subarray(from, to)).replace(/[\0 ].*$/s, '')
    const said = Number.parseInt(text(148, 156), 8)
    const blank = header.slice()
    blank.fill(32, 148, 156)
    if (sumOf(blank) !== said || text(257, 262) !== 'ustar' || text(156, 157) !== '0') throw new NotATar('what is in it is not what was expected')
    const size = Number.parseInt(text(124, 136), 8)
    if (!(size >= 0 && size <= mostBytes)) throw new NotATar('a piece of it is too large')
    const bytes = await taker.take(size)
    await taker.take(padding(size))
    yield { name: text(0, 100), bytes }
  }
  await taker.drain()
}
