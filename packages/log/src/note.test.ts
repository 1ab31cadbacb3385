import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fromBase64, toBase64, toHex, utf8 } from './bytes.ts'
import { findEd25519, nobleEd25519, webEd25519 } from './ed25519.ts'
import { ed25519Signer, verifierOf } from './keys.ts'
import { addSignatures, formatNote, MAX_SIGNATURES, NoteError, type NoteSignature, openNote, parseNote, type Signer, signText } from './note.ts'
import { formatVkey, KEY_TYPES, KeyError, parseVkey, verifierKey } from './vkey.ts'

/** The example of golang.org/x/mod/sumdb/note, which C2SP signed-note took over. */
const EXAMPLE = {
  vkey: 'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k',
  text: 'This is an example message.\n',
  line: '— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n',
}
const example = utf8(`${EXAMPLE.text}\n${EXAMPLE.line}`)

const seed = (byte: number): Uint8Array => new Uint8Array(32).fill(byte)
const alice = await ed25519Signer('alice.example.org', seed(1))
const bob = await ed25519Signer('bob.example.org/witness', seed(2))

const signed = async (text: string, signers: readonly Signer[]): Promise<Uint8Array> => formatNote({ text, signatures: await signText(text, signers) })

describe('a signed note', () => {
  test('of the published example opens with its key, and is written again byte for byte', async () => {
    const note = await openNote(example, [verifierOf(EXAMPLE.vkey)])
    expect(note.text).toBe(EXAMPLE.text)
    expect(note.verified.map(({ name }) => name)).toEqual(['example.com/foo'])
    expect(formatNote(note)).toEqual(example)
  })

  test('made here opens with the keys that signed it; keys nobody named are passed over', async () => {
    const bytes = await signed('One\n\nwith a blank line\n', [alice, bob])
    const note = await openNote(bytes, [verifierOf(bob.key)])
    expect(note.text).toBe('One\n\nwith a blank line\n')
    expect(note.verified.map(({ name }) => name)).toEqual(['bob.example.org/witness'])
    expect(note.unknown.map(({ name }) => name)).toEqual(['alice.example.org'])
  })

  test('reads any text it can write', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme' }).filter((text) => !/\p{Cc}/u.test(text)), fc.nat(3), async (text, blanks) => {
        const whole = `${text}\n${'\n'.repeat(blanks)}end\n`
        expect((await openNote(await signed(whole, [alice]), [verifierOf(alice.key)])).text).toBe(whole)
      }),
      { numRuns: 40 },
    )
  })

  test('is refused after any change of one byte', async () => {
    for (let at = 0; at < example.length; at++) {
      for (const change of [1, 0x20, 0x80]) {
        const altered = example.slice()
        altered[at] = (altered[at] ?? 0) ^ change
        await expect(openNote(altered, [verifierOf(EXAMPLE.vkey)]), `byte ${at} ^ ${change}`).rejects.toThrow(NoteError)
      }
    }
  })

  test('is refused when a known key has signed wrongly, even beside a good signature', async () => {
    const note = parseNote(await signed('a\n', [alice]))
    const [wrong] = parseNote(await signed('b\n', [bob])).signatures
    const both = formatNote(addSignatures(note, wrong ? [wrong] : []))
    await expect(openNote(both, [verifierOf(alice.key), verifierOf(bob.key)])).rejects.toThrow(/signature of bob.example.org\/witness is wrong/)
    expect((await openNote(both, [verifierOf(alice.key)])).verified).toHaveLength(1)
  })

  test('is refused when nobody known has signed, or one key is given twice', async () => {
    const bytes = await signed('a\n', [alice])
    await expect(openNote(bytes, [verifierOf(bob.key)])).rejects.toThrow(/None of the 1 signatures/)
    await expect(openNote(bytes, [])).rejects.toThrow(NoteError)
    await expect(openNote(bytes, [verifierOf(alice.key), verifierOf(alice.key)])).rejects.toThrow(/name each key once/)
  })

  test('a key that shares only the name, or only the ID, is another key', async () => {
    const bytes = await signed('a\n', [alice])
    const never = { verify: async () => true }
    await expect(openNote(bytes, [{ ...never, name: alice.name, keyId: alice.keyId + 1 }])).rejects.toThrow(/None of/)
    await expect(openNote(bytes, [{ ...never, name: 'other.example.org', keyId: alice.keyId }])).rejects.toThrow(/None of/)
  })

  test(`carries 16 signatures and more, but not more than ${MAX_SIGNATURES}`, async () => {
    const signers = await Promise.all(Array.from({ length: 16 }, (_, i) => ed25519Signer(`w${i}.example.org`, seed(i + 10))))
    const note = await openNote(await signed('a\n', signers), signers.map(({ key }) => verifierOf(key)))
    expect(note.verified).toHaveLength(16)
    const stranger: NoteSignature = { name: 'x', keyId: 7, signature: new Uint8Array(5000) }
    const fill = (count: number) => formatNote(addSignatures(note, Array.from({ length: count - 16 }, () => stranger)))
    expect(parseNote(fill(MAX_SIGNATURES)).signatures).toHaveLength(MAX_SIGNATURES)
    expect(() => parseNote(fill(MAX_SIGNATURES + 1))).toThrow(/101 signatures/)
  })

  test.each([
    ['', /blank line/], ['a\n', /blank line/], ['a\n\n', /blank line/], ['a\n\n— x AAAAAAA=', /blank line/], ['a\n\nx\n', /signature line/],
    ['a\n\n- x AAAAAAA=\n', /signature line/], ['a\n\n— x\n', /signature line/], ['a\n\n— x+y AAAAAAA=\n', /signature line/], ['a\n\n—  AAAAAAA=\n', /signature line/],
    ['a\n\n— x AAAAAA==\n', /signature line/], ['a\n\n— x AAAAAAB=\n', /signature line/], ['a\n\n— x AAAAAAA\n', /signature line/], ['a\n\n— x AAAAAAA= \n', /signature line/],
    ['a\n\n— x\u00a0y AAAAAAA=\n', /signature line/], ['a\r\n\n— x AAAAAAA=\n', /control/], ['a\tb\n\n— x AAAAAAA=\n', /control/], ['a\0\n\n— x AAAAAAA=\n', /control/],
  ])('%j is not one', (text, why) => {
    expect(() => parseNote(utf8(text))).toThrow(why)
  })

  test('is not one when it is not UTF-8; a byte order mark is part of the text', async () => {
    expect(() => parseNote(Uint8Array.of(0xff, ...example))).toThrow(/UTF-8/)
    expect(parseNote(Uint8Array.of(0xef, 0xbb, 0xbf, ...example)).text).toBe(`\ufeff${EXAMPLE.text}`)
  })

  test('cannot be written without newline, with control characters, or with nobody signing', async () => {
    for (const text of ['a', 'a\r\n', 'a\0\n', '\ud800\n', '']) await expect(signed(text, [alice])).rejects.toThrow(NoteError)
    await expect(signed('a\n', [])).rejects.toThrow(/at least one/)
    expect(() => formatNote({ text: 'a\n', signatures: [{ name: 'a b', keyId: 1, signature: new Uint8Array(64) }] })).toThrow(NoteError)
  })
})

