/**
 * A bundle as one file: an ASiC-E container (ETSI EN 319 162-1) around a BagIt bag.
 *
 *   mimetype                       first, stored, no extra field: application/vnd.etsi.asic-e+zip
 *   bag/…                          the bag
 *   META-INF/ASiCManifest001.xml   digests of every file of the bag      } only with a token: without one,
 *   META-INF/timestamp001.tst      RFC 3161 token over that XML's bytes   } nobody outside has attested the time
 *
 * Nothing is compressed and every time is fixed, so that the same bag gives the same bytes on any machine.
 */
import { configure, TextReader, ZipWriter } from '@zip.js/zip.js'
import { createSha256 } from '@daybook/log'
import type { BagFile, Sink } from '../bag/bag.ts'
import { asicManifest } from './manifest.ts'
import { tokenIn } from './token.ts'

export const asicMimeType = 'application/vnd.etsi.asic-e+zip'
export const manifestPath = 'META-INF/ASiCManifest001.xml'
export const tokenPath = 'META-INF/timestamp001.tst'

// 1 January 1980, the first day a zip can name; given in local time because a zip holds local time.
const fixedTime = () => new Date(1980, 0, 1)

const plain = { level: 0, extendedTimestamp: false, useUnicodeFileNames: false, msDosCompatible: true } as const

function streamOf(bytes: AsyncIterable<Uint8Array<ArrayBuffer>>): ReadableStream<Uint8Array<ArrayBuffer>> {
  const iterator = bytes[Symbol.asyncIterator]()
  return new ReadableStream({
    async pull(controller) {
      const { value, done } = await iterator.next()
      if (done) controller.close()
      else controller.enqueue(value.slice())
    },
    async cancel() {
      await iterator.return?.()
    },
    // Nothing is read before it is asked for.
  }, { highWaterMark: 0 })
}

/** Where zip.js keeps a file until its length and checksum, which stand before it, are known: nowhere, and it is read once more. */
const readAgain = (again: () => AsyncIterable<Uint8Array<ArrayBuffer>>) => ({ createTempStream: () => ({ writable: new WritableStream(), readable: streamOf(again()) }) })

/** Gives a token over the bytes, from a time-stamping authority or from what is kept; null when there is none. */
export type Timestamper = (bytes: Uint8Array<ArrayBuffer>) => Promise<Uint8Array<ArrayBuffer> | null>

export class AsicContainer implements Sink {
  readonly #zip: ZipWriter<unknown>
  readonly #files: { path: string; sha256: Uint8Array }[] = []
  readonly #begun: Promise<unknown>

  constructor(out: WritableStream<Uint8Array>) {
    configure({ useWebWorkers: false })
    this.#zip = new ZipWriter(out, { ...plain, lastModDate: fixedTime(), dataDescriptor: false })
    this.#begun = this.#zip.add('mimetype', new TextReader(asicMimeType), { dataDescriptor: false, zip64: false })
  }

  /** With `again`, which gives the same bytes once more, the file is never held whole. */
  async write(path: string, bytes: AsyncIterable<Uint8Array<ArrayBuffer>>, again?: BagFile['again']): Promise<void> {
    await this.#begun
    const hasher = createSha256()
    const name = `bag/${path}`
    const hashed = (async function* () {
      for await (const chunk of bytes) {
        hasher.update(chunk)
        yield chunk
      }
    })()
    await this.#zip.add(name, streamOf(hashed), again && readAgain(again))
    this.#files.push({ path: name, sha256: hasher.digest() })
  }

  /** Finishes the file. True if it carries a token. */
  async close(timestamp: Timestamper): Promise<boolean> {
    await this.#begun
    const manifest = new TextEncoder().encode(asicManifest(this.#files, tokenPath))
    const answer = await timestamp(manifest)
    const token = answer && tokenIn(answer)
    if (token) {
      await this.#zip.add(manifestPath, streamOf(one(manifest)))
      await this.#zip.add(tokenPath, streamOf(one(token)))
    }
    await this.#zip.close()
    return token !== null
  }
}

async function* one(bytes: Uint8Array<ArrayBuffer>): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  yield bytes
}
