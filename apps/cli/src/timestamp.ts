/** Asking a time-stamping authority (RFC 3161, 3.4: HTTP). What is sent is a digest; they learn nothing else but that and when. */
import { randomBytes } from 'node:crypto'
import { isOid, pemToDer, sha256, timestampRequest, verifyTimestamp } from '@daybook/log'
import type { MakeDeps } from '@daybook/bundle'
import { NotDone, readText, WrongUse, type Values } from './command.ts'

export const timestampOptions = {
  tsa: { type: 'string', value: 'URL', help: 'A time-stamping authority to ask. It is sent a digest, nothing else.' },
  'tsa-root': { type: 'string', value: 'FILE.pem', help: 'Its root certificate, so that the answer can be checked.' },
  'tsa-policy': { type: 'string', multiple: true, value: 'OID', help: 'Accept a time-stamp only under this policy of the authority. Can be given more than once.' },
} as const

/** The policies that were named, one an option or several with commas; undefined when none was, so any will do. */
export function policiesFrom(values: Values): readonly string[] | undefined {
  const policies = values.texts('tsa-policy').flatMap((value) => value.split(',')).map((value) => value.trim())
  for (const policy of policies) if (!isOid(policy)) throw new WrongUse(`--tsa-policy is the number of a policy in dots, such as 1.3.6.1.4.1.55555.1, not "${policy}".`)
  return policies.length > 0 ? policies : undefined
}

const patience = 30_000

/** The authority's root, from the file that was named. @throws WrongUse when it is no certificate */
export async function rootFrom(file: string): Promise<{ pem: string; roots: Uint8Array<ArrayBuffer>[] }> {
  const pem = await readText(file)
  try {
    return { pem, roots: pemToDer(pem) }
  } catch (cause) {
    throw new WrongUse(`${file} holds no certificate: ${(cause as Error).message}`)
  }
}

export async function timestampFrom(values: Values): Promise<MakeDeps['timestamp']> {
  const url = values.text('tsa')
  const rootFile = values.text('tsa-root')
  const policies = policiesFrom(values)
  if (url === undefined) return undefined
  if (rootFile === undefined) throw new WrongUse('--tsa needs --tsa-root: the authority’s root certificate, to check what it answers.')
  if (!/^https?:$/.test(URL.parse(url)?.protocol ?? '')) throw new WrongUse(`--tsa is the address of an authority, such as https://tsa.example.com, not "${url}".`)
  const { pem: rootPem, roots } = await rootFrom(rootFile)
  // One that is wanted can be asked for (RFC 3161, 2.4.1); of several, the authority's own choice is checked.
  const policy = policies?.length === 1 ? policies[0] : undefined
  return {
    rootPem,
    ask: async (bytes) => {
      const nonce = new Uint8Array(randomBytes(8))
      nonce[0] = ((nonce[0] ?? 0) & 0x7f) | 0x40
      const digest = sha256(bytes)
      const answer = await fetch(url, {
        method: 'POST',
        headers: { 'Content-Type': 'application/timestamp-query' },
        body: timestampRequest({ digest, nonce, ...(policy !== undefined && { policy }) }),
        signal: AbortSignal.timeout(patience),
      }).catch((cause: Error) => { throw new NotDone(`The time-stamping authority did not answer (${cause.message}). Try again, or leave --tsa out.`) })
      if (!answer.ok) throw new NotDone(`The time-stamping authority answered ${answer.status}. Try again, or leave --tsa out.`)
      const token = new Uint8Array(await answer.arrayBuffer())
      await verifyTimestamp(token, { data: bytes, roots, nonce, ...(policies && { policies }) })
      return token
    },
  }
}
