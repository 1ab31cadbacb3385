import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { toBase64, utf8 } from './bytes.ts'
import { formatCheckpoint, signCheckpoint } from './checkpoint.ts'
import { ed25519Cosigner, mldsaCosigner } from './cosignature.ts'
import { hashesFromTiles, logInMemory } from './files.ts'
import { ed25519Signer } from './keys.ts'
import { hashLeaf, ProofError } from './merkle.ts'
import { addSignatures, formatNote, parseNote, signText } from './note.ts'
import { meetsQuorum, openByPolicy, parsePolicy, PolicyError } from './policy.ts'
import { formatProof, parseProof, ProofFileError, type TlogProof, verifyProof } from './proof.ts'
import { proveInclusion } from './prove.ts'
import { entriesOf, entryOf, logOf } from './testing/logs.ts'
import { formatVkey } from './vkey.ts'

const seed = (byte: number): Uint8Array => new Uint8Array(32).fill(byte)
const origin = 'log.example.org/vaults'
const log = await ed25519Signer(origin, seed(1))
const witnesses = await Promise.all([1, 2, 3].map((i) => ed25519Cosigner(`w${i}.example.net`, seed(10 + i), () => 1_700_000_000 + i)))
const quantum = mldsaCosigner('pq.example.net', seed(20), () => 1_700_000_100)
const [w1, w2, w3] = witnesses.map(({ key }) => formatVkey(key))

const policyText = `# who must have seen it
log ${formatVkey(log.key)} https://log.example.org/

\twitness  one ${w1}
witness two ${w2} https://w2.example.net/
witness three ${w3}
witness pq ${formatVkey(quantum.key)}
group people 2 one two three
group both all people pq
quorum both
`
const policy = parsePolicy(utf8(policyText))

const made = logOf(entriesOf(1000))
const head = { origin, size: made.edge.size, root: made.edge.root }
const text = formatCheckpoint(head)
async function checkpointBy(cosigners: readonly Parameters<typeof signText>[1][number][]): Promise<Uint8Array> {
  return formatNote(addSignatures(parseNote(await signCheckpoint(head, [log])), await signText(text, cosigners)))
}
const { path } = await proveInclusion(417, head, hashesFromTiles(logInMemory(made.files), head.size))
const checkpoint = await checkpointBy([...witnesses.slice(0, 2), quantum])
const bare: TlogProof = { index: 417, path, checkpoint }
const proof: TlogProof = { ...bare, extra: utf8('opening') }
const leaf = hashLeaf(entryOf(417))

describe('a .tlog-proof', () => {
  test('is written as in C2SP tlog-proof, the checkpoint verbatim', () => {
    const lines = new TextDecoder().decode(formatProof(proof)).split('\n')
    expect(lines.slice(0, 4)).toEqual(['c2sp.org/tlog-proof@v1', 'extra b3BlbmluZw==', 'index 417', toBase64(path[0] ?? seed(0))])
    expect(lines.slice(3 + path.length, 6 + path.length)).toEqual(['', origin, '1000'])
    expect(formatProof(proof).subarray(-checkpoint.length)).toEqual(checkpoint)
  })

  test('is read back as it was written, with and without extra data or path', () => {
    for (const each of [proof, bare, { ...bare, path: [] }, { ...proof, extra: new Uint8Array(0) }]) expect(parseProof(formatProof(each))).toEqual(each)
  })

  test('proves the entry under the policy, with the times of its witnesses', async () => {
    const accepted = await verifyProof(formatProof(proof), leaf, policy)
    expect(accepted).toMatchObject({ ...head, index: 417, witnesses: [{ witness: 'one', time: 1_700_000_001 }, { witness: 'two', time: 1_700_000_002 }, { witness: 'pq', time: 1_700_000_100 }] })
  })

  test('proves no other entry, no other place, and nothing under another root', async () => {
    await expect(verifyProof(formatProof(proof), hashLeaf(entryOf(416)), policy)).rejects.toThrow(ProofError)
    await expect(verifyProof(formatProof({ ...proof, index: 416 }), leaf, policy)).rejects.toThrow(ProofError)
    await expect(verifyProof(formatProof({ ...proof, path: path.slice(1) }), leaf, policy)).rejects.toThrow(ProofError)
    const other = formatNote(addSignatures(parseNote(await signCheckpoint({ ...head, root: seed(5) }, [log])), []))
    await expect(verifyProof(formatProof({ ...proof, checkpoint: other }), leaf, parsePolicy(utf8(`log ${formatVkey(log.key)}\nquorum none\n`)))).rejects.toThrow(ProofError)
  })

  test('any changed byte is found, unless it is in the extra data, which proves nothing', async () => {
    const bytes = formatProof(bare)
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), async (at, change) => {
        await expect(verifyProof(bytes.with(at, (bytes[at] ?? 0) ^ change), leaf, policy)).rejects.toThrow()
      }),
      { numRuns: 300 },
    )
  })

  const written = new TextDecoder().decode(formatProof(proof))
  test.each([
    ['', /not a proof file/], ['c2sp.org/tlog-proof@v1\n', /not a proof file/], [written.replace('@v1', '@v2'), /first line/], [written.replace('index 417', 'index 0417'), /index line/],
    [written.replace('index 417\n', ''), /index line/], [written.replace('index 417', 'index -1'), /index line/], [written.replace('b3BlbmluZw==', 'b3BlbmluZw='), /extra line/],
    [written.replace('\nindex', '\nextra AAAA\nindex'), /index line/], [written.replace(toBase64(path[0] ?? seed(0)), 'AAAA'), /Hash 1/],
    [written.replace('index 417\n', `index 417\n${`${toBase64(seed(1))}\n`.repeat(65)}`), /more than any log/],
  ])('a file that is none is refused (%#)', (text, why) => {
    expect(() => parseProof(utf8(text))).toThrow(ProofFileError)
    expect(() => parseProof(utf8(text))).toThrow(why)
  })

  test('a proof around something that is no checkpoint is refused', () => {
    expect(() => parseProof(utf8(written.replace('\n1000\n', '\n01000\n')))).toThrow(/tree size/)
    expect(() => formatProof({ ...proof, index: -1 })).toThrow(ProofFileError)
  })
})