describe('a verifier key', () => {
  test('of the published example is read and written again', () => {
    const key = parseVkey(EXAMPLE.vkey)
    expect(key).toMatchObject({ name: 'example.com/foo', keyId: 0x530d903a, type: KEY_TYPES.ed25519 })
    expect(formatVkey(key)).toBe(EXAMPLE.vkey)
  })

  test('keeps its ID when its base64 has a plus in it', () => {
    const key = verifierKey('log.example.org', KEY_TYPES.ed25519, seed(0xfb))
    expect(formatVkey(key).split('+').length).toBeGreaterThan(3)
    expect(parseVkey(formatVkey(key))).toEqual(key)
  })

  test('has another ID for another name, type or key', () => {
    const ids = [
      verifierKey('a', 0x01, seed(1)), verifierKey('b', 0x01, seed(1)), verifierKey('a', 0x04, seed(1)), verifierKey('a', 0x01, seed(2)), verifierKey('a', 0x06, new Uint8Array(1312)),
    ].map(({ keyId }) => keyId)
    expect(new Set(ids).size).toBe(ids.length)
  })

  const body = (type: number, bytes: number) => toBase64(new Uint8Array(bytes + 1).with(0, type))
  test.each([
    ['', /not a verifier key/], ['a+530d903a', /not a verifier key/], ['a+530D903A+AAAA', /not a verifier key/], ['+530d903a+AAAA', /not a verifier key/], ['a+530d903a+A', /not a verifier key/],
    [EXAMPLE.vkey.replace('530d903a', '530d903b'), /does not have the ID/], [EXAMPLE.vkey.replace('foo', 'bar'), /does not have the ID/],
    [`a+00000000+${body(2, 65)}`, /type 2/], [`a+00000000+${body(1, 31)}`, /31 bytes/], [`a+00000000+${body(6, 32)}`, /32 bytes instead of 1312/], [`a b+00000000+${body(1, 32)}`, /cannot name a key/],
  ])('%j is refused', (text, why) => {
    expect(() => parseVkey(text)).toThrow(KeyError)
    expect(() => parseVkey(text)).toThrow(why)
  })
})

