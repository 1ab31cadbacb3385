import { describe, expect, test } from 'vitest'
import { sha256Hex } from '@daybook/log'
import { asBytes, gather } from '../scan/gather.ts'
import { smsBackup } from './reader.ts'

const sms = (attributes: string) => `<sms ${attributes} />`
const file = (...elements: readonly string[]) => `<?xml version='1.0' encoding='UTF-8' standalone='yes' ?>\n<smses count="${elements.length}">\n  ${elements.join('\n  ')}\n</smses>`
const plain = 'address="+447700900123" date="1704182707137" type="1"'

async function one(attributes: string) {
  const { records } = await gather(smsBackup, file(sms(attributes)))
  const [record] = records
  if (!record) throw new Error('nothing was read')
  return record
}

describe('an SMS', () => {
  test('keeps what the file says, and where', async () => {
    const written = sms(`protocol="0" ${plain} subject="null" body="Hello" service_center="null" read="1" locked="0" date_sent="1704182705000" sub_id="2" readable_date="2 Jan 2024 08:05:07" contact_name="Alex"`)
    const { records, unread, warnings } = await gather(smsBackup, file(written), { path: 'phone.xml' })
    expect(records).toEqual([
      {
        source: 'phone.xml',
        kind: 'message',
        wall: '2024-01-02T08:05:07.137',
        instant: '2024-01-02T08:05:07.137Z',
        precision: 'millisecond',
        zone: '+00:00',
        zoneFrom: 'format',
        sender: '+447700900123',
        recipients: [],
        direction: 'in',
        text: 'Hello',
        attachments: [],
        flags: [],
        raw: { offset: file(written).indexOf('<sms '), length: written.length, sha256: sha256Hex(new TextEncoder().encode(written)) },
        extra: { protocol: '0', type: '1', read: '1', locked: '0', date_sent: '1704182705000', sentAt: '2024-01-02T08:05:05.000Z', sub_id: '2', readable_date: '2 Jan 2024 08:05:07', contact_name: 'Alex' },
      },
    ])
    expect([unread, warnings]).toEqual([[], []])
  })

  test.each([
    ['1', 'in', []],
    ['2', 'out', []],
    ['3', 'out', ['draft']],
    ['4', 'out', []],
    ['5', 'out', ['failed']],
    ['6', 'out', []],
    ['9', 'unknown', []],
  ])('of type %s goes %s', async (type, direction, flags) => {
    const record = await one(`address="+447700900123" date="1704182707137" type="${type}" body="x"`)
    expect(record).toMatchObject({ direction, flags })
    expect(record.sender).toBe(direction === 'in' ? '+447700900123' : null)
    expect(record.recipients).toEqual(direction === 'out' ? ['+447700900123'] : [])
    expect(record.extra['address']).toBe(direction === 'unknown' ? '+447700900123' : undefined)
  })

  test('whose words are "null" says so, for it may be a message', async () => {
    expect(await one(`${plain} body="null" subject="null"`)).toMatchObject({ text: 'null', extra: { nullBody: true } })
    expect((await one(`${plain} body="null" subject="null"`)).extra).not.toHaveProperty('subject')
  })

  test('without a number is marked as withheld', async () => {
    for (const address of ['address=""', 'address="null"', '']) {
      expect(await one(`${address} date="1704182707137" type="1" body="x"`)).toMatchObject({ sender: null, flags: ['withheld'] })
    }
  })

  test.each(['bad', '', '0', '-5', '1e12', '99999999999999999'])('dated "%s" has no time, and keeps what was written', async (date) => {
    const record = await one(`address="+447700900123" date="${date}" type="1" body="x"`)
    expect(record).toMatchObject({ wall: null, instant: null, zone: null, zoneFrom: 'none', flags: ['invalid-date'], extra: { date } })
  })

  test('keeps an attribute with any name, even one that objects treat specially', async () => {
    const { extra } = await one(`${plain} body="x" __proto__="p" constructor="c"`)
    expect(Object.entries(extra)).toEqual(expect.arrayContaining([['__proto__', 'p'], ['constructor', 'c']]))
    expect(Object.getPrototypeOf(extra)).toBe(Object.prototype)
  })

  test('with the same attribute twice is marked', async () => {
    expect((await one(`${plain} body="x" read="1" read="0"`)).flags).toEqual(['broken-structure'])
  })

  test('may have an end tag', async () => {
    const written = `<sms ${plain} body="x">\n\t</sms>`
    const { records } = await gather(smsBackup, file(written))
    expect(records[0]).toMatchObject({ text: 'x', flags: [], raw: { length: written.length } })
  })

  test('that repeats all but one value of the message before is read anew', async () => {
    const { records } = await gather(
      smsBackup,
      file(
        sms(`${plain} body="first" sub_id="1" contact_name="Alex"`),
        sms(`${plain} body="second" sub_id="1" contact_name="null"`),
        sms(`${plain} body="second!" sub_id="12" contact_name="null"`),
        sms(`${plain} body="null" sub_id="12" contact_name="Sam"`),
        sms(`${plain} body="last" sub_id="12" contact_name="Sam"`),
      ),
    )
    expect(records.map(({ text, extra }) => [text, extra['sub_id'], extra['contact_name'], extra['nullBody']])).toEqual([
      ['first', '1', 'Alex', undefined],
      ['second', '1', undefined, undefined],
      ['second!', '12', undefined, undefined],
      ['null', '12', 'Sam', true],
      ['last', '12', 'Sam', undefined],
    ])
  })
})

