/** One row for each way a phone writes date and time. The rows are ours; the forms are CLDR's short forms and those seen in exports. */
import { describe, expect, test } from 'vitest'
import { whatsapp } from './index.ts'
import { coverageFault, readChat } from './testing.ts'

interface Moment {
  readonly y: number
  readonly m: number
  readonly d: number
  readonly h: number
  readonly min: number
  readonly s: number
}

const moments: readonly Moment[] = [
  { y: 2024, m: 1, d: 2, h: 0, min: 5, s: 7 },
  { y: 2024, m: 1, d: 2, h: 9, min: 30, s: 0 },
  { y: 2024, m: 1, d: 2, h: 12, min: 0, s: 59 },
  { y: 2024, m: 1, d: 2, h: 20, min: 15, s: 1 },
  { y: 2024, m: 1, d: 25, h: 23, min: 59, s: 2 },
  { y: 2024, m: 11, d: 13, h: 1, min: 4, s: 3 },
]

const two = (value: number) => String(value).padStart(2, '0')
const dmy = ({ d, m, y }: Moment, sign = '/') => [two(d), two(m), y].join(sign)
const shortDmy = ({ d, m, y }: Moment, sign = '/') => [d, m, y].join(sign)
const dmyy = ({ d, m, y }: Moment, sign = '/') => [d, m, y % 100].join(sign)
const ddmmyy = ({ d, m, y }: Moment, sign = '/') => [two(d), two(m), y % 100].join(sign)
const mdyy = ({ d, m, y }: Moment) => [m, d, y % 100].join('/')
const ymd = ({ d, m, y }: Moment, sign = '/') => [y, two(m), two(d)].join(sign)
const shortYmd = ({ d, m, y }: Moment, sign = '/') => [y, m, d].join(sign)
const h24 = ({ h, min }: Moment, sign = ':') => `${two(h)}${sign}${two(min)}`
const short24 = ({ h, min }: Moment, sign = ':') => `${h}${sign}${two(min)}`
const h12 = ({ h, min }: Moment) => `${h % 12 === 0 ? 12 : h % 12}:${two(min)}`
const half = (am: string, pm: string) => ({ h }: Moment) => (h < 12 ? am : pm)
const sec = (clock: (moment: Moment) => string) => (moment: Moment) => `${clock(moment)}:${two(moment.s)}`
const inDigits = (zero: number) => (text: string) => text.replace(/\d/g, (digit) => String.fromCodePoint(zero + Number(digit)))
const arabic = inDigits(0x660)
const persian = inDigits(0x6f0)

/** Parts of the day in Chinese, as CLDR divides it. */
const chinesePart = ({ h }: Moment) => (h < 5 ? '凌晨' : h < 8 ? '早上' : h < 12 ? '上午' : h === 12 ? '中午' : h < 19 ? '下午' : '晚上')

