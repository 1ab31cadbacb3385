/** Chosen files as a bundle to check: a folder's files, or the one file. */
import { verifyBag, verifyContainer, type BagReader, type Report, type VerifyOptions } from '@daybook/bundle/verify'
import { createSha256 } from '@daybook/log'
import type { Chosen } from './dropped.ts'

const bytesOf = async (file: Blob) => new Uint8Array(await file.arrayBuffer())

const piece = 1 << 20

async function* pieces(file: Blob): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  for (let at = 0; at < file.size; at += piece) yield await bytesOf(file.slice(at, at + piece))
}

/** The folder's own name leads every path and is taken off. */
function bagOf(files: readonly Chosen[]): BagReader {
  const root = files.find(({ path }) => path.endsWith('/bagit.txt') || path === 'bagit.txt')?.path.slice(0, -'bagit.txt'.length) ?? ''
  const byPath = new Map(files.map(({ path, file }) => [path.startsWith(root) ? path.slice(root.length) : `../${path}`, file]))
  return {
    list: async () => [...byPath.keys()],
    read: async (path) => {
      const file = byPath.get(path)
      return file && bytesOf(file)
    },
    at: async (path) => {
      const file = byPath.get(path)
      return file && { size: file.size, read: (start, end) => bytesOf(file.slice(start, end)) }
    },
    async *stream(path) {
      const file = byPath.get(path)
      if (file) yield* pieces(file)
    },
  }
}

/** @throws NotABundle */
export function checkChosen(files: readonly Chosen[], options: VerifyOptions): Promise<Report> {
  const [only] = files
  if (files.length !== 1 || !only || only.path.includes('/')) return verifyBag(bagOf(files), options)
  const { file } = only
  return verifyContainer(
    {
      size: file.size,
      read: (start, end) => bytesOf(file.slice(start, end)),
      async sha256() {
        const hasher = createSha256()
        for await (const chunk of pieces(file)) hasher.update(chunk)
        return hasher.digestHex()
      },
    },
    options,
  )
}