describe('Ed25519', () => {
  // RFC 8032 section 7.1, TEST 2.
  const vector = {
    seed: '4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb',
    publicKey: '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c',
    message: '72',
    signature: '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
  }
  const bytes = (hex: string): Uint8Array => Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))

  test.each([['WebCrypto', webEd25519(crypto.subtle)], ['@noble/curves', nobleEd25519()]])('of %s follows RFC 8032, and never throws for rubbish', async (_, ed) => {
    const key = await ed.keyFromSeed(bytes(vector.seed))
    const [message, signature] = [bytes(vector.message), bytes(vector.signature)]
    expect(toHex(key.publicKey)).toBe(vector.publicKey)
    expect(toHex(await key.sign(message))).toBe(vector.signature)
    expect(await ed.verify(key.publicKey, message, signature)).toBe(true)
    expect(await ed.verify(key.publicKey, bytes('73'), signature)).toBe(false)
    expect(await ed.verify(key.publicKey, message, signature.with(40, 1))).toBe(false)
    expect(await ed.verify(key.publicKey, message, signature.slice(1))).toBe(false)
    expect(await ed.verify(new Uint8Array(32).fill(0xff), message, signature)).toBe(false)
    expect(await ed.verify(new Uint8Array(31), message, signature)).toBe(false)
    await expect(ed.keyFromSeed(new Uint8Array(31))).rejects.toThrow(KeyError)
  })

  test('falls back where the platform has no WebCrypto, or one without Ed25519', async () => {
    const old = { importKey: () => Promise.reject(new DOMException('Unrecognized name.', 'NotSupportedError')) } as unknown as SubtleCrypto
    for (const subtle of [undefined, old]) {
      const key = await (await findEd25519(subtle)).keyFromSeed(bytes(vector.seed))
      expect(toHex(await key.sign(bytes(vector.message)))).toBe(vector.signature)
    }
    expect((await findEd25519(crypto.subtle)).verify.toString()).toBe(webEd25519(crypto.subtle).verify.toString())
  })
})

test('base64 is read in the one spelling that is written', () => {
  for (const text of ['AAAA', 'AA==', 'AAA=', '']) expect(toBase64(fromBase64(text) ?? seed(0))).toBe(text)
  for (const text of ['AAA', 'AB==', 'AAB=', 'AA=A', 'A A=', 'AAAA\n', 'AA-_', '====', 'AAAA====']) expect(fromBase64(text), text).toBeUndefined()
})