const android: readonly (readonly [locale: string, head: (moment: Moment) => string])[] = [
  ['en_GB, pt_PT, it', (t) => `${dmy(t)}, ${h24(t)}`],
  ['en_US', (t) => `${mdyy(t)}, ${h12(t)} ${half('AM', 'PM')(t)}`],
  ['en_US with a narrow space', (t) => `${mdyy(t)}, ${h12(t)}\u202f${half('AM', 'PM')(t)}`],
  ['en_CA', (t) => `${ymd(t, '-')}, ${h12(t)}\u00a0${half('a.m.', 'p.m.')(t)}`],
  ['en_AU', (t) => `${shortDmy(t)}, ${h12(t)} ${half('am', 'pm')(t)}`],
  ['en_IN', (t) => `${dmyy(t)}, ${h12(t)} ${half('am', 'pm')(t)}`],
  ['en_ZA', (t) => `${ymd(t)}, ${h24(t)}`],
  ['de', (t) => `${ddmmyy(t, '.')}, ${h24(t)}`],
  ['de with Uhr', (t) => `${ddmmyy(t, '.')}, ${h24(t)} Uhr`],
  ['fr', (t) => `${dmy(t)} à ${h24(t)}`],
  ['fr_CA', (t) => `${ymd(t, '-')} ${h24(t, ' h ')}`],
  ['es', (t) => `${dmyy(t)}, ${short24(t)}`],
  ['es_MX', (t) => `${dmy(t)}, ${h12(t)} ${half('a. m.', 'p. m.')(t)}`],
  ['es_MX with no-break spaces', (t) => `${dmy(t)}, ${h12(t)}\u202f${half('a.\u00a0m.', 'p.\u00a0m.')(t)}`],
  ['pt_BR', (t) => `${dmy(t)} ${h24(t)}`],
  ['nl', (t) => `${dmy(t, '-')} ${h24(t)}`],
  ['pl, uk, ro, tr, bg with a comma', (t) => `${dmy(t, '.')}, ${h24(t)}`],
  ['ru with its year mark', (t) => `${dmy(t, '.')} г., ${h24(t)}`],
  ['bg', (t) => `${dmyy(t, '.')} г., ${short24(t)} ч.`],
  ['uk, twelve hours', (t) => `${ddmmyy(t, '.')}, ${h12(t)} ${half('дп', 'пп')(t)}`],
  ['tr, twelve hours', (t) => `${shortDmy(t, '.')} ${half('ÖÖ', 'ÖS')(t)} ${h12(t)}`],
  ['ar', (t) => arabic(`${shortDmy(t, '\u200f/')}، ${h12(t)} ${half('ص', 'م')(t)}`)],
  ['ar with ASCII digits', (t) => `${shortDmy(t, '/')}, ${h12(t)} ${half('ص', 'م')(t)}`],
  ['fa with a Gregorian year', (t) => persian(`${shortYmd(t)}،\u200f ${short24(t)}`)],
  ['fa, twelve hours', (t) => persian(`${shortYmd(t)}، ${h12(t)} ${half('ق.ظ.', 'ب.ظ.')(t)}`)],
  ['he', (t) => `${shortDmy(t, '.')}, ${short24(t)}`],
  ['he, twelve hours', (t) => `${shortDmy(t, '.')}, ${h12(t)} ${half('לפנה״צ', 'אחה״צ')(t)}`],
  ['ur', (t) => `${shortDmy(t)}، ${h12(t)} ${half('AM', 'PM')(t)}`],
  ['hi', (t) => `${dmyy(t)}, ${h12(t)} ${half('पूर्वाह्न', 'अपराह्न')(t)}`],
  ['hi with its own digits', (t) => inDigits(0x966)(`${shortDmy(t)}, ${h12(t)} ${half('am', 'pm')(t)}`)],
  ['bn', (t) => inDigits(0x9e6)(`${shortDmy(t)}, ${h12(t)} ${half('AM', 'PM')(t)}`)],
  ['pa', (t) => `${shortDmy(t)}, ${h12(t)} ${half('ਪੂ.ਦੁ.', 'ਬਾ.ਦੁ.')(t)}`],
  ['gu', (t) => `${shortDmy(t)}, ${half('AM', 'PM')(t)} ${h12(t)}`],
  ['th', (t) => `${shortDmy({ ...t, y: t.y + 543 })} ${h24(t)}`],
  ['th with its hour mark', (t) => `${shortDmy({ ...t, y: t.y + 543 })} ${h24(t)} น.`],
  ['th with a short year', (t) => `${dmyy({ ...t, y: t.y + 543 })} ${h12(t)} ${half('ก่อนเที่ยง', 'หลังเที่ยง')(t)}`],
  ['id', (t) => `${ddmmyy(t)} ${h24(t, '.')}`],
  ['id with its word', (t) => `${dmy(t)} pukul ${h24(t, '.')}`],
  ['ms', (t) => `${dmy(t)}, ${h12(t)} ${half('PG', 'PTG')(t)}`],
  ['vi', (t) => `${dmy(t)}, ${h24(t)}`],
  ['vi, clock first', (t) => `${h24(t)}, ${dmy(t)}`],
  ['vi, twelve hours', (t) => `${dmy(t)}, ${h12(t)} ${half('SA', 'CH')(t)}`],
  ['ko', (t) => `${t.y}년 ${t.m}월 ${t.d}일 ${half('오전', '오후')(t)} ${h12(t)}`],
  ['ko, short', (t) => `${t.y}. ${t.m}. ${t.d}. ${half('오전', '오후')(t)} ${h12(t)}`],
  ['ja', (t) => `${ymd(t)} ${h24(t)}`],
  ['ja, twelve hours', (t) => `${shortYmd(t)} ${half('午前', '午後')(t)}${h12(t)}`],
  ['ja with units', (t) => `${t.y}年${t.m}月${t.d}日 ${short24(t)}`],
  ['zh_CN', (t) => `${t.y}年${t.m}月${t.d}日 ${half('上午', '下午')(t)}${h12(t)}`],
  ['zh_CN by parts of the day', (t) => `${shortYmd(t)} ${chinesePart(t)}${h12(t)}`],
  ['zh_TW', (t) => `${shortYmd(t)} ${chinesePart(t)}${h12(t)}`],
  ['zh_HK', (t) => `${shortDmy(t)} ${half('上午', '下午')(t)}${h12(t)}`],
  ['sv, lt', (t) => `${ymd(t, '-')} ${h24(t)}`],
  ['sv, twelve hours', (t) => `${ymd(t, '-')} ${h12(t)} ${half('fm', 'em')(t)}`],
  ['nb', (t) => `${dmy(t, '.')}, ${h24(t)}`],
  ['nb with its word', (t) => `${dmy(t, '.')} kl. ${h24(t, '.')}`],
  ['da', (t) => `${dmy(t, '.')} ${h24(t, '.')}`],
  ['fi', (t) => `${shortDmy(t, '.')} klo ${short24(t, '.')}`],
  ['fi, twelve hours', (t) => `${shortDmy(t, '.')} klo ${h12(t).replace(':', '.')} ${half('ap.', 'ip.')(t)}`],
  ['cs', (t) => `${two(t.d)}.${two(t.m)}.${t.y} ${short24(t)}`],
  ['cs, spaced', (t) => `${t.d}. ${t.m}. ${t.y}, ${h12(t)} ${half('dop.', 'odp.')(t)}`],
  ['sk', (t) => `${t.d}. ${t.m}. ${t.y} ${short24(t)}`],
  ['hu', (t) => `${t.y}. ${two(t.m)}. ${two(t.d)}. ${short24(t)}`],
  ['hu, twelve hours', (t) => `${t.y}. ${two(t.m)}. ${two(t.d)}. ${half('de.', 'du.')(t)} ${h12(t)}`],
  ['el', (t) => `${shortDmy(t)}, ${h12(t)} ${half('π.μ.', 'μ.μ.')(t)}`],
  ['hr', (t) => `${two(t.d)}. ${two(t.m)}. ${t.y}. ${h24(t)}`],
  ['hr with its word', (t) => `${two(t.d)}. ${two(t.m)}. ${t.y}. u ${h24(t)}`],
  ['sr', (t) => `${t.d}.${t.m}.${t.y}. ${h24(t)}`],
  ['sl', (t) => `${t.d}. ${t.m}. ${t.y} ${h24(t)}`],
  ['sl, twelve hours', (t) => `${t.d}. ${t.m}. ${t.y} ${h12(t)} ${half('dop.', 'pop.')(t)}`],
  ['et', (t) => `${dmy(t, '.')} ${short24(t)}`],
  ['lv', (t) => `${dmy(t, '.')} plkst. ${h24(t)}`],
  ['lv, twelve hours', (t) => `${dmy(t, '.')} ${h12(t)} ${half('priekšp.', 'pēcp.')(t)}`],
  ['lt, twelve hours', (t) => `${ymd(t, '-')}, ${h12(t)} ${half('priešpiet', 'popiet')(t)}`],
]

