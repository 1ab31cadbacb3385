import { expect, test } from 'vitest'
import { toBase64 } from '@daybook/log'
import { createVault, memoryStorage, openVault } from '@daybook/vault'
import { seededBytes } from '../../../testing/seed.ts'
import { BadEntry } from './field.ts'
import { readDraft } from './draft.ts'
import { keepDrafts, openCasebook } from './keep.ts'
import { acts, now } from './testing/case.ts'
import { keepTimeStamp, timeStampsOf } from './time-stamp.ts'

const words = 'six words nobody would ever guess'
const deps = { now: () => now, random: seededBytes(5), kdf: { memoryKiB: 64, passes: 1, unsafe: true } }

test('a time-stamp is kept to the byte, is private, and is not to be read in the vault', async () => {
  const storage = memoryStorage()
  const vault = await createVault(storage, words, deps)
  await keepDrafts(vault, [readDraft({ kind: 'incident', what: 'a red car' }, { zone: 'Europe/London', nowMs: now, acts })], deps)
  const stamp = { size: vault.size, checkpoint: vault.checkpoint, token: Uint8Array.from({ length: 1500 }, (_, n) => (n * 31 + (n >> 8)) % 256), roots: '-----BEGIN CERTIFICATE-----\nQUJD\n-----END CERTIFICATE-----\n', authority: 'CN=Example Stamper' }
  await keepTimeStamp(vault, stamp, deps)
  await vault.close()

  const [, , root = '', , signature = ''] = new TextDecoder().decode(stamp.checkpoint).split('\n')
  const telling = [stamp.token.subarray(700, 732), toBase64(stamp.token.subarray(699, 729)), root, signature, stamp.roots, stamp.authority].map((one) => Buffer.from(one))
  const inThe = (bytes: Uint8Array) => telling.filter((one) => one.length > 0 && Buffer.from(bytes).includes(one))
  expect(inThe(Buffer.concat(telling)), 'each is long enough to be looked for').toHaveLength(6)
  expect([...storage.files].filter(([, bytes]) => inThe(bytes).length > 0).map(([file]) => file)).toEqual([])

  const casebook = await openCasebook(await openVault(storage, words, deps))
  expect(timeStampsOf(casebook)).toEqual([stamp])
  expect(casebook.current.map(({ kind }) => kind)).toEqual(['incident'])
})

test('nobody hands one in, nor what is written of an import', () => {
  for (const draft of [{ kind: 'time-stamp', token: 'MA==' }, { kind: 'import', source: {} }]) expect(() => readDraft(draft, { zone: 'Europe/London', nowMs: now, acts })).toThrow(BadEntry)
})
