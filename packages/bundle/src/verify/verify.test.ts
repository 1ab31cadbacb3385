/** Somebody changes a bundle and makes every list of files fit again: each kind of change is found by the check that is for it. */
import { describe, expect, test } from 'vitest'
import { ed25519Signer, formatContinuation, formatNote, formatProof, formatSignature, formatVkey, hashesFromTiles, openNote, parseCheckpoint, parseNote, parseProof, proveConsistency, sha256Hex, signCheckpoint, signText, timestampRequest, sha256, verifierOf } from '@daybook/log'
import { makeOpening, memoryStorage, openOpening } from '@daybook/vault'
import { item, newVault } from '../../../vault/src/testing/vaults.ts'
import { forgeCertificate, forgeReply, name, stampingExtensions, toPem } from '../../../../testing/forge.ts'
import { describeWith } from '../../../../testing/outside.ts'
import { makeTsa } from '../../../../testing/tsa.ts'
import { tagManifestName } from '../bag/bag.ts'
import type { MemoryBag } from '../bag/memory.ts'
import { bundleNoteText, paths } from '../make/layout.ts'
import { bundleOf, sampleBundle, sampleVault, stampedBundle } from '../testing/case.node.ts'
import { after, failed, words } from '../testing/found.ts'
import { copyOf, editText, fileIn, fitManifests, textIn } from '../testing/spoil.ts'
import { filesOf } from './log.ts'
import { verifyBag } from './verify.ts'

const utf8 = new TextEncoder()
/** Everything signed again by somebody else under the same name, as far as one can who has no vault. */
async function resigned(bag: MemoryBag): Promise<string> {
  const report = await verifyBag(bag)
  const { origin, entriesInLog } = report.facts
  const signer = await ed25519Signer(origin ?? '', new Uint8Array(32).fill(9))
  const vkey = formatVkey(signer.key)
  const { text } = await openNote(fileIn(bag, paths.log('checkpoint')), [verifierOf(report.facts.vkey ?? '')])
  const root = new Uint8Array(Buffer.from(text.split('\n')[2] ?? '', 'base64'))
  const checkpoint = await signCheckpoint({ origin: origin ?? '', size: entriesInLog, root }, [signer])
  bag.files.set(paths.log('checkpoint'), checkpoint)
  for (const [path, bytes] of bag.files) if (path.endsWith('.tlog-proof')) bag.files.set(path, formatProof({ ...parseProof(bytes), checkpoint }))
  bag.files.set(paths.vkey, utf8.encode(`${vkey}\n`))
  bag.files.delete(paths.note)
  fitManifests(bag)
  const note = bundleNoteText(sha256Hex(fileIn(bag, tagManifestName('sha256'))))
  bag.files.set(paths.note, formatNote({ text: note, signatures: await signText(note, [signer]) }))
  fitManifests(bag)
  return vkey
}

describe('a good bundle', () => {
  test('verifies, and says what it does not show', async () => {
    const report = await verifyBag((await sampleBundle()).bag)
    expect(report.findings.map((one) => [one.id, one.result])).toEqual([
      ['files', 'passed'],
      ['signature', 'passed'],
      ['log', 'passed'],
      ['entries', 'passed'],
      ['parts', 'passed'],
      ['records', 'passed'],
      ['originals', 'passed'],
      ['mail', 'passed'],
      ['time', 'not-there'],
    ])
    expect(report.verified).toBe(true)
    expect(report.facts).toMatchObject({ entriesInLog: 19, entriesShown: 18, recordsShown: 14, partsWithheld: 12 })
    expect(report.doesNotShow.join(' ')).toMatch(/is true.*words in the PDF.*root certificate came with the bundle/)
  })

  test('verifies with the key that was given some other way, and with manifests made again as they were', async () => {
    const { bag, vault } = await sampleBundle()
    expect((await verifyBag(bag, { vkey: vault.vkey })).verified).toBe(true)
    expect((await verifyBag(fitManifests(copyOf(bag)))).verified).toBe(true)
  })

  test('of records that were chosen by their dates or kinds verifies without the originals', async () => {
    for (const choice of [{ from: '2024-03-14', to: '2024-03-14' }, { kinds: ['mail', 'incident'] }, { kinds: ['incident'] }]) {
      const { bag } = await bundleOf(await sampleVault(), { choice })
      const report = await verifyBag(bag)
      expect([choice, failed(report)]).toEqual([choice, []])
    }
  })
})

