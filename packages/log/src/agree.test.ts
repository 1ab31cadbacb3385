/** On thousands of damaged notes and proofs, ours and the Go project's packages come to the same answer. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { describeWith, run } from '../../../testing/outside.ts'
import { seeded } from '../../../testing/seed.ts'
import { concatBytes, toBase64, utf8 } from './bytes.ts'
import { ed25519Signer, verifierOf } from './keys.ts'
import { checkConsistency, checkInclusion, hashLeaf, type TreeHash } from './merkle.ts'
import { formatNote, openNote, signText } from './note.ts'
import { buildGo, missingForGo } from './testing/go.node.ts'
import { entryOf } from './testing/logs.ts'
import { mth, path, subproof } from './testing/rfc6962.ts'
import { formatVkey } from './vkey.ts'

interface Claim {
  readonly go: Readonly<Record<string, unknown>>
  readonly check: () => unknown
  readonly about: string
}

const accepts = async ({ check }: Claim): Promise<boolean> => {
  try {
    await check()
    return true
  } catch {
    return false
  }
}

describeWith(missingForGo(), 'ours and Go agree', () => {
  const folder = mkdtempSync(join(tmpdir(), 'log-agree-'))
  const program = join(folder, 'agree')
  const random = seeded(20_261_122)
  const below = (n: number): number => Math.floor(random() * n)
  beforeAll(() => buildGo('agree.go', program))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  async function compare(claims: readonly Claim[]): Promise<{ both: number; neither: number; onlyGo: string[]; onlyOurs: string[] }> {
    const { code, out, err } = run(program, [], { input: claims.map(({ go }) => `${JSON.stringify(go)}\n`).join('') })
    expect([code, err]).toEqual([0, ''])
    const theirs = out.trim().split('\n')
    expect(theirs).toHaveLength(claims.length)
    const counts = { both: 0, neither: 0, onlyGo: [] as string[], onlyOurs: [] as string[] }
    for (const [i, claim] of claims.entries()) {
      const [go, ours] = [theirs[i] === 'true', await accepts(claim)]
      if (go && ours) counts.both++
      else if (go) counts.onlyGo.push(claim.about)
      else if (ours) counts.onlyOurs.push(claim.about)
      else counts.neither++
    }
    return counts
  }

  test('about inclusion and consistency proofs with anything in them changed', async () => {
    const leaves = Array.from({ length: 70 }, (_, i) => hashLeaf(entryOf(i)))
    const spoil = (hash: TreeHash): TreeHash => hash.with(below(32), below(256))
    const claims = Array.from({ length: 3000 }, (): Claim => {
      // Half of them true; in the others some part is of another proof, or spoilt.
      const size = 1 + below(70)
      const index = below(size)
      const isTrue = random() < 0.5
      const near = (n: number): number => (isTrue || random() < 0.6 ? n : Math.max(0, n + below(5) - 2))
      const hashes = (right: readonly TreeHash[]): TreeHash[] => (isTrue || random() < 0.4 ? [...right] : right.flatMap((hash) => (random() < 0.1 ? [] : random() < 0.1 ? [hash, hash] : [random() < 0.1 ? spoil(hash) : hash])))
      const root = (n: number): TreeHash => mth(leaves.slice(0, n))
      const two = { size: near(size), root: root(near(size)) }
      const common = { Size: two.size, Root: toBase64(two.root) }
      if (random() < 0.5) {
        const proof = { index: near(index), size: two.size, path: hashes(path(index, leaves.slice(0, size))) }
        const leaf = leaves[near(index)] ?? root(0)
        return { about: `inclusion ${index}/${size}`, check: () => checkInclusion(leaf, proof, two), go: { ...common, Inclusion: true, First: proof.index, Leaf: toBase64(leaf), Path: proof.path.map(toBase64) } }
      }
      const first = 1 + index
      const one = { size: near(first), root: root(near(first)) }
      const proof = hashes(subproof(first, leaves.slice(0, size), true))
      return { about: `consistency ${first}/${size}`, check: () => checkConsistency(one, two, proof), go: { ...common, First: one.size, Old: toBase64(one.root), Path: proof.map(toBase64) } }
    })
    // Go's CheckTree has no empty first tree; ours has, and takes the empty proof for it.
    const { both, neither, onlyGo, onlyOurs } = await compare(claims.filter(({ go }) => go['Inclusion'] === true || go['First'] !== 0))
    expect({ onlyGo, onlyOurs }).toEqual({ onlyGo: [], onlyOurs: [] })
    expect(both).toBeGreaterThan(1000)
    expect(neither).toBeGreaterThan(500)
  })

  test('about signed notes with bytes changed, put in, taken out and doubled', async () => {
    const [one, two] = await Promise.all([1, 2].map((byte) => ed25519Signer(`key${byte}.example.org`, new Uint8Array(32).fill(byte))))
    if (!one || !two) throw new Error('unreachable')
    const text = 'log.example.org/vaults\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n'
    const note = formatNote({ text, signatures: await signText(text, [one, two]) })
    const piece = (): Uint8Array => utf8(['\n', '\n\n', ' ', '+', '=', '— ', 'A', '\r', '\0', '\u00a0', '\ufeff', '\u2028', '\u0085', 'é'][below(14)] ?? '')
    const mutate = (bytes: Uint8Array): Uint8Array => {
      const at = below(bytes.length + 1)
      const end = Math.min(bytes.length, at + 1 + below(4))
      switch (below(5)) {
        case 0: return bytes.with(Math.min(at, bytes.length - 1), below(256))
        case 1: return concatBytes([bytes.subarray(0, at), piece(), bytes.subarray(at)])
        case 2: return concatBytes([bytes.subarray(0, at), bytes.subarray(end)])
        case 3: return concatBytes([bytes.subarray(0, end), bytes.subarray(at)])
        default: return concatBytes([bytes.subarray(0, at), piece(), bytes.subarray(end)])
      }
    }
    const claims = Array.from({ length: 3000 }, (_, i): Claim => {
      const bytes = i % 100 === 0 ? note : random() < 0.7 ? mutate(note) : mutate(mutate(note))
      return { about: toBase64(bytes), check: () => openNote(bytes, [verifierOf(one.key)]), go: { Note: toBase64(bytes), Vkey: formatVkey(one.key) } }
    })
    const { both, neither, onlyGo, onlyOurs } = await compare(claims)
    expect(onlyOurs).toEqual([])
    expect(both).toBeGreaterThan(100)
    expect(neither).toBeGreaterThan(1000)
    // Go reads base64 whose last bits are stray; ours takes only the spelling that an encoder writes.
    const isLoose = (encoded: string): boolean => Buffer.from(encoded, 'base64').toString('base64') !== encoded
    const loose = onlyGo.filter((bytes) => Buffer.from(bytes, 'base64').toString().split('\n').some((line) => line.startsWith('— ') && isLoose(line.split(' ')[2] ?? '')))
    expect(onlyGo).toEqual(loose)
  })
})
