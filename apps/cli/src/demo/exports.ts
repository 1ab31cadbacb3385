/**
 * Exports of a fictional case, made on the spot: nobody in it exists, numbers are from the range kept for drama and
 * addresses from domains kept for examples. The same every time.
 */
import { photograph } from './png.ts'

export interface DemoExport {
  readonly name: string
  readonly bytes: Uint8Array<ArrayBuffer>
}

const pad = (value: number) => String(value).padStart(2, '0')

function chance(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}

const pleas = ['Why are you not answering?', 'I only want to talk.', 'I saw your light was on.', 'You cannot just ignore me.', 'Who was that you were with?', 'Answer me 😡', 'I am outside.', 'I will wait until you come home.', 'Your sister says hello.', 'Ти чого мовчиш?', 'Dlaczego nie odpisujesz? Wiem, gdzie pracujesz.', 'میں تمہارے دفتر کے باہر ہوں 12:45', 'Ich weiß, wo du bist.', 'I am sorry. Please. 🙏🏽', 'You will regret this.', '我在你家门口等你。']
const replies = ['Please stop.', 'Only about the children, by e-mail.', 'Do not come here.']

const day = 86_400_000

function whatsapp(): string {
  const next = chance(11)
  const lines: string[] = []
  let at = Date.UTC(2024, 0, 15, 9, 5)
  const line = (who: string, text: string) => {
    const time = new Date(at)
    lines.push(`${pad(time.getUTCDate())}/${pad(time.getUTCMonth() + 1)}/${time.getUTCFullYear()}, ${pad(time.getUTCHours())}:${pad(time.getUTCMinutes())} - ${who}: ${text}`)
  }
  lines.push('15/01/2024, 09:04 - Messages and calls are end-to-end encrypted. No one outside of this chat, not even WhatsApp, can read or listen to them. Tap to learn more.')
  while (at < Date.UTC(2024, 4, 20)) {
    const busy = at > Date.UTC(2024, 2, 20) ? 6 : 2
    for (let n = 0; n < busy * next(); n++) {
      line('Alex Morgan', pleas[Math.floor(next() * pleas.length)] ?? '')
      at += Math.floor(next() * 5 * 3_600_000) + 60_000
    }
    if (next() < 0.12) line('Jo Placeholder', replies[Math.floor(next() * replies.length)] ?? '')
    if (next() < 0.05) line('Alex Morgan', '<Media omitted>')
    at += Math.floor(next() * 2 * day)
  }
  return `${lines.join('\n')}\n`
}

function sms(): string {
  const next = chance(23)
  const rows: string[] = []
  for (let at = Date.UTC(2024, 2, 1, 20); at < Date.UTC(2024, 4, 18); at += Math.floor(next() * 3 * day)) {
    if (next() < 0.4) rows.push(`  <call number="+447700900123" duration="0" date="${at}" type="3" presentation="1" readable_date="" contact_name="Alex (do not answer)" />`)
    else rows.push(`  <sms protocol="0" address="+447700900123" date="${at}" type="1" subject="null" body="${pleas[Math.floor(next() * 8)] ?? ''}" read="1" status="-1" date_sent="${at - 2000}" readable_date="" contact_name="Alex (do not answer)" />`)
  }
  return `<?xml version='1.0' encoding='UTF-8' standalone='yes' ?>\n<smses count="${rows.length}">\n${rows.join('\n')}\n</smses>\n`
}

const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

function mbox(): string {
  const mails: string[] = []
  const put = (at: number, to: string, subject: string, body: string) => {
    const time = new Date(at)
    const clock = `${pad(time.getUTCHours())}:${pad(time.getUTCMinutes())}:00`
    mails.push(
      `From 1000${mails.length}@xxx ${weekdays[time.getUTCDay()]} ${months[time.getUTCMonth()]} ${pad(time.getUTCDate())} ${clock} +0000 ${time.getUTCFullYear()}\nFrom: Alex Morgan <alex@example.net>\nTo: ${to}\nSubject: ${subject}\nDate: ${weekdays[time.getUTCDay()]}, ${time.getUTCDate()} ${months[time.getUTCMonth()]} ${time.getUTCFullYear()} ${clock} +0000\nMessage-ID: <demo-${mails.length}@example.net>\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n${body}\n`,
    )
  }
  put(Date.UTC(2024, 2, 6, 10, 30), 'Jo <jo@example.org>', 'School trip', 'The form for the trip is due on Friday. Please sign it.')
  put(Date.UTC(2024, 3, 4, 23, 50), 'Jo <jo@example.org>', 'You owe me an answer', 'You cannot hide behind a solicitor.')
  for (let n = 0; n < 14; n++) put(Date.UTC(2024, 3, 8, 8 + Math.floor(n / 4), (n * 13) % 60), 'Office <office@example.com>', `Your client (${n + 1})`, 'Tell Jo to ring me. I will keep writing until somebody answers.')
  return mails.join('\n')
}

