/**
 * A small case that nobody has lived, in a vault in memory, and the bundle that is made of it. Words that must never
 * come out, or only when asked for, are canaries: one word each, found nowhere else.
 */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { TextReader, Uint8ArrayReader, Uint8ArrayWriter, ZipWriter } from '@zip.js/zip.js'
import { memoryBytes, verifyDkim, type Source } from '@daybook/imports'
import { englandWales } from '@daybook/jurisdictions'
import { keepDrafts, keepSources, keepTimeStamp, readDraft, type KeepOptions } from '@daybook/journal'
import { timestampRequest, sha256 } from '@daybook/log'
import { memoryStorage, type Vault } from '@daybook/vault'
import { photograph } from '../../../../apps/cli/src/demo/png.ts'
import { toPem } from '../../../../testing/forge.ts'
import { makeTsa, type TestTsa } from '../../../../testing/tsa.ts'
import { ed25519Domain, latin1, signed } from '../../../imports/src/dkim/node/signing.ts'
import { depsFrom, newVault } from '../../../vault/src/testing/vaults.ts'
import { MemoryBag } from '../bag/memory.ts'
import { makeBundle, type Made, type MakeDeps } from '../make/make.ts'
import type { BundleRequest } from '../make/request.ts'
import { nodeTypst } from '../pdf/node/engine.ts'

export const canaries = {
  note: 'zqnote',
  home: 'zqhome',
  keptBack: 'zqnewhome',
  newNumber: 'zqnewnumber',
  aboutPerson: 'zqperson',
  children: 'zqchildren',
  reference: 'zqreference',
  /** A message in January, and somebody who only then wrote. */
  january: 'zqjanuary',
  bystander: 'zqbystander',
} as const

export const everything: BundleRequest = { choice: {}, redact: [], show: [], mode: 'civil' }

const utf8 = new TextEncoder()
const picture = (n: number) => new Uint8Array(photograph(48, 32, (x, y) => (x * n + y * 5) % 250, `2024:04:1${n} 18:31:07`, '+01:00'))

const chat = `15/01/2024, 09:04 - Messages and calls are end-to-end encrypted. No one outside of this chat, not even WhatsApp, can read or listen to them. Tap to learn more.
15/01/2024, 09:05 - Alex Morgan: Long ago, ${canaries.january}.
20/01/2024, 22:10 - Kim ${canaries.bystander}: I was there too.
02/03/2024, 07:15 - Alex Morgan: Why are you not answering?
02/03/2024, 07:20 - Jo Placeholder: Please stop.
14/03/2024, 23:59 - Alex Morgan: IMG-20240314-WA0001.png (file attached)
14/03/2024, 23:59 - Alex Morgan: I am outside. ${'😡'}
05/04/2024, 08:00 - Alex Morgan: =HYPERLINK("http://example.com")
`

const innerChat = `03/03/2024, 10:00 - Alex Morgan: This was in a zip.
13/03/2024, 10:01 - Jo Placeholder: Stop.
14/03/2024, 10:02 - Alex Morgan: IMG-20240314-WA0009.png (file attached)
`

const mail = 'From: Alex Morgan <alex@example.org>\r\nTo: Jo <jo@example.com>\r\nSubject: You owe me an answer\r\nDate: Thu, 04 Apr 2024 23:50:00 +0000\r\nMessage-ID: <1@example.org>\r\n\r\nYou cannot hide behind a solicitor.\r\n'

const domain = ed25519Domain(new Uint8Array(32).fill(7))
const mbox = () => latin1(`From 1@xxx Thu Apr 04 23:50:00 +0000 2024\r\n${signed(mail, domain)}\r\nFrom 2@xxx Fri Apr 05 23:50:00 +0000 2024\r\n${mail.replace('04 Apr', '05 Apr').replace('<1@', '<2@').replace('solicitor', 'solicitor at all')}`)

async function zipped(): Promise<Uint8Array<ArrayBuffer>> {
  const zip = new ZipWriter(new Uint8ArrayWriter(), { lastModDate: new Date(2024, 0, 1), useWebWorkers: false })
  await zip.add('_chat.txt', new TextReader(innerChat))
  await zip.add('IMG-20240314-WA0009.png', new Uint8ArrayReader(picture(9)))
  return new Uint8Array(await zip.close())
}

