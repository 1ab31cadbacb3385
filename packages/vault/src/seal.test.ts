import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { generateHybridIdentity, identityToRecipient } from 'age-encryption'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { describeWith, run } from '../../../testing/outside.ts'
import { ageIdentity } from './age-identity.ts'
import { fromUtf8, utf8 } from './bytes.ts'
import { SealError } from './errors.ts'
import { memoryStorage } from './memory.ts'
import { ageRecipient, sealTo, sealWithPassphrase, unseal } from './seal.ts'
import { fixedRandom } from './testing/fixed.ts'
import { newVault } from './testing/vaults.ts'

const identity = ageIdentity(fixedRandom(1)(32))
const other = ageIdentity(fixedRandom(2)(32))

describe('what is sealed for somebody', () => {
  test('opens with their identity and no other', async () => {
    const file = await sealTo([await ageRecipient(identity)], utf8('for your eyes'))
    expect(fromUtf8(await unseal(file, { identity }))).toBe('for your eyes')
    await expect(unseal(file, { identity: other })).rejects.toThrow(SealError)
  })

  test('opens for each of several', async () => {
    const file = await sealTo([await ageRecipient(identity), await ageRecipient(other)], utf8('x'))
    expect(await unseal(file, { identity: other })).toEqual(await unseal(file, { identity }))
  })

  test('opens with a passphrase', async () => {
    const file = await sealWithPassphrase('horse battery', utf8('x'), 10)
    expect(fromUtf8(await unseal(file, { passphrase: 'horse battery' }))).toBe('x')
    await expect(sealWithPassphrase('', utf8('x'))).rejects.toThrow(SealError)
  })

  test('does not open once a byte has changed', async () => {
    const file = await sealTo([await ageRecipient(identity)], utf8('x'.repeat(100)))
    for (let at = 0; at < file.length; at += 23) {
      const spoilt = file.slice()
      spoilt[at] = (spoilt[at] ?? 0) ^ 1
      await expect(unseal(spoilt, { identity }), String(at)).rejects.toThrow(SealError)
    }
  })

  test('names its recipients rightly, and mixes no weak one among strong ones', async () => {
    await expect(sealTo([], utf8('x'))).rejects.toThrow(/at least one/)
    await expect(sealTo(['age1nonsense'], utf8('x'))).rejects.toThrow(/not an age recipient/)
    const strong = await identityToRecipient(await generateHybridIdentity())
    await expect(sealTo([strong, await ageRecipient(identity)], utf8('x'))).rejects.toThrow(/twice/)
    await expect(sealTo([strong], utf8('x'))).resolves.toBeDefined()
  })

  test('for a vault is opened by its identity, which stays the same', async () => {
    const vault = await newVault(memoryStorage())
    const file = await sealTo([await ageRecipient(vault.ageIdentity)], utf8('x'))
    expect(fromUtf8(await unseal(file, { identity: vault.ageIdentity }))).toBe('x')
  })

  test('frozen: the recipient of a known secret', async () => {
    expect(await ageRecipient(identity)).toBe('age17flwr4mynwd9cha3w7x05xlqmfmynm5k7dmv27893nse5ujqku8sdt2tzp')
  })
})

describeWith(['age', 'age-keygen'], 'the stock age program', () => {
  let folder = ''
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'daybook-seal-'))
    writeFileSync(join(folder, 'key'), `${identity}\n`, { mode: 0o600 })
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  test('reads our identity and gives our recipient for it', async () => {
    expect(run('age-keygen', ['-y', join(folder, 'key')]).out.trim()).toBe(await ageRecipient(identity))
  })

  test('opens what we sealed, and refuses it spoilt', async () => {
    const file = await sealTo([await ageRecipient(identity)], utf8('opened elsewhere'))
    writeFileSync(join(folder, 'file.age'), file)
    expect(run('age', ['-d', '-i', join(folder, 'key'), join(folder, 'file.age')])).toMatchObject({ code: 0, out: 'opened elsewhere' })
    file[file.length - 1] = (file.at(-1) ?? 0) ^ 1
    writeFileSync(join(folder, 'file.age'), file)
    expect(run('age', ['-d', '-i', join(folder, 'key'), join(folder, 'file.age')]).code).not.toBe(0)
  })

  test('seals what we open', async () => {
    writeFileSync(join(folder, 'plain'), 'from elsewhere')
    run('age', ['-r', await ageRecipient(identity), '-o', join(folder, 'theirs.age'), join(folder, 'plain')])
    expect(fromUtf8(await unseal(new Uint8Array(readFileSync(join(folder, 'theirs.age'))), { identity }))).toBe('from elsewhere')
  })
})