describe('text', () => {
  test.each([
    ['&#55357;&#56832;', '😀', false],
    ['&#xD83D;&#xde00;', '😀', false],
    ['😀', '😀', false],
    ['&#128512;&#x1F600;', '😀😀', false],
    ['&amp;&lt;&gt;&quot;&apos;', `&<>"'`, false],
    ['&amp;#55357;', '&#55357;', false],
    ['line1&#10;line2&#13;&#10;', 'line1\nline2\r\n', false],
    ['&nbsp; &unknown; & &;&#;&#x;&#xZ;', '&nbsp; &unknown; & &;&#;&#x;&#xZ;', false],
    ['a &#55357; b', 'a \uFFFD b', true],
    ['&#56832;&#55357;', '\uFFFD\uFFFD', true],
    ['&#0;&#1114112;', '\uFFFD\uFFFD', true],
    ['a > b < c', 'a > b < c', false],
    ['zero\u200Bwidth \uFEFF mark', 'zero\u200Bwidth \uFEFF mark', false],
  ])('%s is read as %s', async (written, text, invalid) => {
    expect(await one(`${plain} body="${written}"`)).toMatchObject({ text, flags: invalid ? ['invalid-encoding'] : [] })
  })

  test('quotes may be of either kind, attributes in any order, with any white space', async () => {
    expect(await one(`body='say "hi" &gt; > ' type = "1"\n\tdate\r\n=\n'1704182707137'\naddress='+447700900123'`)).toMatchObject({ text: 'say "hi" > > ', sender: '+447700900123', direction: 'in' })
  })

  test('bytes that are not UTF-8 are shown as U+FFFD, and spoil nothing beside them', async () => {
    const bytes = new TextEncoder().encode(file(sms(`${plain} body="caf# é"`), sms(`${plain} body="späť"`)))
    bytes[bytes.indexOf(35)] = 0xe9
    const { records } = await gather(smsBackup, bytes)
    expect(records.map(({ text, flags }) => [text, flags])).toEqual([
      ['caf\uFFFD é', ['invalid-encoding']],
      ['späť', []],
    ])
  })
})