const entries: readonly unknown[] = [
  { kind: 'case', title: 'Conduct of Alex Morgan', reference: canaries.reference, name: 'Jo Anne Placeholder', initials: 'JAP', occupation: 'Teacher', 'over-18': true, address: canaries.home, phone: canaries.home, email: canaries.home, 'dates-to-avoid': canaries.home, 'special-measures': canaries.home },
  { kind: 'person', name: 'Alex Morgan', role: 'subject', handles: ['+44 7700 900123', 'alex@example.org'], notes: canaries.aboutPerson },
  { kind: 'person', name: 'Jo Placeholder', role: 'me', handles: ['jo@example.com'] },
  { kind: 'refusal', occurred: '2024-03-01T18:00', what: 'Please stop contacting me.', who: 'Alex Morgan', how: 'by WhatsApp' },
  { kind: 'order', type: 'non-molestation', title: 'Non-molestation order', court: 'Family Court at Exampleton', made: '2024-04-02', served: '2024-04-03T10:15', against: 'Alex Morgan', terms: [{ id: '1', text: 'must not contact the applicant directly or through others', forbids: ['contacting'] }] },
  { kind: 'incident', occurred: { start: '2024-04-11T18:30', precision: 'about' }, what: 'Alex stood across the road.', where: 'outside the school', witnesses: 'a colleague', children: canaries.children, acts: ['loitering'] },
  { kind: 'incident', occurred: { start: '2024-04-20', end: '2024-04-22', precision: 'between' }, what: 'Silent calls to the office.', acts: ['contacting'], channel: 'call', count: 12 },
  { kind: 'private-note', what: canaries.note },
  { kind: 'change', occurred: '2024-05-12', what: 'Moved to another flat.', newAddress: canaries.keptBack, newNumber: canaries.newNumber },
]

/** The case in a vault of its own. The same bytes each time. `record` is the DNS record that the vault says it checked the mail against. */
export async function sampleVault(seed = 1, record = domain.record): Promise<Vault> {
  const vault = await newVault(memoryStorage(), seed)
  const deps = depsFrom(seed + 1000)
  const defaults = { zone: 'Europe/London', nowMs: deps.now(), acts: englandWales.acts.acts.map((act) => act.id) }
  await keepDrafts(vault, entries.map((entry) => readDraft(entry, defaults)), deps)
  const keep = (name: string, files: readonly Source[], options: Partial<KeepOptions> = {}) => keepSources(vault, files, { name, caseZone: 'Europe/London', dates: 'dmy', ...options }, deps)
  const file = (path: string, bytes: Uint8Array<ArrayBuffer>): Source => ({ path, bytes: memoryBytes(bytes) })
  await keep('WhatsApp Alex', [file('WhatsApp Alex/chat.txt', utf8.encode(chat)), file('WhatsApp Alex/IMG-20240314-WA0001.png', picture(1))])
  await keep('chat.zip', [file('chat.zip', await zipped())])
  const key = async () => domain.record
  await keep('mail.mbox', [file('mail.mbox', mbox())], {
    authenticate: async (raw) => (await verifyDkim(raw, { key })).map(({ domain: name, selector, verdict, weak }) => ({ domain: name, selector, key: record, verdict, weak: [...weak] })),
  })
  await keep('IMG_0002.png', [file('IMG_0002.png', picture(2))])
  return vault
}

export const verifyGo = readFileSync(fileURLToPath(new URL('../../../log/foreign/verify.go', import.meta.url)), 'utf8')
const engine = nodeTypst()

export const makeDeps = (): MakeDeps => ({ ...depsFrom(5000), engine, law: englandWales, assets: { verifyHtml: '<!doctype html><title>Stands for the verifier</title>\n', verifyGo } })

export interface MadeBundle {
  readonly bag: MemoryBag
  readonly made: Made
  readonly vault: Vault
}

export async function bundleOf(vault: Vault, request: Partial<BundleRequest> = {}, more: Partial<MakeDeps> = {}): Promise<MadeBundle> {
  const bag = new MemoryBag()
  const made = await makeBundle(vault, { ...everything, ...request }, bag, { ...makeDeps(), ...more })
  return { bag, made, vault }
}

let plain: Promise<MadeBundle> | undefined

/** Everything there is, without a time-stamp; made once for each file of tests, so take a `copy` before spoiling. */
export const sampleBundle = (): Promise<MadeBundle> => (plain ??= sampleVault().then((vault) => bundleOf(vault)))

/** A time-stamp as `makeBundle` asks for one, by a throw-away authority. */
export function stamping(tsa: TestTsa): NonNullable<MakeDeps['timestamp']> {
  return {
    rootPem: toPem(tsa.root),
    ask: async (bytes) => new Uint8Array(tsa.timestampReply(timestampRequest({ digest: sha256(bytes), nonce: new Uint8Array(8).fill(0x41) }))),
  }
}

let stamped: Promise<MadeBundle & { readonly tsa: TestTsa }> | undefined

/** The same with a time-stamp over all, and with one that the vault kept from before its exhibits had labels. Needs openssl. */
export const stampedBundle = (): Promise<MadeBundle & { readonly tsa: TestTsa }> =>
  (stamped ??= (async () => {
    const tsa = makeTsa()
    const timestamp = stamping(tsa)
    const vault = await sampleVault()
    const { size, checkpoint } = vault
    await keepTimeStamp(vault, { size, checkpoint, token: (await timestamp.ask(checkpoint)) ?? new Uint8Array(), roots: timestamp.rootPem, authority: 'CN=Example Stamper' }, depsFrom(6000))
    return { ...(await bundleOf(vault, {}, { timestamp })), tsa }
  })())
