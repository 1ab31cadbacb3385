import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { concatBytes, toBase64, u64be, utf8 } from './bytes.ts'
import { CheckpointError, formatCheckpoint, openCheckpoint, parseCheckpoint, signCheckpoint } from './checkpoint.ts'
import { cosignatureTime, ed25519CosignedMessage, ed25519Cosigner, mldsaCosigner, mldsaCosignedMessage } from './cosignature.ts'
import { ed25519Signer, verifierOf } from './keys.ts'
import { addSignatures, formatNote, NoteError, openNote, parseNote, signText } from './note.ts'

const seed = (byte: number): Uint8Array => new Uint8Array(32).fill(byte)
const origin = 'log.example.org/vaults'
const root = seed(0xab)
const head = { origin, size: 20_852_163, root }
const log = await ed25519Signer(origin, seed(1))
const now = () => 1_679_315_147
const witness = await ed25519Cosigner('witness.example.net/w1', seed(2), now)
const quantum = mldsaCosigner('pq.example.net', seed(3), now)

describe('a checkpoint', () => {
  test('is three lines, as in C2SP tlog-checkpoint', () => {
    expect(formatCheckpoint(head)).toBe(`log.example.org/vaults\n20852163\n${toBase64(root)}\n`)
    expect(formatCheckpoint({ ...head, size: 0 })).toContain('\n0\n')
  })

  test('is read back as it was written, up to 2^53-1 entries', () => {
    fc.assert(
      fc.property(fc.oneof(fc.maxSafeNat(), fc.constantFrom(0, 2 ** 32, 2 ** 53 - 1)), fc.uint8Array({ minLength: 32, maxLength: 32 }), (size, root) => {
        expect(parseCheckpoint(formatCheckpoint({ origin, size, root }))).toEqual({ origin, size, root, extensions: [] })
      }),
    )
  })

  test('may bring extension lines', () => {
    expect(parseCheckpoint(`${formatCheckpoint(head)}one\ntwo\n`).extensions).toEqual(['one', 'two'])
  })

  const [, , hash] = formatCheckpoint(head).split('\n')
  test.each([
    '', 'a\n', 'a\n1\n', `\n1\n${hash}\n`, `a\n01\n${hash}\n`, `a\n-1\n${hash}\n`, `a\n1.0\n${hash}\n`, `a\n\n${hash}\n`, `a\n+1\n${hash}\n`, `a\n9007199254740992\n${hash}\n`,
    `a\n18446744073709551615\n${hash}\n`, 'a\n1\nAAAA\n', `a\n1\n${hash}`, `a\n1\n${hash}\n\n`, `a\n1\n${hash}\n\nx\n`, `a\n1\n${hash?.slice(0, -1)}\n`,
  ])('%j is refused', (text) => {
    expect(() => parseCheckpoint(text)).toThrow(CheckpointError)
  })

  test('cannot be written with an origin, a size or a root that is none', () => {
    for (const wrong of [{ origin: '' }, { origin: 'a\nb' }, { size: -1 }, { size: 2 ** 53 }, { size: 1.5 }, { root: seed(1).subarray(1) }]) {
      expect(() => formatCheckpoint({ ...head, ...wrong })).toThrow(CheckpointError)
    }
  })

  test('opens with the key of its log only', async () => {
    const bytes = await signCheckpoint(head, [log])
    expect(await openCheckpoint(bytes, [verifierOf(log.key)])).toMatchObject(head)
    const stranger = await ed25519Signer('other.example.org', seed(1))
    await expect(openCheckpoint(bytes, [verifierOf(stranger.key)])).rejects.toThrow(NoteError)
    // A known key that vouches for a log of another name is no signature of that log.
    const borrowed = await signCheckpoint(head, [stranger])
    await expect(openCheckpoint(borrowed, [verifierOf(stranger.key)])).rejects.toThrow(/not signed by that log/)
    // Neither is a witness alone.
    const witnessed = await signCheckpoint(head, [witness])
    await expect(openCheckpoint(witnessed, [verifierOf(log.key)], [verifierOf(witness.key)])).rejects.toThrow(/not signed by that log/)
  })
})

