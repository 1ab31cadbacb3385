/** The log that stands in a vault's folder, checked where it stands by Tessera's fsck. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { fsckAccepts, whyNoFsck } from '../../../testing/fsck.ts'
import { openDirectory } from './node/directory.ts'
import { item, newVault } from './testing/vaults.ts'

const why = whyNoFsck()

describe.skipIf(why !== undefined)(`Tessera's fsck${why === undefined ? '' : ` [cannot be installed: ${why}]`}`, () => {
  const folder = mkdtempSync(join(tmpdir(), 'daybook-fsck-'))
  afterAll(() => rmSync(folder, { recursive: true }))

  test('accepts the log of a vault after each of several appends, and refuses it with one byte changed', async () => {
    const storage = await openDirectory(join(folder, 'vault'), { create: true })
    const vault = await newVault(storage)
    const log = join(folder, 'vault', 'log')
    for (const count of [1, 1, 254, 1, 300]) {
      await vault.append(Array.from({ length: count }, (_, i) => item(`${count}/${i}`)))
      expect(fsckAccepts(log, vault.vkey), `at ${vault.size}`).toBe(true)
    }
    storage.close()
    for (const name of ['checkpoint', 'tile/entries/001', 'tile/0/000', 'tile/0/002.p/45']) {
      const good = readFileSync(join(log, name))
      const spoilt = Buffer.from(good)
      spoilt[40] = (spoilt[40] ?? 0) ^ 1
      writeFileSync(join(log, name), spoilt)
      expect(fsckAccepts(log, vault.vkey), name).toBe(false)
      writeFileSync(join(log, name), good)
    }
    expect(fsckAccepts(log, vault.vkey)).toBe(true)
  })
})
