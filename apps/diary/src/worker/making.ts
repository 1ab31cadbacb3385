/** Making a bundle: one file, ready to save, and the private page apart from it. */
import { AsicContainer, asicMimeType, keptBack, makeBundle, type Sink } from '@daybook/bundle'
import { openCasebook } from '@daybook/journal'
import type { Vault } from '@daybook/vault'
import type { BundleMade, BundleWanted } from '../protocol/bundle.ts'
import type { Running } from '../protocol/index.ts'
import { fetched } from './fetched.ts'
import { startPress } from './press-client.ts'
import { deps, law, write } from './house.ts'
import { requestOf } from './preview.ts'

const ownText = async (address: string): Promise<string> => new TextDecoder().decode(await fetched(address))

export async function makeFile(wanted: BundleWanted, { signal, progress }: Running): Promise<BundleMade> {
  const assets = { verifyHtml: await ownText('/verify.html'), verifyGo: await ownText('/verify.go') }
  const request = requestOf(wanted)
  const press = startPress(signal)
  try {
    return await write(async (vault) => {
      const pieces: Blob[] = []
      const paths: string[] = []
      const container = new AsicContainer(new WritableStream({ write: (chunk: Uint8Array) => void pieces.push(new Blob([new Uint8Array(chunk)])) }))
      const sink: Sink = {
        async write(path, bytes) {
          signal.throwIfAborted()
          paths.push(path)
          await container.write(path, bytes)
        },
      }
      const { items, entriesDisclosed, entriesInAll, volumes, rearPage } = await makeBundle(vault, request, sink, {
        ...deps,
        engine: press.engine,
        law,
        assets,
        progress: (step) => {
          signal.throwIfAborted()
          progress(step)
        },
      })
      await container.close(async () => null)
      return {
        file: new Blob(pieces, { type: asicMimeType }),
        privatePage: new Blob([rearPage], { type: 'application/pdf' }),
        items,
        entriesDisclosed,
        entriesInAll,
        volumes: volumes.length,
        pages: volumes.reduce((sum, volume) => sum + volume.pages, 0),
        leftOut: await leftOut(vault, wanted.redact),
        originals: paths.filter((path) => path.startsWith('data/exhibits/')).length,
      }
    })
  } finally {
    press.end()
  }
}

async function leftOut(vault: Vault, redact: readonly string[]): Promise<BundleMade['leftOut']> {
  const { current } = await openCasebook(vault)
  const closed = [...new Set([...keptBack, ...redact])]
  return closed.map((part) => ({ part, count: current.filter((entry) => part in entry.fields).length })).filter(({ count }) => count > 0)
}
