/** What is captured waits in pieces until its entry is sealed; what is taken in from a file is sealed at once. */
import { blobBytes } from '@daybook/imports'
import { keepSources, openCasebook } from '@daybook/journal'
import { toHex } from '@daybook/log'
import type { CaptureCalls } from '../protocol/capture.ts'
import type { HandlersOf, Running } from '../protocol/index.ts'
import { mayHaveDraft } from './helper.ts'
import { deps, write } from './house.ts'
import { lackingIn } from './lacking.ts'
import { readThrough } from './read-through.ts'
import { theSession } from './session.ts'
import { Staging, type Aside } from './staging.ts'

let open: { readonly aside: Aside; readonly staging: Staging } | undefined

/** @throws Locked */
export function theStaging(): Staging {
  const { aside } = theSession()
  if (open?.aside !== aside) open = { aside, staging: new Staging(aside, () => toHex(deps.random(8))) }
  return open.staging
}

/**
 * Seals what was staged as an import of its own. Gives the import's id; the same one when it is asked again. Its pieces go
 * once the import is whole: until then it has its room in the drawer twice, so that no stop can lose it. Were each piece to go as
 * soon as its bytes are in the original, a lock in the middle would lose them: what no entry holds yet is swept away at the next
 * opening of a vault. Were it an original from its first second, originals that are neither kept nor swept, without an end or a
 * hash, would have to be known to the vault, to backups and to every later version. Where there is no room for both it stays as it
 * is, and whoever saves it is told to make the book larger. A file that is taken in is sealed straight from where it stands.
 */
export async function sealStaged(id: string, running: Running): Promise<string> {
  const staging = theStaging()
  const { name, bytes, sealed } = await staging.source(id)
  if (sealed !== null) return sealed
  const kept = await write(async (vault) => {
    const { details } = await openCasebook(vault)
    return keepSources(vault, readThrough([{ path: name, bytes }], running), { name, caseZone: details.zone, zone: details.zone, obtained: 'captured-in-app' }, deps)
  })
  await staging.sealed(id, kept.id)
  return kept.id
}

export const capture: HandlersOf<CaptureCalls> = {
  stage: ({ kind, name, type }) => theStaging().begin(kind, name, type),
  stagePiece: async ({ id, bytes }) => {
    await theStaging().add(id, bytes)
    return null
  },
  stageEnd: async ({ id }) => {
    await theStaging().end(id)
    return null
  },
  // It belongs to the entry that is half written.
  staged: async () => (mayHaveDraft('entry') ? theStaging().list() : []),
  unstage: async ({ id }) => {
    await theStaging().remove(id)
    return null
  },
  stagedFile: ({ id }) => theStaging().file(id),
  takeIn: async ({ file }, running) => {
    const source = { path: file.name, bytes: blobBytes(file) }
    const lacking = await lackingIn(source)
    const kept = await write(async (vault) => {
      const { details } = await openCasebook(vault)
      return keepSources(vault, readThrough([source], running), { name: file.name, caseZone: details.zone, obtained: 'copy-supplied', signal: running.signal }, deps)
    })
    return { id: kept.id, name: file.name, bytes: file.size, lacking }
  },
}
