/** A made-up case, the same every time: nobody in it exists, and its numbers are from the range kept for drama. */

export interface DemoFile {
  readonly name: string
  readonly text: string
}

const day = 86_400_000
const hour = 3_600_000

const words = ['Why are you not answering?', 'I only want to talk.', 'I saw your light was on.', 'Who was that you were with?', 'Answer me.', 'I will wait until you come home.', 'Your sister says hello.', 'Please. 🙏🏽', 'Ich weiß, wo du bist.', 'Dlaczego nie odpisujesz?']

const two = (value: number) => String(value).padStart(2, '0')

/** Evenly spread, without a random number. */
const spread = (n: number, of: number) => (n * 37) % of

function whatsapp(): string {
  const lines: string[] = []
  let at = Date.UTC(2024, 0, 15, 9, 5)
  for (let n = 0; at < Date.UTC(2024, 4, 20); n++) {
    const time = new Date(at)
    const mine = n % 23 === 11
    lines.push(`${two(time.getUTCDate())}/${two(time.getUTCMonth() + 1)}/${time.getUTCFullYear()}, ${two(time.getUTCHours())}:${two(time.getUTCMinutes())} - ${mine ? 'Jo Placeholder: Please stop.' : `Alex Morgan: ${words[spread(n, words.length)] ?? ''}`}`)
    const busy = at > Date.UTC(2024, 2, 20) && at < Date.UTC(2024, 3, 20)
    at += (busy ? 2 * hour : 9 * hour) + spread(n, busy ? 9 : 41) * hour + 60_000 * spread(n, 53)
  }
  return `${lines.join('\n')}\n`
}

function sms(): string {
  const rows: string[] = []
  for (let n = 0, at = Date.UTC(2024, 2, 1, 20); at < Date.UTC(2024, 4, 18); n++, at += spread(n, 3) * day + 19 * hour) {
    if (n % 3 === 1) rows.push(`  <call number="+447700900123" duration="0" date="${at}" type="3" presentation="1" readable_date="" contact_name="Alex" />`)
    else rows.push(`  <sms protocol="0" address="+447700900123" date="${at}" type="1" subject="null" body="${words[spread(n, 6)] ?? ''}" read="1" status="-1" date_sent="${at - 2000}" readable_date="" contact_name="Alex" />`)
  }
  return `<?xml version='1.0' encoding='UTF-8' standalone='yes' ?>\n<smses count="${rows.length}">\n${rows.join('\n')}\n</smses>\n`
}

export const demoFiles = (): DemoFile[] => [
  { name: 'WhatsApp Chat with Alex Morgan.txt', text: whatsapp() },
  { name: 'sms-20240520.xml', text: sms() },
]

export const demoEntries: readonly unknown[] = [
  { kind: 'case', title: 'Conduct of Alex Morgan', name: 'Jo Anne Placeholder', initials: 'JAP' },
  { kind: 'person', name: 'Alex Morgan', role: 'subject', handles: ['+44 7700 900123', 'alex@example.net'] },
  { kind: 'person', name: 'Jo Placeholder', role: 'me', handles: ['jo@example.org'] },
  { kind: 'refusal', occurred: '2024-03-01', what: 'Please stop contacting me.', who: 'Alex Morgan' },
  { kind: 'order', type: 'non-molestation', title: 'Non-molestation order', against: 'Alex Morgan', served: '2024-04-03', until: '2025-04-02', terms: [{ id: '1', text: 'must not contact the applicant, except by e-mail about the children', forbids: ['contacting'], except: 'e-mail about the children', exceptChannels: ['email'] }] },
  { kind: 'incident', occurred: { start: '2024-04-11T18:30', precision: 'about' }, what: 'Alex stood across the road from the school gate and watched me leave.', where: 'outside the school', acts: ['loitering', 'watching'], feltThen: 'I was frightened and went back in.', changes: 'I now leave by the back door.' },
  { kind: 'change', occurred: '2024-05-12', what: 'Moved to another flat.', newAddress: 'a place that is kept back' },
]