describe('the file', () => {
  test('may hold comments, CDATA, instructions and a DOCTYPE that is never expanded', async () => {
    const lol = `<!DOCTYPE smses [ <!ENTITY a "boom"> <!ENTITY b "&a;&a;&a;"> ]>`
    const { records, warnings } = await gather(
      smsBackup,
      `\uFEFF<?xml version="1.0"?><?xml-stylesheet href="sms.xsl"?>${lol}<smses count="1"><!-- <sms ${plain} body="not a message"/> --><?pi <sms ?>${sms(`${plain} body="&b;"`)}</smses>`,
    )
    expect(records.map(({ text }) => text)).toEqual(['&b;'])
    expect(warnings).toEqual([expect.stringContaining('DOCTYPE')])
  })

  test('tells of text and elements that are not its own', async () => {
    const text = file('stray words', '<note a="b"/>', '<![CDATA[ <sms ]]>', sms(`${plain} body="x"`), '</sms>', '<part/>')
    const { records, unread } = await gather(smsBackup, text)
    expect(records).toHaveLength(1)
    expect(unread.map(({ code }) => code)).toEqual(Array.from({ length: 5 }, () => 'not-understood'))
    expect(unread.map(({ offset, length }) => text.slice(offset, offset + length).trim())).toEqual(['stray words', '<note a="b"/>', '<![CDATA[ <sms ]]>', '</sms>', '<part/>'])
  })

  test('that counts itself wrong is warned about', async () => {
    const { warnings } = await gather(smsBackup, file(sms(plain), sms(plain)).replace('count="2"', 'count="5"'))
    expect(warnings).toEqual([expect.stringContaining('holds 5 messages or calls; 2 were read')])
  })

  test('with the same message twice keeps both and marks the second', async () => {
    const { records } = await gather(smsBackup, file(sms(`${plain} body="x"`), sms(`${plain} body="y"`), sms(`${plain} body="x"`), `<sms ${plain}></sms>`, `<sms ${plain}></sms>`))
    expect(records.map(({ flags }) => flags)).toEqual([[], [], ['duplicate'], [], ['duplicate']])
  })

  test('without a message says so', async () => {
    expect((await gather(smsBackup, file())).warnings).toEqual(['No message or call was found in this file.'])
  })

  test.each(['utf-16le', 'utf-16be'] as const)('may be written in %s, and ranges are those of its own bytes', async (encoding) => {
    for (const mark of ['\uFEFF', '']) {
      const text = mark + file(sms(`${plain} body="Zażółć 😀 مرحبا"`), sms(`${plain} body="\uD83D!"`), 'stray')
      const bytes = Buffer.from(text, 'utf16le')
      if (encoding === 'utf-16be') bytes.swap16()
      expect(smsBackup.recognises(bytes.subarray(0, 200), bytes.length)).toBe(true)
      const { records, unread } = await gather(smsBackup, new Uint8Array(bytes))
      expect(records.map((record) => [record.text, record.flags])).toEqual([
        ['Zażółć 😀 مرحبا', []],
        ['\uFFFD!', ['invalid-encoding']],
      ])
      for (const { raw } of records) expect(raw.sha256).toBe(sha256Hex(bytes.subarray(raw.offset, raw.offset + raw.length)))
      expect(records[0]?.raw.offset).toBe(2 * text.indexOf('<sms '))
      expect(unread.map(({ offset }) => offset)).toEqual([2 * text.indexOf('stray')])
    }
  })

  test('is told by its first element, not by its name', () => {
    const recognises = (text: string) => smsBackup.recognises(new TextEncoder().encode(text), text.length)
    expect(['<smses count="1">', '\uFEFF <?xml?><!-- x --><!DOCTYPE a [<!ENTITY b "c">]><smses>', '<calls count="2">', '<calls><call number="1"/>', `<sms ${plain}`].map(recognises)).toEqual([true, true, true, true, true])
    expect(['', '<', '<html>', '{"messages":[]}', '<calls>', '<smsesx a="b">', 'text <smses count="1">', '<!-- <smses> ', '<mms>'].map(recognises)).toEqual(Array.from({ length: 9 }, () => false))
  })
})

