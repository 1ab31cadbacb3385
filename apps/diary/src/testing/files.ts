/** Exports to bring in: the made-up case's chat and texts, a mailbox with a hostile mail in it, and what Node makes of the same. */
import { conduct, keepDrafts, keepSources, openBook, openCasebook, readDraft, timeline, type Conduct } from '@daybook/journal'
import { memoryBytes } from '@daybook/imports'
import { createVault, memoryStorage, type Vault } from '@daybook/vault'
import { englandWales } from '@daybook/jurisdictions'
import { demoFiles } from '../demo.ts'

export interface MadeFile {
  readonly name: string
  readonly text: string
}

/** As playwright takes files. */
export const playwrightFile = ({ name, text }: MadeFile) => ({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(text) })

/** Tries every way out that a mail has. `canary` is an address that must never be asked for. */
function hostileMail(canary: string): string {
  return `<html><head><meta http-equiv="refresh" content="0;url=${canary}refresh"><link rel="stylesheet" href="${canary}style"></head><body onload="window.ran=1">
<img src="${canary}pixel"><img src=x onerror="window.ran=1"><script>window.ran=1</script><svg onload="window.ran=1"></svg><iframe src="${canary}frame"></iframe><a href="javascript:window.ran=1">go</a><p>Tell Jo to ring me about the zebra.</p></body></html>`
}

export function mailbox(canary: string): MadeFile {
  const mails = [
    { subject: 'School trip', type: 'text/plain', body: 'The form is due on Friday.' },
    { subject: '<img src=x onerror=window.ran=1>', type: 'text/html', body: hostileMail(canary) },
  ]
  const text = mails
    .map(({ subject, type, body }, n) => `From 1@xxx Mon Apr 0${8 + n} 08:00:00 +0000 2024\nFrom: Alex Morgan <alex@example.net>\nTo: Jo <jo@example.org>\nSubject: ${subject}\nDate: ${n === 0 ? 'Mon' : 'Tue'}, ${8 + n} Apr 2024 08:00:00 +0000\nMessage-ID: <${n}@example.net>\nMIME-Version: 1.0\nContent-Type: ${type}; charset=utf-8\n\n${body}\n`)
    .join('\n')
  return { name: 'mail.mbox', text }
}

/** An address as long as they can be, without a place to break it. */
export const longAddress = `${'a.very.long.name'.repeat(4)}@${'nowhere'.repeat(6)}.example`

export const longMail: MadeFile = { name: 'long-address.mbox', text: `From 1@xxx Mon Apr 08 08:00:00 +0000 2024\nFrom: ${longAddress}\nTo: Jo <jo@example.org>\nSubject: Call me\nDate: Mon, 8 Apr 2024 08:00:00 +0000\nMessage-ID: <long@example.net>\n\nNow.\n` }

export const exportsOf = (canary: string): MadeFile[] => [...demoFiles(), mailbox(canary)]

/** Every date in it could be read both ways. */
export const bothWays: MadeFile = { name: 'chat.txt', text: ['03/04/2024', '04/05/2024', '05/06/2024'].map((date) => `${date}, 18:04 - Alex Morgan: Running late, 10 mins\n`).join('') }

export function longChat(lines: number): MadeFile {
  const text: string[] = []
  for (let n = 0; n < lines; n++) {
    const time = new Date(Date.UTC(2022, 0, 13, 0, n * 20))
    const two = (value: number) => String(value).padStart(2, '0')
    text.push(`${two(time.getUTCDate())}/${two(time.getUTCMonth() + 1)}/${time.getUTCFullYear()}, ${two(time.getUTCHours())}:${two(time.getUTCMinutes())} - Alex Morgan: message number ${n}`)
  }
  return { name: 'long.txt', text: `${text.join('\n')}\n` }
}

const deps = { now: () => Date.UTC(2024, 5, 1), random: (length: number) => crypto.getRandomValues(new Uint8Array(length)) }
const acts = englandWales.acts.acts

/** A vault in memory with these files and entries in it. */
export async function vaultWith(files: readonly MadeFile[], entries: readonly unknown[]): Promise<Vault> {
  const vault = await createVault(memoryStorage(), 'only for a test', { ...deps, kdf: { memoryKiB: 8, passes: 1, unsafe: true } })
  const { details } = await openCasebook(vault)
  const defaults = { zone: details.zone, nowMs: deps.now(), acts: acts.map((act) => act.id) }
  await keepDrafts(vault, entries.map((entry) => readDraft(entry, defaults)), deps)
  for (const { name, text } of files) await keepSources(vault, [{ path: name, bytes: memoryBytes(new TextEncoder().encode(text)) }], { name, caseZone: details.zone }, deps)
  return vault
}

export async function conductIn(vault: Vault): Promise<Conduct> {
  const { casebook, contacts, repeats } = await openBook(vault)
  return conduct(casebook, timeline(casebook, contacts, repeats), acts)
}