const ios: typeof android = [
  ['en_GB, es, it', (t) => `${dmy(t)}, ${sec(h24)(t)}`],
  ['en_US', (t) => `${mdyy(t)}, ${sec(h12)(t)}\u202f${half('AM', 'PM')(t)}`],
  ['en_AU', (t) => `${shortDmy(t)}, ${sec(h12)(t)} ${half('am', 'pm')(t)}`],
  ['de, cs, pl', (t) => `${ddmmyy(t, '.')}, ${sec(h24)(t)}`],
  ['fr, pt_BR', (t) => `${dmy(t)} ${sec(h24)(t)}`],
  ['es_MX', (t) => `${ddmmyy(t)}, ${sec(h12)(t)} ${half('a.m.', 'p.m.')(t)}`],
  ['nl', (t) => `${dmy(t, '-')}, ${sec(h24)(t)}`],
  ['da, fi', (t) => `${shortDmy(t, '.')} ${h24(t, '.')}.${two(t.s)}`],
  ['ar', (t) => arabic(`${shortDmy(t, '\u200f/')}، ${sec(h12)(t)}\u00a0${half('ص', 'م')(t)}`)],
  ['he', (t) => `${shortDmy(t, '.')}, ${sec(short24)(t)}`],
  ['tr', (t) => `${shortDmy(t, '.')} ${sec(h24)(t)}`],
  ['ko', (t) => `${t.y}. ${t.m}. ${t.d}. ${half('오전', '오후')(t)} ${sec(h12)(t)}`],
  ['ja', (t) => `${shortYmd(t)} ${sec(short24)(t)}`],
  ['zh_CN', (t) => `${shortYmd(t)} ${chinesePart(t)}${sec(h12)(t)}`],
  ['zh_TW', (t) => `${shortYmd(t)} ${half('上午', '下午')(t)}${sec(h12)(t)}`],
  ['th', (t) => `${shortDmy({ ...t, y: t.y + 543 })} ${sec(h24)(t)}`],
  ['ru', (t) => `${dmy(t, '.')}, ${sec(h24)(t)}`],
  ['sv', (t) => `${ymd(t, '-')} ${sec(h24)(t)}`],
  ['hu', (t) => `${t.y}. ${two(t.m)}. ${two(t.d)}. ${sec(short24)(t)}`],
]

