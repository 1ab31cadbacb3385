/**
 * Verifying RFC 3161 time stamps, one after the other and many at once, beside `openssl ts -verify` as a process each.
 *
 *     node bench/timestamps.ts [tokens=2000]
 */
import { sha256, timestampRequest, TimestampVerifier } from '@daybook/log'
import { makeTsa, OpensslVerifier, type ReplyOptions } from '../testing/tsa.ts'

const total = Number(process.argv[2] ?? 2000)
const tsa = makeTsa()
const openssl = new OpensslVerifier()
const data = new TextEncoder().encode('what was there')
const query = timestampRequest({ digest: sha256(data), nonce: new Uint8Array(8).fill(1) })
const roots = [tsa.root]

/** Runs a second, and per second of CPU of all this process's threads: on a busy machine the steadier figure. */
async function rate(count: number, work: (count: number) => Promise<unknown>): Promise<{ wall: number; cpu: number }> {
  const cpu = process.cpuUsage()
  const start = performance.now()
  await work(count)
  const seconds = (performance.now() - start) / 1000
  const { user, system } = process.cpuUsage(cpu)
  return { wall: Math.round(count / seconds), cpu: Math.round((count * 1e6) / (user + system)) }
}

const kinds: readonly (readonly [string, ReplyOptions])[] = [
  ['ECDSA P-256, root P-384', {}],
  ['RSA-3072, root P-384', { stamper: 'rsa' }],
  ['ECDSA, two steps to the root', { stamper: 'deep', chain: [tsa.intermediate] }],
]
for (const [name, options] of kinds) {
  const token = tsa.timestampReply(query, options)
  const verifier = new TimestampVerifier({ roots })
  const oneByOne = async (count: number) => {
    for (let i = 0; i < count; i++) await verifier.verify(token, { data })
  }
  await oneByOne(200)
  const serial = await rate(total, oneByOne)
  const parallel = await rate(total, (count) => Promise.all(Array.from({ length: count }, () => verifier.verify(token, { data }))))
  const cold = await rate(Math.ceil(total / 10), async (count) => {
    for (let i = 0; i < count; i++) await new TimestampVerifier({ roots }).verify(token, { data })
  })
  const theirs = await rate(50, async (count) => {
    for (let i = 0; i < count; i++) openssl.check(token, { data, roots, at: Math.floor(Date.now() / 1000) })
  })
  console.log(`${name}: ${serial.wall}/s one by one (${serial.cpu} per CPU second), ${parallel.wall}/s at once, ${cold.wall}/s with a new verifier each; openssl ts ${theirs.wall}/s; ratio ${(serial.wall / theirs.wall).toFixed(1)}`)
}
openssl.remove()
