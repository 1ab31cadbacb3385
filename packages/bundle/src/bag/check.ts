/** Checks a bag byte for byte: every file is named in the manifests, is there, and is unchanged; nothing is extra. */
import { createSha256, createSha512 } from '@daybook/log'
import { bagitTxt, manifestName, tagManifestName } from './bag.ts'
import { belowOf, type Why } from '../fault.ts'
import { algorithms, parseManifest, type Algorithm } from './manifest.ts'

/** Bytes at random, wherever they are. */
export interface RandomBytes {
  readonly size: number
  read(start: number, end: number): Promise<Uint8Array<ArrayBuffer>>
}

/** A bag to read: a folder, a zip, or a map in memory. */
export interface BagReader {
  /** Every file, by its path in the bag. */
  list(): Promise<readonly string[]>
  /** Undefined if there is no such file. */
  read(path: string): Promise<Uint8Array<ArrayBuffer> | undefined>
  /** Nothing if there is no such file. */
  stream(path: string): AsyncIterable<Uint8Array<ArrayBuffer>>
  /** A file at random. Undefined if there is no such file, or what is there is none: a link, say. */
  at(path: string): Promise<RandomBytes | undefined>
}

export interface BagFault {
  readonly path: string
  readonly why: Why
}

export interface BagCheck {
  readonly files: number
  readonly octets: number
  readonly faults: readonly BagFault[]
}

export async function readText(bag: BagReader, path: string): Promise<string | undefined> {
  const bytes = await bag.read(path)
  if (bytes === undefined) return undefined
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
}

export async function checkBag(bag: BagReader, progress: (files: number, of: number) => void = () => {}): Promise<BagCheck> {
  const faults: BagFault[] = []
  const there = new Set(await bag.list())
  const readable = new Set<string>()
  const named = new Map<string, Map<Algorithm, string>>()
  const manifests = algorithms.flatMap((algorithm) => [
    { name: manifestName(algorithm), algorithm, payload: true },
    { name: tagManifestName(algorithm), algorithm, payload: false },
  ])
  for (const { name, algorithm, payload } of manifests) {
    if (!there.has(name)) {
      faults.push({ path: name, why: { is: 'no-list' } })
      continue
    }
    try {
      for (const [path, digest] of parseManifest((await readText(bag, name)) ?? '', algorithm)) {
        if (path.startsWith('data/') !== payload) faults.push({ path, why: { is: 'misplaced', list: name } })
        const known = named.get(path) ?? new Map<Algorithm, string>()
        known.set(algorithm, digest)
        named.set(path, known)
      }
      readable.add(name)
    } catch (error) {
      faults.push({ path: name, why: belowOf(error) })
    }
  }
  // A list that cannot be read says of no file that it was put there.
  const mustName = (path: string, algorithm: Algorithm) => readable.has(path.startsWith('data/') ? manifestName(algorithm) : tagManifestName(algorithm))
  const outside = new Set(algorithms.map(tagManifestName))
  for (const path of there) if (!named.has(path) && !outside.has(path) && algorithms.some((algorithm) => mustName(path, algorithm))) faults.push({ path, why: { is: 'extra' } })
  let octets = 0
  let done = 0
  for (const [path, digests] of named) {
    progress(done++, named.size)
    for (const algorithm of algorithms) if (!digests.has(algorithm) && mustName(path, algorithm)) faults.push({ path, why: { is: 'unlisted', list: algorithm } })
    if (!there.has(path)) {
      faults.push({ path, why: { is: 'not-there' } })
      continue
    }
    const hashers = { sha256: createSha256(), sha512: createSha512() }
    try {
      for await (const chunk of bag.stream(path)) {
        for (const algorithm of algorithms) hashers[algorithm].update(chunk)
        octets += chunk.length
      }
      const isAsListed = algorithms.every((algorithm) => !digests.has(algorithm) || digests.get(algorithm) === hashers[algorithm].digestHex())
      // What stands in the place of an empty file gives no bytes either.
      if (!isAsListed || !(await bag.at(path))) faults.push({ path, why: { is: 'changed' } })
    } catch (error) {
      faults.push({ path, why: belowOf(error) })
    }
  }
  if ((await readText(bag, 'bagit.txt').catch(() => undefined)) !== bagitTxt) faults.push({ path: 'bagit.txt', why: { is: 'declaration' } })
  return { files: named.size + outside.size, octets, faults }
}