describe('damage', () => {
  const good = sms(`${plain} body="good"`)

  test.each([
    ['an unclosed quote', `<sms ${plain} body="bad />`],
    ['no quotes', `<sms ${plain} body=bad />`],
    ['a missing >', `<sms ${plain} body="bad"`],
    ['a tag with no name', `< ${plain} body="bad" />`],
    ['two values run together', `<sms ${plain} body="bad"read="1" />`],
    ['a bad part', `<mms date="1"><parts><part text="bad></parts></mms>`],
    ['an unknown declaration', '<!NOTHING bad>'],
  ])('%s is given back as a range, and reading goes on at the next message', async (_, bad) => {
    const text = file(good, bad, good, good)
    const { records, unread } = await gather(smsBackup, text)
    expect(records.map(({ text: words }) => words)).toEqual(['good', 'good', 'good'])
    expect(unread.map(({ code, offset, length }) => [code, text.slice(offset, offset + length).trim()])).toEqual([['broken', bad]])
  })

  test('letters of several bytes in what was first taken for part of the damage do not shift what is read after it', async () => {
    const { records } = await gather(smsBackup, file(good, `<sms a='x`, sms(`${plain} body="é 😀 don't" contact_name="Zoë"`)))
    expect(records[1]).toMatchObject({ text: "é 😀 don't", sender: '+447700900123', extra: { contact_name: 'Zoë' } })
  })

  test('a comment that never ends hides nothing', async () => {
    const text = file(good, '<!-- oops', good, '<!-- again', good)
    const { records, unread } = await gather(smsBackup, text)
    expect(records).toHaveLength(3)
    expect(unread.map(({ code, offset, length }) => [code, text.slice(offset, offset + length).trim()])).toEqual([
      ['broken', '<!-- oops'],
      ['broken', '<!-- again'],
    ])
  })

  test('a message left open is kept and marked, for all of it is there', async () => {
    const { records, unread } = await gather(smsBackup, file(`<sms ${plain} body="a">`, `<mms date="1704182707" msg_box="1" address="x"><parts><part ct="text/plain" text="b"/>`, good))
    expect(records.map(({ text, flags }) => [text, flags])).toEqual([
      ['a', ['broken-structure']],
      ['b', ['broken-structure']],
      ['good', []],
    ])
    expect(unread).toEqual([])
  })

  test('a file cut off is reported from the message it was cut in', async () => {
    const text = file(good, good)
    for (let at = text.indexOf('<sms '); at < text.length; at++) {
      const { records, unread } = await gather(smsBackup, text.slice(0, at))
      const whole = text.slice(0, at).split('/>').length - 1
      expect(records).toHaveLength(whole)
      expect(unread.map(({ code }) => code)).toEqual(['truncated'])
      expect((unread[0]?.offset ?? 0) + (unread[0]?.length ?? 0)).toBe(at)
    }
  })

  test('a message over the limit is told of, and those after it are read', async () => {
    const text = file(good, sms(`${plain} body="${'x'.repeat(600_000)}"`), good)
    const { records, unread } = await gather(smsBackup, text, { caps: { itemBytes: 100_000 } })
    expect(records).toHaveLength(2)
    expect(unread).toMatchObject([{ code: 'too-large', offset: text.indexOf('<sms ', 100) }])
  })

  test('an MMS of more parts than memory should hold is told of', async () => {
    const { records, unread } = await gather(smsBackup, file(`<mms date="1">${'<part ct="a/b"/>'.repeat(1000)}</mms>`, good), { caps: { itemBytes: 50_000 } })
    expect([records.length, unread.map(({ code }) => code)]).toEqual([1, ['too-large']])
  })

  test('reading can be stopped, and the source is let go', async () => {
    const stop = new Error('stop')
    let closed = false
    const inner = asBytes(file(...Array.from({ length: 20_000 }, () => good)))
    const bytes = {
      ...inner,
      async *stream(start?: number, end?: number) {
        try {
          yield* inner.stream(start, end)
        } finally {
          closed = true
        }
      },
    }
    await expect(
      gather(smsBackup, bytes, {
        progress: (done) => {
          if (done > 500_000) throw stop
        },
      }),
    ).rejects.toBe(stop)
    expect(closed).toBe(true)
  })
})

test.each([
  ['ISO-8859-1', true],
  ['windows-1251', true],
  ['UTF-8', false],
  ['utf8', false],
])('a file that says it is written in %s', async (encoding, told) => {
  const { warnings } = await gather(smsBackup, `<?xml version='1.0' encoding='${encoding}' ?><smses count="1"><sms address="1" date="1704182707137" type="1" body="x"/></smses>`)
  expect(warnings.some((warning) => warning.includes(`written in ${encoding}`))).toBe(told)
})

describe('a call', () => {
  const call = (attributes: string) => gather(smsBackup, `<calls count="1"><call ${attributes} date="1704182707000" /></calls>`).then(({ records }) => records[0])

  test.each([
    ['1', 'in', []],
    ['2', 'out', []],
    ['3', 'in', ['missed']],
    ['4', 'in', []],
    ['5', 'in', ['missed']],
    ['6', 'in', ['missed']],
    ['7', 'in', []],
  ])('of type %s goes %s', async (type, direction, flags) => {
    expect(await call(`number="+447700900123" duration="12" type="${type}" presentation="1"`)).toMatchObject({
      kind: 'call',
      direction,
      flags,
      sender: direction === 'in' ? '+447700900123' : null,
      recipients: direction === 'in' ? [] : ['+447700900123'],
      extra: { duration: '12', durationSeconds: 12, number: '+447700900123' },
    })
  })

  test('of a type that nobody knows names no sender, keeps its number and is told of', async () => {
    const { records, warnings } = await gather(smsBackup, '<calls count="2"><call number="+447700900123" date="1704182707000" type="6500" /><call number="+447700900123" date="1704182708000" type="1" /></calls>')
    expect(records).toMatchObject([{ direction: 'unknown', sender: null, recipients: [], extra: { number: '+447700900123', type: '6500' } }, { direction: 'in' }])
    expect(warnings).toEqual([expect.stringMatching(/neither sent nor received: 1\. No sender/)])
  })

  test.each(['number="" presentation="2"', 'number="-2" presentation="3"', 'number="-3"', 'presentation="4"'])('with %s is withheld, and that is kept', async (attributes) => {
    expect(await call(`${attributes} type="1" duration="0"`)).toMatchObject({ sender: null, recipients: [], flags: ['withheld'] })
  })
})
