/** The claim "any single changed byte is found", at length: DEEP=1 vitest run packages/log/src/audit.deep.ts */
import { expect, test } from 'vitest'
import { seeded } from '../../../testing/seed.ts'
import { auditLog } from './audit.ts'
import { openCheckpoint, signCheckpoint } from './checkpoint.ts'
import { logInMemory } from './files.ts'
import { ed25519Signer, verifierOf } from './keys.ts'
import { entriesOf, logOf } from './testing/logs.ts'
import { CHECKPOINT_PATH, tilePath, tilesOf } from './tiles.ts'

test('20,000 random changes of one byte in a log of 1,500 entries: none undetected', async () => {
  const random = seeded(20_261_122)
  const signer = await ed25519Signer('log.example.org/deep', new Uint8Array(32).fill(1))
  const { edge, files } = logOf(entriesOf(1500))
  const published = new Map<string, Uint8Array>([...tilesOf(1500)].map(tilePath).map((path) => [path, files.get(path) ?? new Uint8Array(0)]))
  published.set(CHECKPOINT_PATH, await signCheckpoint({ origin: 'log.example.org/deep', ...edge }, [signer]))
  const total = [...published.values()].reduce((sum, bytes) => sum + bytes.length, 0)
  const isWhole = async (): Promise<boolean> => {
    try {
      const head = await openCheckpoint(published.get(CHECKPOINT_PATH) ?? new Uint8Array(0), [verifierOf(signer.key)])
      return (await auditLog(logInMemory(published), head)).ok
    } catch {
      return false
    }
  }
  expect(await isWhole()).toBe(true)
  for (let change = 0; change < 20_000; change++) {
    let at = Math.floor(random() * total)
    const [path, bytes] = [...published].find(([, file]) => (at < file.length ? true : ((at -= file.length), false))) ?? ['', new Uint8Array(1)]
    const was = bytes[at] ?? 0
    bytes[at] = was ^ (1 + Math.floor(random() * 255))
    expect(await isWhole(), `${path} byte ${at}: ${was} made ${bytes[at]}`).toBe(false)
    bytes[at] = was
  }
  expect(await isWhole()).toBe(true)
})