describe('a policy', () => {
  test('is read: logs, witnesses, groups and the quorum', () => {
    expect(policy.logs.map(({ key, url }) => [key.name, url])).toEqual([[origin, 'https://log.example.org/']])
    expect([...policy.witnesses.keys()]).toEqual(['one', 'two', 'three', 'pq'])
    expect(policy.groups.get('people')).toEqual({ threshold: 2, members: ['one', 'two', 'three'] })
    expect(policy.quorum).toBe('both')
  })

  test.each([
    [['one', 'two', 'pq'], true], [['one', 'three', 'pq'], true], [['one', 'two', 'three', 'pq'], true], [['one', 'pq'], false], [['one', 'two', 'three'], false], [['pq'], false], [[], false], [['people', 'pq'], false],
  ])('%j makes its quorum: %s', (names, enough) => {
    expect(meetsQuorum(policy, new Set(names))).toBe(enough)
  })

  test('of a single witness, and of none', () => {
    const one = parsePolicy(utf8(`witness one ${w1}\nquorum one\n`))
    expect(meetsQuorum(one, new Set(['one']))).toBe(true)
    expect(meetsQuorum(one, new Set())).toBe(false)
    expect(meetsQuorum(parsePolicy(utf8('quorum none\n')), new Set())).toBe(true)
  })

  test('any and all are one and every', () => {
    const of = (word: string) => parsePolicy(utf8(`witness a ${w1}\nwitness b ${w2}\ngroup g ${word} a b\nquorum g\n`)).groups.get('g')?.threshold
    expect([of('any'), of('all'), of('1'), of('2')]).toEqual([1, 2, 1, 2])
  })

  test('accepts a checkpoint that its quorum has seen and refuses one that too few have', async () => {
    await expect(openByPolicy(await checkpointBy([...witnesses.slice(0, 1), quantum]), policy)).rejects.toThrow(/seen by one, pq: that is not the quorum "both"/)
    await expect(openByPolicy(await checkpointBy([]), policy)).rejects.toThrow(/no known witness/)
    // The same witness twice is one witness.
    const [first] = witnesses
    await expect(openByPolicy(await checkpointBy(first ? [first, first, quantum] : []), policy)).rejects.toThrow(PolicyError)
  })

  test('refuses a checkpoint on which a witness it knows has signed wrongly, whatever the quorum', async () => {
    const [wrong] = await signText(formatCheckpoint({ ...head, size: 5 }), witnesses.slice(2))
    const spoilt = formatNote(addSignatures(parseNote(checkpoint), wrong ? [wrong] : []))
    await expect(openByPolicy(spoilt, policy)).rejects.toThrow(/w3.example.net is wrong/)
  })

  test('accepts the signature of any of its logs, and a log that witnesses itself', async () => {
    const own = mldsaCosigner(origin, seed(30), () => 1_700_000_200)
    const bytes = await signCheckpoint(head, [own])
    const vkey = formatVkey(own.key)
    expect(await openByPolicy(bytes, parsePolicy(utf8(`log ${formatVkey(log.key)}\nlog ${vkey}\nwitness self ${vkey}\nquorum self\n`)))).toMatchObject({ witnesses: [{ witness: 'self', time: 1_700_000_200 }] })
    await expect(openByPolicy(bytes, parsePolicy(utf8('quorum none\n')))).rejects.toThrow(/names no log/)
  })

  test('names are bytes: those that are not UTF-8 are told apart too', () => {
    const bytes = utf8(`witness a? ${w1}\nwitness b? ${w2}\ngroup g all a? b?\nquorum g\n`)
    const high = bytes.map((byte) => (byte === 0x3f ? 0xff : byte))
    expect(parsePolicy(high).groups.get('g')?.members).toEqual(['a\u00ff', 'b\u00ff'])
    const kelvin = parsePolicy(utf8(`witness K ${w1}\nwitness \u212a ${w2}\nquorum K\n`))
    expect(kelvin.witnesses.size).toBe(2)
  })

  test('32 logs, 32 witnesses and 32 groups are not too many', async () => {
    const keys = await Promise.all(Array.from({ length: 32 }, (_, i) => Promise.all([ed25519Signer(`l${i}`, seed(100 + i)), ed25519Cosigner(`w${i}`, seed(140 + i), () => 0)])))
    const lines = keys.flatMap(([one, two], i) => [`log ${formatVkey(one.key)}`, `witness w${i} ${formatVkey(two.key)}`, `group g${i} any w${i}${i > 0 ? ` g${i - 1}` : ''}`])
    expect(meetsQuorum(parsePolicy(utf8(`${lines.join('\n')}\nquorum g31\n`)), new Set(['w0']))).toBe(true)
  })

  const vlog = formatVkey(log.key)
  test.each([
    ['', /no quorum line/], ['quorum none', /no newline/], ['quorum none\nquorum none\n', /Line 2.*second quorum/], ['quorum a\n', /not defined above/], ['quorum\n', /expected/], ['quorum none x\n', /expected/],
    ['log\nquorum none\n', /expected/], ['log x\nquorum none\n', /not a verifier key/], [`log ${w1}\nquorum none\n`, /does not sign with/], [`witness a ${vlog}\nquorum a\n`, /does not sign with/],
    [`log ${vlog}\nlog ${vlog}\nquorum none\n`, /one key, one log/], [`witness a ${w1}\nwitness b ${w1}\nquorum a\n`, /one key, one witness/], [`log ${vlog} u v\nquorum none\n`, /expected/],
    [`witness a ${w1}\nwitness a ${w2}\nquorum a\n`, /already the name/], [`witness none ${w1}\nquorum none\n`, /already the name/], [`group g any a\nwitness a ${w1}\nquorum g\n`, /Line 1.*not defined above/],
    [`witness a ${w1}\ngroup g any g\nquorum g\n`, /not defined above/], [`witness a ${w1}\ngroup g any none\nquorum g\n`, /not defined above/], [`witness a ${w1}\ngroup g any a a\nquorum g\n`, /already in a group/],
    [`witness a ${w1}\ngroup g any a\ngroup h any a\nquorum g\n`, /already in a group/], [`witness a ${w1}\ngroup g any\nquorum g\n`, /no members/], [`witness a ${w1}\ngroup g 2 a\nquorum g\n`, /cannot be met/],
    [`witness a ${w1}\ngroup g 0 a\nquorum g\n`, /cannot be met/], [`witness a ${w1}\ngroup g 01 a\nquorum g\n`, /cannot be met/], [`witness a ${w1}\ngroup g most a\nquorum g\n`, /cannot be met/],
    [`witness a ${w1} u v\nquorum a\n`, /expected/], ['witnes a b\nquorum none\n', /Line 1.*expected/], ['quorum none\r\n', /control characters/], ['quorum\u000bnone\n', /control characters/], ['quorum none\u007f\n', /control characters/],
  ])('%j is refused', (text, why) => {
    expect(() => parsePolicy(utf8(text))).toThrow(PolicyError)
    expect(() => parsePolicy(utf8(text))).toThrow(why)
  })
})