describe('the signature over the bundle', () => {
  test.each(['data/bundle.pdf', 'data/statement-draft.pdf', 'verify.html', 'VERIFY.txt', 'proofs/verify.go', 'bag-info.txt'])('finds that %s was exchanged', async (path) => {
    expect(failed(await after((bag) => void bag.files.set(path, utf8.encode('%PDF-1.7 another'))))).toEqual(['signature'])
  })

  test('finds a file put in, and one taken away', async () => {
    for (const path of ['data/more.pdf', 'more.txt', 'proofs/vault/more', 'trust/more.pem']) expect(failed(await after((bag) => void bag.files.set(path, utf8.encode('x'))))).toEqual(['signature'])
    for (const path of ['data/statement-draft.pdf', 'verify.html']) expect(failed(await after((bag) => void bag.files.delete(path)))).toEqual(['signature'])
  })

  test('is needed, and must be by the vault itself', async () => {
    const unsigned = await after((bag) => void bag.files.delete(paths.note))
    expect(failed(unsigned)).toEqual(['signature'])
    expect(words(unsigned)).toBe('The signature, the list of files or the public key is missing.')
    expect(failed(await after((bag) => editText(bag, paths.note, (text) => text.replace(/^[0-9a-f]{64}$/m, '0'.repeat(64)))))).toEqual(['signature'])
    const stranger = await ed25519Signer('daybook/other', new Uint8Array(32).fill(3))
    expect(
      failed(
        await after(async (bag) => {
          const text = textIn(bag, paths.note).split('\n\n')[0] ?? ''
          bag.files.set(paths.note, formatNote({ text: `${text}\n`, signatures: await signText(`${text}\n`, [stranger]) }))
        }),
      ),
    ).toEqual(['signature'])
  })

  test('finds a line that was put under it, such as a signature that no court gave, and its own put there twice', async () => {
    const court = await ed25519Signer('court.example/registry', new Uint8Array(32).fill(3))
    const more = [
      async (text: string) => (await signText(text, [court])).map(formatSignature).join(''),
      async (_: string, own: string) => `${own}\n`,
    ]
    for (const line of more) {
      const report = await after(async (bag) => {
        const [text = '', own = ''] = textIn(bag, paths.note).trimEnd().split('\n\n')
        const added = await line(`${text}\n`, own)
        editText(bag, paths.note, (note) => note + added)
      })
      expect([failed(report), words(report)]).toEqual([['signature'], 'The note over the bundle has been added to since the vault signed it.'])
    }
  })

  test('everything signed again with another key holds together by itself, and is found by who has the right key', async () => {
    const { bag, vault } = await sampleBundle()
    const spoilt = copyOf(bag)
    const vkey = await resigned(spoilt)
    expect((await verifyBag(spoilt)).verified, 'nobody can tell without the key').toBe(true)
    expect((await verifyBag(spoilt, { vkey })).verified).toBe(true)
    expect(failed(await verifyBag(spoilt, { vkey: vault.vkey }))).toEqual(expect.arrayContaining(['signature', 'log']))
  })

  test('a key that was changed in trust/ alone is found by the key that was given, though nothing else was', async () => {
    const { bag, vault } = await sampleBundle()
    const other = await ed25519Signer(vault.origin, new Uint8Array(32).fill(9))
    const spoilt = copyOf(bag)
    spoilt.files.set(paths.vkey, utf8.encode(`${formatVkey(other.key)}\n`))
    const report = await verifyBag(fitManifests(spoilt), { vkey: vault.vkey })
    expect(report.findings.find((one) => one.id === 'log')?.details).toContain('The public key in the bundle is not the one you gave.')
  })
})

