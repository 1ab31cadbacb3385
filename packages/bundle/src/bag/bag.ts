/**
 * A BagIt 1.0 bag (RFC 8493) as a stream of files: payload under `data/`, everything else is a tag file.
 * Files are given one after another and hashed as they pass; manifests come last.
 */
import { createSha256, createSha512 } from '@daybook/log'
import { algorithms, formatManifest, isBagPath, type Algorithm, type Digests } from './manifest.ts'

export interface BagFile {
  readonly path: string
  readonly bytes: Uint8Array<ArrayBuffer> | AsyncIterable<Uint8Array<ArrayBuffer>>
  /** The same once more, of what may be too large to hold. */
  readonly again?: () => AsyncIterable<Uint8Array<ArrayBuffer>>
}

/** Where a bag goes: a folder, a zip, or a map in memory. Each file is written once. */
export interface Sink {
  write(path: string, bytes: AsyncIterable<Uint8Array<ArrayBuffer>>, again?: BagFile['again']): Promise<void>
}

export const bagitTxt = 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n'

export const manifestName = (algorithm: Algorithm) => `manifest-${algorithm}.txt`
export const tagManifestName = (algorithm: Algorithm) => `tagmanifest-${algorithm}.txt`

const utf8 = new TextEncoder()

async function* chunks(bytes: BagFile['bytes']): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  if (bytes instanceof Uint8Array) yield bytes
  else yield* bytes
}

export class BagWriter {
  readonly #sink: Sink
  readonly #payload = new Map<string, Digests>()
  readonly #tags = new Map<string, Digests>()
  #octets = 0

  constructor(sink: Sink) {
    this.#sink = sink
  }

  /** Size and digests of the payload so far. */
  get payload(): { readonly files: ReadonlyMap<string, Digests>; readonly octets: number } {
    return { files: this.#payload, octets: this.#octets }
  }

  /** @throws RangeError for a path outside what a bag of ours uses, or one that was written before */
  async add({ path, bytes, again }: BagFile): Promise<Digests> {
    if (!isBagPath(path)) throw new RangeError(`A bundle cannot hold a file called ${JSON.stringify(path)}`)
    const shelf = path.startsWith('data/') ? this.#payload : this.#tags
    if (shelf.has(path)) throw new RangeError(`The bundle already holds ${path}`)
    const sha256 = createSha256()
    const sha512 = createSha512()
    let octets = 0
    await this.#sink.write(
      path,
      (async function* () {
        for await (const chunk of chunks(bytes)) {
          sha256.update(chunk)
          sha512.update(chunk)
          octets += chunk.length
          yield chunk
        }
      })(),
      again,
    )
    const digests = { sha256: sha256.digestHex(), sha512: sha512.digestHex() }
    shelf.set(path, digests)
    if (shelf === this.#payload) this.#octets += octets
    return digests
  }

  async text(path: string, text: string): Promise<Digests> {
    return this.add({ path, bytes: utf8.encode(text) })
  }

  /** The payload manifest as it will be written. */
  manifest(algorithm: Algorithm): string {
    return formatManifest(this.#payload, algorithm)
  }

  /**
   * Writes `bagit.txt`, `bag-info.txt` and the manifests. Nothing can be added afterwards. `seal` is given the list of
   * all tag files so far, the manifests of the payload among them, and makes the one file that signs for them all.
   */
  async close(info: readonly (readonly [label: string, value: string])[], seal?: (files: string) => Promise<BagFile>): Promise<void> {
    await this.text('bagit.txt', bagitTxt)
    const rows = [...info, ['Payload-Oxum', `${this.#octets}.${this.#payload.size}`] as const]
    await this.text('bag-info.txt', rows.map(([label, value]) => `${label}: ${value.replace(/[\r\n]+/g, ' ')}\n`).join(''))
    for (const algorithm of algorithms) await this.text(manifestName(algorithm), this.manifest(algorithm))
    if (seal) await this.add(await seal(formatManifest(this.#tags, 'sha256')))
    for (const algorithm of algorithms) {
      const text = formatManifest(this.#tags, algorithm)
      await this.#sink.write(tagManifestName(algorithm), chunks(utf8.encode(text)))
    }
  }
}
