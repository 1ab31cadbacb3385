/** What this room makes, checked by the Go project's note and tlog packages as Debian ships them (foreign/verify.go). */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { describeWith, type Ran, run } from '../../../testing/outside.ts'
import { concatBytes, utf8 } from './bytes.ts'
import { signCheckpoint } from './checkpoint.ts'
import { formatContinuation } from './continuation.ts'
import { ed25519Cosigner, mldsaCosigner } from './cosignature.ts'
import { hashesFromTiles, logInMemory } from './files.ts'
import { ed25519Signer } from './keys.ts'
import { formatProof } from './proof.ts'
import { proveConsistency, proveInclusion } from './prove.ts'
import { sha256 } from './sha256.ts'
import { buildGo, missingForGo } from './testing/go.node.ts'
import { logOf } from './testing/logs.ts'
import { formatVkey } from './vkey.ts'

const seed = (byte: number): Uint8Array => new Uint8Array(32).fill(byte)
const origin = 'log.example.org/vaults'
const openings = Array.from({ length: 700 }, (_, i) => utf8(`opening ${i}`))

describeWith(missingForGo(), 'Go note and tlog', () => {
  const folder = mkdtempSync(join(tmpdir(), 'log-foreign-'))
  const verifier = join(folder, 'verify')
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  beforeAll(() => buildGo('verify.go', verifier))

  /** Writes the files, runs the checker over them, and says what it said. */
  function verify(options: readonly string[], files: { readonly [name: string]: Uint8Array }): Ran {
    for (const [name, bytes] of Object.entries(files)) writeFileSync(join(folder, name), bytes)
    return run(verifier, [...options, ...Object.keys(files).filter((name) => name !== 'old').map((name) => join(folder, name))])
  }

  async function setUpLog() {
    const log = await ed25519Signer(origin, seed(1))
    const witness = await ed25519Cosigner('witness.example.net/w1', seed(2), () => 1_700_000_000)
    const stranger = mldsaCosigner('pq.example.net', seed(3), () => 1_700_000_000)
    const made = logOf(openings.map(sha256))
    const earlier = logOf(openings.slice(0, 300).map(sha256))
    const head = { origin, size: made.edge.size, root: made.edge.root }
    const first = { origin, size: earlier.edge.size, root: earlier.edge.root }
    const hashes = hashesFromTiles(logInMemory(made.files), head.size)
    const checkpoint = await signCheckpoint(head, [log, witness, stranger])
    const { path } = await proveInclusion(417, head, hashes)
    const consistency = await proveConsistency(first, head, hashes)
    const addCheckpoint = (proof: readonly Uint8Array[]): Uint8Array => formatContinuation({ old: first.size, path: proof, checkpoint })
    return {
      log, witness, head, checkpoint, path, consistency, addCheckpoint,
      old: await signCheckpoint(first, [log]),
      keys: ['-log', formatVkey(log.key), '-witness', formatVkey(witness.key)],
      proof: formatProof({ index: 417, path, checkpoint }),
    }
  }

  test('accept our checkpoint, its 0x04 cosignature and an inclusion proof, beside an ML-DSA line they do not know', async () => {
    const { keys, proof } = await setUpLog()
    expect(verify(keys, { proof, entry: sha256(openings[417] ?? seed(0)) })).toMatchObject({ code: 0, out: `OK: entry 417 of 700 is in the log ${origin}\n` })
    expect(verify([...keys, '-opening'], { proof, entry: openings[417] ?? seed(0) })).toMatchObject({ code: 0 })
  })

  test('accept a consistency proof from an older checkpoint', async () => {
    const { keys, old, addCheckpoint, consistency } = await setUpLog()
    expect(verify([...keys, '-old', join(folder, 'old')], { old, body: addCheckpoint(consistency) })).toMatchObject({ code: 0, out: 'OK: the log of 700 entries continues the log of 300\n' })
  })

  test('refuse another entry, another index, a spoilt path, and any change to the checkpoint or a signature on it', async () => {
    const { keys, proof, path, checkpoint, head, log, witness } = await setUpLog()
    const entry = sha256(openings[417] ?? seed(0))
    const refused = (spoilt: { proof?: Uint8Array; entry?: Uint8Array; keys?: readonly string[] }, why: RegExp): void => {
      const ran = verify(spoilt.keys ?? keys, { proof: spoilt.proof ?? proof, entry: spoilt.entry ?? entry })
      expect(ran.err).toMatch(why)
      expect(ran.code).toBe(1)
    }
    refused({ entry: sha256(openings[416] ?? seed(0)) }, /FAIL: inclusion/)
    refused({ proof: formatProof({ index: 416, path, checkpoint }) }, /FAIL: inclusion/)
    refused({ proof: formatProof({ index: 417, path: path.with(2, seed(9)), checkpoint }) }, /FAIL: inclusion/)
    refused({ proof: formatProof({ index: 417, path: path.slice(1), checkpoint }) }, /FAIL: inclusion/)
    // The tree size; then, past the name and the key ID, the log's signature, and the witness's time and signature.
    const whole = Buffer.from(checkpoint)
    const places = [whole.indexOf('\n700\n') + 1, whole.indexOf('— log') + 50, whole.indexOf('— witness') + 40, whole.indexOf('— witness') + 80]
    for (const at of places) {
      const spoilt = checkpoint.with(at, checkpoint[at] === 0x41 ? 0x42 : 0x41)
      refused({ proof: formatProofAround(proof, checkpoint, spoilt) }, /FAIL: signatures/)
    }
    const other = await ed25519Signer(origin, seed(8))
    refused({ keys: ['-log', formatVkey(other.key)] }, /FAIL: signatures/)
    const unseen = await signCheckpoint(head, [log])
    refused({ proof: formatProof({ index: 417, path, checkpoint: unseen }) }, /witness.example.net\/w1 has not signed/)
    const later = { ...witness, sign: async (message: Uint8Array) => (await witness.sign(message)).map((byte, i) => (i === 7 ? byte ^ 1 : byte)) }
    refused({ proof: formatProof({ index: 417, path, checkpoint: await signCheckpoint(head, [log, later]) }) }, /FAIL: signatures/)
  })

  test('refuse a spoilt consistency proof, another old root, and a proof the wrong way round', async () => {
    const { keys, old, addCheckpoint, consistency, log } = await setUpLog()
    const refused = (proof: readonly Uint8Array[], before: Uint8Array): void => {
      expect(verify([...keys, '-old', join(folder, 'old')], { old: before, body: addCheckpoint(proof) })).toMatchObject({ code: 1, err: expect.stringMatching(/FAIL: consistency/) })
    }
    refused(consistency.with(1, seed(9)), old)
    refused(consistency.slice(1), old)
    refused(consistency.toReversed(), old)
    refused(consistency, await signCheckpoint({ origin, size: 300, root: seed(7) }, [log]))
    refused(consistency, await signCheckpoint({ origin, size: 301, root: seed(7) }, [log]))
  })
})

/** The proof file with other bytes in place of its checkpoint, whatever they are. */
function formatProofAround(proof: Uint8Array, checkpoint: Uint8Array, other: Uint8Array): Uint8Array {
  return concatBytes([proof.subarray(0, proof.length - checkpoint.length), other])
}