describe('the log', () => {
  test.each([['proofs/vault/tile/entries/000.p/19'], ['proofs/vault/tile/0/000.p/19']])('%s with one byte changed', async (path) => {
    expect(failed(await after((bag) => void (fileIn(bag, path)[40] = (fileIn(bag, path)[40] ?? 0) ^ 1)))).toContain('log')
  })

  test.each([['the checkpoint', 'proofs/vault/checkpoint'], ['the key', 'trust/vault.vkey'], ['a tile', 'proofs/vault/tile/0/000.p/19']])('without %s', async (_, path) => {
    expect(failed(await after((bag) => void bag.files.delete(path)))).toContain('log')
  })

  test('with the checkpoint of another log, or an older one of its own', async () => {
    const other = await sampleVault(2)
    expect(failed(await after((bag) => void bag.files.set('proofs/vault/checkpoint', other.checkpoint)))).toEqual(expect.arrayContaining(['log', 'entries']))
    const older = (await sampleVault()).checkpoint
    expect(failed(await after((bag) => void bag.files.set('proofs/vault/checkpoint', older)))).toEqual(expect.arrayContaining(['log', 'entries']))
  })

  test('with a proof that carries another checkpoint, even an older one of the same log', async () => {
    const older = (await sampleVault()).checkpoint
    const report = await after((bag) => void bag.files.set(paths.entryProof(0), formatProof({ ...parseProof(fileIn(bag, paths.entryProof(0))), checkpoint: older })))
    expect(failed(report)).toEqual(expect.arrayContaining(['signature', 'entries']))
    expect(words(report)).toContain('its proof carries another checkpoint than the log')
  })
})

