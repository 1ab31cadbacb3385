import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { forgeCertificate, forgeReply, name, stampingExtensions } from '../../../../testing/forge.ts'
import { stampedData } from '../../../../testing/tsp-cases.ts'
import { cosignatureTime, ed25519Cosigner, ed25519Signer, openCheckpoint, signCheckpoint, verifierOf } from '../index.ts'
import { InOrder, TimestampVerifier, whenStamped, type Attested } from './index.ts'

const root = forgeCertificate({ subject: name('Example Root') })
const stamper = (common: string) => forgeCertificate({ subject: name(common), by: root, extensions: stampingExtensions })
const [one, other] = [stamper('One'), stamper('Other')]
const verifier = new TimestampVerifier({ roots: [root.certificate] })

/** Give or take a second and a half, as testing/forge.ts writes it. */
async function stamped(at: string, { signer = one, ordering = false } = {}): Promise<Attested> {
  return whenStamped(await verifier.verify(forgeReply({ data: stampedData, signer, genTime: `2026-03-01T12:00:${at}Z`, ordering }), { data: stampedData }))
}

/** The places of the first two that cannot both be right. */
function clash(times: readonly Attested[]): readonly [number, number] | null {
  const order = new InOrder<number>()
  for (const [at, time] of times.entries()) {
    const before = order.add(time, at)
    if (before !== null) return [before, at]
  }
  return null
}

describe('times that were attested one after another', () => {
  test('a token is the time it says, give or take its accuracy, to the microsecond', async () => {
    expect(await stamped('10.123456')).toEqual({ earliest: Date.UTC(2026, 2, 1, 12, 0, 8) * 1e3 + 623_456, latest: Date.UTC(2026, 2, 1, 12, 0, 11) * 1e3 + 623_456 })
    expect(await stamped('10.1')).toEqual({ earliest: Date.UTC(2026, 2, 1, 12, 0, 8) * 1e3 + 600_000, latest: Date.UTC(2026, 2, 1, 12, 0, 11) * 1e3 + 600_000 })
    expect((await stamped('10')).earliest).toBe(Date.UTC(2026, 2, 1, 12, 0, 8) * 1e3 + 500_000)
  })

  test('are in order as long as both accuracies together allow it, and not by a microsecond more', async () => {
    expect(clash([await stamped('10'), await stamped('20')])).toBeNull()
    expect(clash([await stamped('20'), await stamped('17')])).toBeNull()
    expect(clash([await stamped('20'), await stamped('16.999999')])).toEqual([0, 1])
  })

  test('an authority that says it orders its tokens is held to it, its own alone', async () => {
    expect(clash([await stamped('20', { ordering: true }), await stamped('19.9', { ordering: true })])).toEqual([0, 1])
    expect(clash([await stamped('20', { ordering: true }), await stamped('20', { ordering: true })])).toBeNull()
    expect(clash([await stamped('20', { ordering: true }), await stamped('19.9', { ordering: true, signer: other })])).toBeNull()
    expect(clash([await stamped('20', { ordering: true }), await stamped('19.9')])).toBeNull()
    expect(clash([await stamped('19', { ordering: true }), await stamped('21', { ordering: true }), await stamped('20', { ordering: true }), await stamped('20.5', { ordering: true })])).toEqual([1, 2])
  })

  test('a witness’s cosignature stands among the tokens: what holds it is not older', async () => {
    const origin = 'log.example.org/vaults'
    const log = await ed25519Signer(origin, new Uint8Array(32).fill(1))
    const second = Date.UTC(2026, 2, 1, 12, 0, 20) / 1000
    const witness = await ed25519Cosigner('witness.example.net/w1', new Uint8Array(32).fill(2), () => second)
    const { note } = await openCheckpoint(await signCheckpoint({ origin, size: 7, root: new Uint8Array(32) }, [log, witness]), [verifierOf(log.key)], [verifierOf(witness.key)])
    const seconds = cosignatureTime(note.verified.find((line) => line.name === witness.name)?.signature ?? new Uint8Array()) ?? 0
    const cosigned = { earliest: seconds * 1e6, latest: (seconds + 1) * 1e6 }
    expect(clash([cosigned, await stamped('18.5')])).toBeNull()
    expect(clash([cosigned, await stamped('18.4')])).toEqual([0, 1])
    expect(clash([await stamped('23'), cosigned])).toEqual([0, 1])
  })

  test('a clash is found exactly where two of them, however far apart, cannot both be right', () => {
    const time = fc.record({ at: fc.nat(60), either: fc.nat(5), clock: fc.option(fc.constantFrom('a', 'b')) }).map(({ at, either, clock }): Attested => ({ earliest: at - either, latest: at + either, ...(clock !== null && { clock: { name: clock, at } }) }))
    fc.assert(
      fc.property(fc.array(time, { maxLength: 12 }), (times) => {
        const cannot = (before: Attested, after: Attested) => after.latest < before.earliest || (before.clock !== undefined && before.clock.name === after.clock?.name && after.clock.at < before.clock.at)
        const found = clash(times)
        expect(found !== null).toBe(times.some((after, at) => times.slice(0, at).some((before) => cannot(before, after))))
        const [before, after] = found?.map((at) => times[at]) ?? []
        expect(before && after ? cannot(before, after) : true).toBe(true)
      }),
    )
  })
})