const wallOf = ({ y, m, d, h, min, s }: Moment, seconds: boolean) => `${y}-${two(m)}-${two(d)}T${two(h)}:${two(min)}:${seconds ? two(s) : '00'}`

async function readsBack(chat: string, seconds: boolean): Promise<void> {
  const bytes = new TextEncoder().encode(chat)
  expect(whatsapp.recognises(bytes, bytes.length)).toBe(true)
  const outcome = await readChat(bytes)
  expect(coverageFault(outcome)).toBeNull()
  expect(outcome.unread).toEqual([])
  expect(outcome.records.map(({ wall }) => wall)).toEqual(moments.map((moment) => wallOf(moment, seconds)))
  expect(outcome.records.map(({ sender, text }) => `${sender}|${text}`)).toEqual(moments.map(({ d }, index) => (index % 2 === 0 ? `Kim Vale|day ${d}` : `Lee|one\ntwo`)))
  expect(new Set(outcome.records.map(({ precision }) => precision))).toEqual(new Set([seconds ? 'second' : 'minute']))
  expect(outcome.records.flatMap(({ flags }) => flags)).toEqual([])
}

const body = (index: number, { d }: Moment) => (index % 2 === 0 ? `Kim Vale: day ${d}` : 'Lee: one\ntwo')

describe('WhatsApp headers, by language', () => {
  test.each(android)('Android: %s', async (_locale, head) => {
    await readsBack(moments.map((moment, index) => `${head(moment)} - ${body(index, moment)}\n`).join(''), false)
  })

  test.each(ios)('iOS: %s', async (_locale, head) => {
    await readsBack(`\ufeff${moments.map((moment, index) => `${index % 3 === 0 ? '\u200e' : ''}[${head(moment)}] ${body(index, moment)}\r\n`).join('')}`, true)
  })

  test('a Solar Hijri date becomes the Gregorian day, and stays as written beside it', async () => {
    const { records } = await readChat(persian('1402/10/12، 9:05 - Kim: x\n1403/12/30، 10:05 - Kim: y\n'))
    expect(records.map(({ wall }) => wall)).toEqual(['2024-01-02T09:05:00', '2025-03-20T10:05:00'])
    expect(records[0]?.extra['headerWritten']).toBe(persian('1402/10/12، 9:05 - '))
  })

  test('a Buddhist year becomes a common one, and stays as written beside it', async () => {
    const { records } = await readChat('25/1/2567 09:05 - Kim: x\n')
    expect(records[0]).toMatchObject({ wall: '2024-01-25T09:05:00', extra: { headerWritten: '25/1/2567 09:05 - ' } })
  })

  test('a lunar Hijri date is kept and not converted, since it does not say which calendar', async () => {
    const { records } = await readChat(arabic('20/6/1445، 9:05 - Kim: x\n'))
    expect(records[0]).toMatchObject({ wall: null, flags: ['invalid-date'], text: 'x' })
  })

  test('a day that does not exist is kept without a time', async () => {
    const { records } = await readChat('31/02/2024, 09:05 - Kim: x\n')
    expect(records[0]).toMatchObject({ wall: null, instant: null, flags: ['invalid-date'] })
  })
})
