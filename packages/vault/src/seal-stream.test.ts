import { describe, expect, test } from 'vitest'
import { SealError } from './errors.ts'
import { unseal } from './seal.ts'
import { type SealFor, sealStream, unsealStream } from './seal-stream.ts'
import { ageIdentity } from './age-identity.ts'
import { ageRecipient } from './seal.ts'
import { fixedRandom } from './testing/fixed.ts'

const identity = ageIdentity(fixedRandom(1)(32))
const plain = Uint8Array.from({ length: 200_000 }, (_, n) => n % 251)
const streamOf = (bytes: Uint8Array<ArrayBuffer>) => new Blob([bytes]).stream()
const all = async (stream: ReadableStream<Uint8Array>) => new Uint8Array(await new Response(stream as ReadableStream<Uint8Array<ArrayBuffer>>).arrayBuffer())
const sealed = async (whom: SealFor) => all(await sealStream(whom, streamOf(plain)))
const opened = async (file: Uint8Array<ArrayBuffer>, using: Parameters<typeof unsealStream>[1]) => all(await unsealStream(streamOf(file), using))

describe('what is sealed piece by piece', () => {
  test('is what is sealed in one', async () => {
    const file = await sealed({ recipients: [await ageRecipient(identity)] })
    expect(await unseal(file, { identity })).toEqual(plain)
    expect(await opened(file, { identity })).toEqual(plain)
  })

  test('opens with its passphrase and no other', async () => {
    const file = await sealed({ passphrase: 'horse battery' })
    expect(await opened(file, { passphrase: 'horse battery' })).toEqual(plain)
    await expect(opened(file, { passphrase: 'horse batter' })).rejects.toThrow(SealError)
  })

  test('is known to be changed or cut short once it has been read to its end', async () => {
    const file = await sealed({ recipients: [await ageRecipient(identity)] })
    for (const at of [3, 150, 70_000, file.length - 1]) {
      const spoilt = file.slice()
      spoilt[at] = (spoilt[at] ?? 0) ^ 1
      await expect(opened(spoilt, { identity }), String(at)).rejects.toThrow(SealError)
    }
    for (const length of [0, 100, 140_000, file.length - 1]) await expect(opened(file.slice(0, length), { identity }), String(length)).rejects.toThrow(SealError)
  })

  test('is for somebody', async () => {
    await expect(sealed({ recipients: [] })).rejects.toThrow(SealError)
    await expect(sealed({ recipients: ['age1nobody'] })).rejects.toThrow(SealError)
    await expect(sealed({ passphrase: '' })).rejects.toThrow(SealError)
  })
})
