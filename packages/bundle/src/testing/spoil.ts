/** What somebody would do who changes a bundle and knows BagIt: every list of files is made again to fit. */
import { createSha256, createSha512 } from '@daybook/log'
import { manifestName, tagManifestName } from '../bag/bag.ts'
import { algorithms, formatManifest, type Digests } from '../bag/manifest.ts'
import { MemoryBag } from '../bag/memory.ts'

export const copyOf = (bag: MemoryBag): MemoryBag => new MemoryBag([...bag.files].map(([path, bytes]) => [path, bytes.slice()] as const))

function digestsOf(bytes: Uint8Array<ArrayBuffer>): Digests {
  return { sha256: createSha256().update(bytes).digestHex(), sha512: createSha512().update(bytes).digestHex() }
}

const utf8 = new TextEncoder()

/** Makes all four manifests again from what is in the bag now. */
export function fitManifests(bag: MemoryBag): MemoryBag {
  const lists = new Set([...algorithms.map(manifestName), ...algorithms.map(tagManifestName)])
  for (const list of lists) bag.files.delete(list)
  const of = (inData: boolean) => new Map([...bag.files].filter(([path]) => path.startsWith('data/') === inData && !path.startsWith('tagmanifest-')).map(([path, bytes]) => [path, digestsOf(bytes)] as const))
  for (const algorithm of algorithms) bag.files.set(manifestName(algorithm), utf8.encode(formatManifest(of(true), algorithm)))
  const tags = of(false)
  for (const algorithm of algorithms) bag.files.set(tagManifestName(algorithm), utf8.encode(formatManifest(tags, algorithm)))
  return bag
}

/** The file, or a failed test. */
export function fileIn(bag: MemoryBag, path: string): Uint8Array<ArrayBuffer> {
  const bytes = bag.files.get(path)
  if (!bytes) throw new Error(`${path} is not in the bag; there are:\n${[...bag.files.keys()].join('\n')}`)
  return bytes
}

export const textIn = (bag: MemoryBag, path: string): string => new TextDecoder().decode(fileIn(bag, path))

export function editText(bag: MemoryBag, path: string, edit: (text: string) => string): void {
  const before = textIn(bag, path)
  const after = edit(before)
  if (after === before) throw new Error(`${path} was not changed`)
  bag.files.set(path, utf8.encode(after))
}