describe('entries', () => {
  test('two openings that changed places', async () => {
    const report = await after((bag) => {
      const [a, b] = [fileIn(bag, paths.opening(1)), fileIn(bag, paths.opening(2))]
      bag.files.set(paths.opening(1), b)
      bag.files.set(paths.opening(2), a)
    })
    expect(failed(report)).toContain('entries')
  })

  test('two whole entries that changed places', async () => {
    const report = await after((bag) => {
      for (const of of [paths.opening, paths.entryProof]) {
        const [a, b] = [fileIn(bag, of(1)), fileIn(bag, of(2))]
        bag.files.set(of(1), b)
        bag.files.set(of(2), a)
      }
    })
    expect(words(report)).toContain('its proof is for another place in the log')
  })

  test('an entry written again with another text', async () => {
    const report = await after((bag) => {
      const { salt, entry } = openOpening(fileIn(bag, paths.opening(5)))
      bag.files.set(paths.opening(5), makeOpening(salt, utf8.encode(new TextDecoder().decode(entry).replace('2024-04-11', '2024-04-12'))))
    })
    expect(failed(report)).toContain('entries')
  })

  test('an opening that was never in the log', async () => {
    const { bag } = await sampleBundle()
    const report = await after((spoilt) => {
      spoilt.files.set(paths.opening(7), fileIn(bag, paths.opening(5)))
      spoilt.files.set(paths.entryProof(7), fileIn(bag, paths.entryProof(5)))
    })
    expect(failed(report)).toContain('entries')
  })

  test('a number not written as it should be', async () => {
    const report = await after((bag) => {
      bag.files.set('data/entries/0000001/opening.bin', fileIn(bag, paths.opening(1)))
    })
    expect(words(report)).toContain('its number is not written as it should be')
  })

  test('without the proof of one', async () => {
    expect(failed(await after((bag) => void bag.files.delete(paths.entryProof(5))))).toContain('entries')
  })

  test('a private note that was put in, though it is in the log, is refused for what it is', async () => {
    const { vault } = await sampleBundle()
    const report = await after(async (bag) => {
      bag.files.set(paths.opening(7), await vault.opening(7))
      const { index, path } = await vault.inclusionProof(7)
      bag.files.set(paths.entryProof(7), formatProof({ index, path, checkpoint: vault.checkpoint }))
    })
    expect(failed(report)).toEqual(['signature', 'entries'])
    expect(words(report)).toContain('it is a private note')
  })

  test('none at all is no bundle', async () => {
    const report = await after((bag) => {
      for (const path of bag.files.keys()) if (/^(data|proofs)\/(entries|records|exhibits)\//.test(path)) bag.files.delete(path)
    })
    expect(words(report)).toContain('There is no entry in this bundle.')
  })

  test('one that is not shown is no fault of the entries; what belongs to none is', async () => {
    const left = await after((bag) => {
      for (const path of bag.files.keys()) if (path.includes('entries/000006')) bag.files.delete(path)
    })
    expect(failed(left), 'only the signature knows that it was there').toEqual(['signature'])
    for (const path of ['data/entries/000007/part-what.bin', 'proofs/entries/000007.tlog-proof', 'data/entries/000005/part-other.bin', 'data/entries/000005/more.bin']) {
      expect(failed(await after((bag) => void bag.files.set(path, new Uint8Array([1]))))).toEqual(['signature', 'parts'])
    }
  })
})

describe('parts', () => {
  test('one exchanged for another, or written again', async () => {
    expect(failed(await after((bag) => void bag.files.set(paths.part(5, 'what'), fileIn(bag, paths.part(6, 'what')))))).toEqual(['signature', 'parts'])
    expect(
      failed(
        await after((bag) => {
          const bytes = fileIn(bag, paths.part(5, 'what'))
          bytes[bytes.length - 3] = 0x78
        }),
      ),
    ).toEqual(['signature', 'parts'])
    expect(failed(await after((bag) => void bag.files.set(paths.part(5, 'what'), utf8.encode('nothing of the kind'))))).toEqual(['signature', 'parts'])
  })

  test('one left out is no fault of the parts: the report says how many', async () => {
    const report = await after((bag) => void bag.files.delete(paths.part(5, 'witnesses')))
    expect(failed(report)).toEqual(['signature'])
    expect(report.facts.partsWithheld).toBe(13)
  })
})

describeWith(['openssl'], 'a time-stamp', () => {
  const others = makeTsa()
  const reply = (data: Uint8Array) => new Uint8Array(others.timestampReply(timestampRequest({ digest: sha256(data), nonce: new Uint8Array(8).fill(0x41) })))
  const token = paths.anchor(20, 'checkpoint.tsr')
  const anchored = (bag: MemoryBag) => [...bag.files.keys()].filter((path) => path.startsWith('proofs/anchors/'))

  test('is checked against the root in the bundle, and better against one’s own', async () => {
    const { bag, tsa } = await stampedBundle()
    for (const options of [{}, { tsaPem: toPem(tsa.root) }]) {
      const report = await verifyBag(bag, options)
      expect(failed(report)).toEqual([])
      expect(report.findings.find((one) => one.id === 'time')?.details[0]).toMatch(options.tsaPem ? /given by you/ : /taken from the bundle itself/)
    }
  })

  test('names its policy, and is refused under one that the checker does not accept', async () => {
    const { bag, tsa } = await stampedBundle()
    const accepted = await verifyBag(bag, { tsaPolicies: ['1.2.3', tsa.policy] })
    expect(accepted.findings.find((one) => one.id === 'time')?.details[1]).toMatch(new RegExp(`^All 20 entries existed by 20.*, says .*CN=Example Stamper .*policy ${tsa.policy.replaceAll('.', '\\.')}, which you accept`))
    for (const tsaPolicies of [['1.2.3'], [`${tsa.policy}.2`], []]) {
      const report = await verifyBag(bag, { tsaPolicies })
      expect(failed(report)).toEqual(['time'])
      expect(words(report)).toContain(`made under the policy ${tsa.policy}, which is not among those accepted`)
    }
  })

  test('by an authority that the checker does not trust is refused', async () => {
    const { bag } = await stampedBundle()
    expect(failed(await verifyBag(bag, { tsaPem: toPem(others.root) }))).toEqual(['time'])
  })

  test('over something else, by somebody else, over another checkpoint, or cut short', async () => {
    const { bag, tsa } = await stampedBundle()
    const spoil = async (change: (bag: MemoryBag) => void | Promise<void>) => failed(await after(change, bag))
    expect(await spoil((one) => void one.files.set(token, new Uint8Array(tsa.timestampReply(timestampRequest({ digest: sha256(utf8.encode('else')), nonce: new Uint8Array(8).fill(0x41) })))))).toEqual(['signature', 'time'])
    expect(await spoil((one) => void one.files.set(token, reply(fileIn(one, paths.log('checkpoint')))))).toEqual(['signature', 'time'])
    expect(await spoil((one) => void one.files.set(token, fileIn(one, token).slice(0, -1)))).toEqual(['signature', 'time'])
    expect(
      await spoil(async (one) => {
        const { checkpoint } = await sampleVault(2)
        one.files.set(paths.anchor(20, 'checkpoint'), checkpoint)
        one.files.set(token, reply(checkpoint))
        one.files.set(paths.tsa, utf8.encode(toPem(others.root)))
      }),
    ).toEqual(['signature', 'time'])
  })

  test('with a piece of it missing, or taken away whole', async () => {
    const { bag } = await stampedBundle()
    for (const path of [token, paths.anchor(20, 'checkpoint'), paths.tsa]) {
      const report = await after((one) => void one.files.delete(path), bag)
      expect(failed(report)).toEqual(['signature', 'time'])
      expect(words(report)).toContain('The time-stamp, what it is over, or the authority’s root is missing.')
    }
    const without = await after((one) => {
      for (const path of [...anchored(one), paths.tsa]) one.files.delete(path)
    }, bag)
    expect(failed(without), 'only the signature knows that there was one').toEqual(['signature'])
  })

  test('that the vault kept is told of beside the new one; its proof changed, cut short, of another size or missing, or a file more, is found', async () => {
    const { bag, tsa } = await stampedBundle()
    expect(anchored(bag)).toEqual([paths.anchor(13, 'checkpoint'), paths.anchor(13, 'checkpoint.tsr'), paths.anchor(13, 'consistency'), paths.anchor(20, 'checkpoint'), token])
    const { findings } = await verifyBag(bag, { tsaPem: toPem(tsa.root) })
    expect(findings.find((one) => one.id === 'time')).toMatchObject({ result: 'passed', means: 'Everything in the log had been recorded by then.', details: [expect.stringMatching(/^The first 13 entries existed by 20/), expect.stringMatching(/^All 20 entries existed by 20/)] })
    const proof = paths.anchor(13, 'consistency')
    const spoilings: readonly (readonly [what: string, change: (one: MemoryBag) => void])[] = [
      ['its size', (one) => editText(one, proof, (text) => text.replace('old 13', 'old 12'))],
      ['a hash', (one) => editText(one, proof, (text) => text.replace(/\n(.)/, (_, first: string) => `\n${first === 'A' ? 'B' : 'A'}`))],
      ['a hash less', (one) => editText(one, proof, (text) => text.replace(/\n.*/, ''))],
      ['the checkpoint in it', (one) => editText(one, proof, (text) => text.replace(/\n\n[^]*/, `\n\n${textIn(one, paths.anchor(13, 'checkpoint'))}`))],
      ['a line more', (one) => editText(one, proof, (text) => `${text}\n`)],
      ['missing', (one) => void one.files.delete(proof)],
      ['one where none is needed', (one) => void one.files.set(paths.anchor(20, 'consistency'), fileIn(one, proof))],
      ['a file that belongs to none', (one) => void one.files.set('proofs/anchors/013/checkpoint', fileIn(one, paths.anchor(13, 'checkpoint')))],
      ['the token of the other', (one) => void one.files.set(paths.anchor(13, 'checkpoint.tsr'), fileIn(one, token))],
    ]
    for (const [what, change] of spoilings) expect([what, failed(await after(change, bag))]).toEqual([what, ['signature', 'time']])
  })
})

describe('time-stamps over the log as it grew', () => {
  const authority = forgeCertificate({ subject: name('Example Root') })
  const signer = forgeCertificate({ subject: name('Example Stamper'), by: authority, extensions: stampingExtensions })
  const of = (report: Awaited<ReturnType<typeof verifyBag>>) => report.findings.find((one) => one.id === 'time')

  const stampIn = async (bag: MemoryBag, size: number, checkpoint: Uint8Array<ArrayBuffer>, genTime: string) => {
    const newest = fileIn(bag, paths.log('checkpoint'))
    const [then, head] = [checkpoint, newest].map((one) => parseCheckpoint(parseNote(one).text))
    if (!then || !head) throw new Error('no checkpoint')
    // Of a beginning that this log never had there is no proof.
    const path = await proveConsistency(then, head, hashesFromTiles(filesOf(bag), head.size)).catch(() => [])
    if (size !== head.size) bag.files.set(paths.anchor(size, 'consistency'), formatContinuation({ old: size, path, checkpoint: newest }))
    bag.files.set(paths.tsa, utf8.encode(toPem(authority.certificate)))
    bag.files.set(paths.anchor(size, 'checkpoint'), checkpoint)
    bag.files.set(paths.anchor(size, 'checkpoint.tsr'), new Uint8Array(forgeReply({ data: checkpoint, signer, genTime })))
  }

  /** The sample with a stamp of each time over its checkpoint, now and as it was before its exhibits had their labels. */
  const stampedAt = async (then: string | null, now: string | null, older?: Uint8Array<ArrayBuffer>) => {
    const before = older ?? (await sampleVault()).checkpoint
    return after(async (bag) => {
      if (then !== null) await stampIn(bag, 13, before, then)
      if (now !== null) await stampIn(bag, 19, fileIn(bag, paths.log('checkpoint')), now)
    })
  }

  test('each say what was there by when', async () => {
    const report = await stampedAt('2026-03-01T12:00:00Z', '2026-04-01T12:00:00Z')
    expect(failed(report)).toEqual(['signature'])
    expect(of(report)).toMatchObject({ means: 'Everything in the log had been recorded by then.', details: [expect.stringMatching(/^The first 13 entries existed by 2026-03-01/), expect.stringMatching(/^All 19 entries existed by 2026-04-01/)] })
    expect(of(await stampedAt('2026-03-01T12:00:00Z', null))?.means, 'no word about what came later').toBe('The first 13 entries in the log had been recorded by then. Nobody outside has attested when the others were.')
  })

  test('whose times cannot both be right are told, in plain words', async () => {
    const report = await stampedAt('2026-04-01T12:00:00Z', '2026-03-01T12:00:00Z')
    expect(failed(report)).toEqual(['signature', 'time'])
    expect(of(report)?.details).toEqual(['The time-stamp over all 19 entries says 2026-03-01T12:00:00Z. The one over the first 13 entries was given before it, and says 2026-04-01T12:00:00Z, which is later. One of the two is wrong: do not rely on either.'])
    expect(failed(await stampedAt('2026-03-01T12:00:02Z', '2026-03-01T12:00:00Z')), 'within what both clocks may be wrong by').toEqual(['signature'])
  })

  test('are refused over a beginning that this log never had', async () => {
    const { vault } = await sampleBundle()
    const { root } = parseCheckpoint(parseNote((await sampleVault()).checkpoint).text)
    const strangers = await signCheckpoint({ origin: vault.origin, size: 13, root }, [await ed25519Signer(vault.origin, new Uint8Array(32).fill(9))])
    // The same key over another history, as a vault would have that was put back to an old copy and written on.
    const another = await newVault(memoryStorage())
    await another.append(Array.from({ length: 13 }, (_, n) => item(String(n))))
    expect(another.vkey).toBe(vault.vkey)
    for (const older of [(await sampleVault(2)).checkpoint, vault.checkpoint, strangers, another.checkpoint]) {
      expect(words(await stampedAt('2026-03-01T12:00:00Z', null, older))).toContain('The time-stamp is over another checkpoint.')
    }
  })

  test('are refused over a number of entries that the key’s holder gave falsely', async () => {
    const { bag, vault } = await sampleBundle()
    const { root } = parseCheckpoint(parseNote((await sampleVault()).checkpoint).text)
    for (const [signed, size] of [[12, 13], [25, 25]] as const) {
      const spoilt = copyOf(bag)
      await resigned(spoilt)
      await stampIn(spoilt, size, await signCheckpoint({ origin: vault.origin, size: signed, root }, [await ed25519Signer(vault.origin, new Uint8Array(32).fill(9))]), '2026-03-01T12:00:00Z')
      expect(of(await verifyBag(spoilt))).toMatchObject({ result: 'failed', details: ['The time-stamp is over another checkpoint.'] })
    }
  })
})
