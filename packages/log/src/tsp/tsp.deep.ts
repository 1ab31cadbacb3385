/** `DEEP=1 vitest run packages/log/src/tsp/tsp.deep.ts`, with SEED and MUTANTS in the environment for other rounds. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { describeWith } from '../../../../testing/outside.ts'
import { seeded } from '../../../../testing/seed.ts'
import { makeTsa, OpensslVerifier, type TestTsa } from '../../../../testing/tsa.ts'
import { baseTokens } from '../../../../testing/tsp-bases.ts'
import { compare } from '../../../../testing/tsp-differential.ts'

const mutants = Number(process.env['MUTANTS'] ?? 6000)
const seed = Number(process.env['SEED'] ?? 20261122)

describeWith(['openssl'], 'thousands of spoilt time stamps', () => {
  let tsa: TestTsa
  const openssl = new OpensslVerifier()
  beforeAll(() => {
    tsa = makeTsa()
  })
  afterAll(() => openssl.remove())

  test('ours and openssl ts -verify agree on every one, or differ for a named reason', async () => {
    const tally = await compare(baseTokens(tsa), mutants, seeded(seed), openssl)
    process.stdout.write(`${JSON.stringify({ ...tally, named: Object.fromEntries(tally.named) })}\n`)
    expect(tally.unexplained).toEqual([])
    expect(tally.mutants).toBe(mutants)
  })
})