describe('a cosignature', () => {
  const text = formatCheckpoint(head)

  test('is over the messages of C2SP tlog-cosignature', () => {
    expect(new TextDecoder().decode(ed25519CosignedMessage(utf8(text), now()))).toBe(`cosignature/v1\ntime 1679315147\n${text}`)
    expect(mldsaCosignedMessage('w', { ...head, extensions: [] }, 5)).toEqual(
      concatBytes([utf8('subtree/v1\n\0\x01w'), u64be(5), Uint8Array.of(22), utf8(origin), u64be(0), u64be(20_852_163), root]),
    )
  })

  test.each([['Ed25519', witness, 8 + 64], ['ML-DSA-44', quantum, 8 + 2420]])('by %s carries its time, verifies, and covers text and time', async (_, cosigner, length) => {
    const [line] = await signText(text, [cosigner])
    const signature = line?.signature ?? new Uint8Array(0)
    expect(signature).toHaveLength(length)
    expect(cosignatureTime(signature)).toBe(now())
    const { verify } = verifierOf(cosigner.key)
    expect(await verify(utf8(text), signature)).toBe(true)
    expect(await verify(utf8(formatCheckpoint({ ...head, size: head.size + 1 })), signature)).toBe(false)
    expect(await verify(utf8(formatCheckpoint({ ...head, origin: 'x' })), signature)).toBe(false)
    expect(await verify(utf8(formatCheckpoint({ ...head, root: seed(1) })), signature)).toBe(false)
    for (const at of [0, 7, 8, 40, length - 1]) expect(await verify(utf8(text), signature.with(at, (signature[at] ?? 0) ^ 1)), `byte ${at}`).toBe(false)
    for (const wrong of [signature.slice(1), signature.slice(0, 8), new Uint8Array(0), Uint8Array.of(...signature, 0)]) expect(await verify(utf8(text), wrong)).toBe(false)
    await expect(signText('not a checkpoint\n', [cosigner])).rejects.toThrow(CheckpointError)
  })

  test('a time beyond 2^53 is refused, as is a clock that gives no whole seconds', async () => {
    expect(cosignatureTime(new Uint8Array(72).fill(0xff))).toBeUndefined()
    for (const seconds of [-1, 0.5, Number.NaN, 2 ** 53]) await expect(signText(text, [await ed25519Cosigner('w', seed(4), () => seconds)])).rejects.toThrow(/POSIX seconds/)
  })

  test('by ML-DSA is the same for the same seed, checkpoint and time, and names its cosigner', async () => {
    const again = mldsaCosigner('pq.example.net', seed(3), now)
    expect(await signText(text, [again])).toEqual(await signText(text, [quantum]))
    const renamed = mldsaCosigner('renamed.example.net', seed(3), now)
    const [line] = await signText(text, [renamed])
    expect(await verifierOf(quantum.key).verify(utf8(text), line?.signature ?? seed(0))).toBe(false)
    expect(() => mldsaCosigner('w', seed(1).subarray(1), now)).toThrow(/32 random bytes/)
    await expect(signText(text, [mldsaCosigner('w'.repeat(256), seed(1), now)])).rejects.toThrow(/255 bytes/)
  })

  test('is put under a checkpoint without touching it, and both are opened together', async () => {
    const bytes = await signCheckpoint(head, [log])
    const cosigned = formatNote(addSignatures(parseNote(bytes), await signText(text, [witness, quantum])))
    expect(cosigned.subarray(0, bytes.length)).toEqual(bytes)
    const opened = await openCheckpoint(cosigned, [verifierOf(log.key)], [verifierOf(witness.key), verifierOf(quantum.key)])
    expect(opened.note.verified.map(({ name }) => name)).toEqual([origin, 'witness.example.net/w1', 'pq.example.net'])
    expect((await openNote(cosigned, [verifierOf(log.key)])).unknown).toHaveLength(2)
  })

  test('of Ed25519 covers extension lines, of ML-DSA does not: so we write none', async () => {
    const extended = `${text}extension\n`
    const [one, two] = await signText(text, [witness, quantum])
    expect(await verifierOf(witness.key).verify(utf8(extended), one?.signature ?? seed(0))).toBe(false)
    expect(await verifierOf(quantum.key).verify(utf8(extended), two?.signature ?? seed(0))).toBe(true)
  })
})