export function demoExports(): DemoExport[] {
  const utf8 = new TextEncoder()
  const picture = (n: number, taken: string) => ({
    name: `IMG_000${n}.png`,
    bytes: new Uint8Array(photograph(320, 240, (x, y) => (y > 150 ? 70 + (x % 40 < 3 ? 60 : 0) : 190 - y / 3 + (Math.hypot(x - 60 * n, y - 110) < 26 ? -120 : 0)), taken, '+01:00')),
  })
  return [
    { name: 'WhatsApp Chat with Alex Morgan.txt', bytes: utf8.encode(whatsapp()) },
    { name: 'sms-20240520.xml', bytes: utf8.encode(sms()) },
    { name: 'mail.mbox', bytes: utf8.encode(mbox()) },
    picture(1, '2024:04:11 18:31:07'),
    picture(2, '2024:05:02 07:58:40'),
  ]
}

/** What Jo wrote down. */
export const demoEntries: readonly unknown[] = [
  { kind: 'case', title: 'Conduct of Alex Morgan', reference: 'URN 00XX0000024', name: 'Jo Anne Placeholder', initials: 'JAP', occupation: 'Teacher', 'over-18': true, address: 'kept on the private page only', phone: '07700 900456' },
  { kind: 'person', name: 'Alex Morgan', role: 'subject', handles: ['+44 7700 900123', 'alex@example.net', 'Alex (do not answer)'] },
  { kind: 'person', name: 'Jo Placeholder', role: 'me', handles: ['jo@example.org', 'office@example.com'] },
  { kind: 'refusal', occurred: '2024-03-01T18:00', what: 'Please stop contacting me. Only write about the children, by e-mail.', who: 'Alex Morgan', how: 'by WhatsApp' },
  { kind: 'permitted', who: 'Alex Morgan', about: 'the children', channels: ['email'], days: ['weekdays'], hours: '09:00-17:00' },
  { kind: 'order', type: 'non-molestation', title: 'Non-molestation order', court: 'Family Court at Exampleton', caseNumber: 'ZZ24F00000', against: 'Alex Morgan', made: '2024-04-02', served: '2024-04-03T10:15', until: '2025-04-02', terms: [{ id: '1', text: 'must not contact the applicant, directly or through others, except by e-mail about the children', forbids: ['contacting'], except: 'e-mail about the children', exceptChannels: ['email'] }, { id: '2', text: 'must not go within 100 metres of the applicant’s place of work', forbids: ['loitering', 'watching'] }] },
  { kind: 'incident', occurred: { start: '2024-04-11T18:30', precision: 'about' }, what: 'Alex stood across the road from the school gate and watched me leave.', where: 'outside the school', evidence: 'a photograph', acts: ['loitering', 'watching'], witnesses: 'a colleague', feltThen: 'I was frightened and went back in.', impact: 'I could not drive home.', changes: 'I now leave by the back door.', fearedViolence: false },
  { kind: 'incident', occurred: '2024-05-02', what: 'My car had a long scratch on the driver’s side.', where: 'at home', evidence: 'a photograph', acts: ['interfering'], guess: 'I think it was Alex; I did not see it done.', police: 'reported online', impact: 'Repair cost 400 pounds.' },
  { kind: 'incident', occurred: { start: '2024-04-20', end: '2024-04-22', precision: 'between' }, what: 'Silent calls to the school office, asking for me.', acts: ['contacting'], channel: 'call', count: 12 },
  { kind: 'impact', occurred: '2024-05-10', sleep: 'Three or four hours a night.', work: 'I have taken eleven days off.', money: 'New phone and number, 310 pounds.', what: 'I no longer walk anywhere alone.' },
  { kind: 'police-contact', occurred: '2024-05-03', what: 'Reported the car and the photographs.', reference: 'Crime reference 00/000000/24', officer: 'PC 0000 Example' },
  { kind: 'change', occurred: '2024-05-12', what: 'Moved to another flat.', because: 'I was found at the old one.', newAddress: 'a place that is kept back' },
  { kind: 'private-note', what: 'What my counsellor said is nobody’s business but mine.' },
]
