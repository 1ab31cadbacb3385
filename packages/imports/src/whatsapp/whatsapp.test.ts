import { describe, expect, test } from 'vitest'
import { sha256Hex } from '@daybook/log'
import { whatsapp } from './index.ts'
import { phrases } from './phrases.ts'
import { coverageFault, readChat } from './testing.ts'

/** A chat whose order is settled, with the given lines in the middle. */
const around = (...lines: readonly string[]) => ['25/01/2024, 09:00 - Kim: a', '25/01/2024, 09:01 - Lee: b', '25/01/2024, 09:02 - Kim: c', '25/01/2024, 09:02 - Lee: d', ...lines, '25/01/2024, 09:20 - Lee: z', ''].join('\n')
const middle = async (...lines: readonly string[]) => (await readChat(around(...lines))).records.slice(4, -1)
const flagsOf = async (text: string) => (await middle(`25/01/2024, 09:03 - Kim: ${text}`))[0]?.flags

describe('a WhatsApp record', () => {
  test('keeps the text exactly, and a slice of exactly its bytes', async () => {
    const outcome = await readChat(around('25/01/2024, 09:03 - Kim:  two spaces \n\n\ttab, \u200fmark and \u{1f469}\u200d\u{1f467}\n'))
    const record = outcome.records[4]
    expect(record?.text).toBe(' two spaces \n\n\ttab, \u200fmark and \u{1f469}\u200d\u{1f467}\n')
    const { offset = 0, length = 0, sha256 } = record?.raw ?? {}
    const slice = outcome.bytes.subarray(offset, offset + length)
    expect(new TextDecoder().decode(slice)).toBe('25/01/2024, 09:03 - Kim:  two spaces \n\n\ttab, \u200fmark and \u{1f469}\u200d\u{1f467}\n\n')
    expect(sha256).toBe(sha256Hex(slice))
    expect(record?.extra['line']).toBe(5)
  })

  test('keeps LF inside a message when messages end in CRLF', async () => {
    const { records } = await readChat('[25/01/2024, 09:00:01] Kim: one\ntwo\r\n[25/01/2024, 09:00:02] Kim: three\r\n')
    expect(records.map(({ text }) => text)).toEqual(['one\ntwo', 'three'])
  })

  test('has no zone and no instant unless the user names a zone', async () => {
    const [record] = (await readChat(around())).records
    expect(record).toMatchObject({ zone: null, zoneFrom: 'none', instant: null, direction: 'unknown', recipients: [] })
  })

  test('has an instant in the zone named; a skipped time has none, a repeated one has the earlier, both flagged', async () => {
    const lines = ['25/01/2024, 09:00', '31/03/2024, 00:59', '31/03/2024, 01:30', '31/03/2024, 02:00', '27/10/2024, 00:59', '27/10/2024, 01:30', '27/10/2024, 02:00']
    const { records } = await readChat(lines.map((line) => `${line} - Kim: x\n`).join(''), { zone: 'Europe/London' })
    expect(records.map(({ instant, flags }) => [instant, ...flags])).toEqual([
      ['2024-01-25T09:00:00Z'],
      ['2024-03-31T00:59:00Z'],
      [null, 'nonexistent-time'],
      ['2024-03-31T01:00:00Z'],
      ['2024-10-26T23:59:00Z'],
      ['2024-10-27T00:30:00Z', 'ambiguous-time'],
      ['2024-10-27T02:00:00Z'],
    ])
    expect(records[0]).toMatchObject({ zone: 'Europe/London', zoneFrom: 'user' })
    await expect(readChat(around(), { zone: 'Nowhere/Else' })).rejects.toThrow(RangeError)
  })

  test('at a second that no clock shows is kept, in any zone, with its date as written and none of ours', async () => {
    const text = '[25/01/2024, 09:00:59] Kim: a\n[25/01/2024, 09:00:60] Lee: b\n[25/01/2024, 24:00:00] Kim: c\n'
    for (const given of [{}, { zone: 'Europe/London' }]) {
      const { records } = await readChat(text, given)
      expect(records.map(({ wall, instant, flags, extra }) => [wall, instant, [...flags], extra['headerWritten']])).toEqual([
        ['2024-01-25T09:00:59', 'zone' in given ? '2024-01-25T09:00:59Z' : null, [], undefined],
        [null, null, ['invalid-date'], '[25/01/2024, 09:00:60] '],
        [null, null, ['invalid-date'], '[25/01/2024, 24:00:00] '],
      ])
    }
  })

  test('says which messages are the owner’s, also by a number spaced otherwise', async () => {
    const text = '25/01/2024, 09:00 - \u202a+44\u202f7700\u202f900123\u202c: a\n25/01/2024, 09:01 - Lee: b\n25/01/2024, 09:02 - You were added\n'
    const { records } = await readChat(text, { me: '+44 7700 900123' })
    expect(records.map(({ direction }) => direction)).toEqual(['out', 'in', 'unknown'])
    expect(records[0]).toMatchObject({ sender: '+44\u202f7700\u202f900123', extra: { senderWritten: '\u202a+44\u202f7700\u202f900123\u202c' } })
  })
})

describe('senders', () => {
  test('may hold a colon when every line that begins so goes on with it', async () => {
    const records = await middle(...['x', 'y: z', 'w', 'v'].map((text) => `25/01/2024, 09:03 - Sam: Work: ${text}`))
    expect(records.map(({ sender, text, extra }) => [sender, text, extra['senderMayBe']])).toEqual([['Sam: Work', 'x', undefined], ['Sam: Work', 'y: z', undefined], ['Sam: Work', 'w', undefined], ['Sam: Work', 'v', undefined]])
  })

  test('do not, when one line shows the shorter name', async () => {
    expect((await middle('25/01/2024, 09:03 - Sam: Work: x', '25/01/2024, 09:04 - Sam: y')).map(({ sender }) => sender)).toEqual(['Sam', 'Sam'])
  })

  test('are in doubt where one line is all there is, and the record says so', async () => {
    expect((await middle('25/01/2024, 09:03 - Sam: Work: x'))[0]).toMatchObject({ extra: { senderMayBe: 'Sam' } })
  })

  test('may have nothing on the first line', async () => {
    expect((await middle('25/01/2024, 09:03 - Kim:', 'below'))[0]).toMatchObject({ sender: 'Kim', text: '\nbelow' })
  })

  test('are not read into lines of the app', async () => {
    const records = await middle('25/01/2024, 09:03 - Kim created group “Family: us”', '25/01/2024, 09:03 - Kim added Lee')
    expect(records.map(({ kind, sender }) => [kind, sender])).toEqual([['system', null], ['system', null]])
  })
})

describe('the app’s own words', () => {
  const words = phrases.flatMap(({ language, omitted, deleted, deletedByOwner, edited, attached, attachedWord, missedVoice, missedVideo }) =>
    [
      [language, `<${omitted.split('|')[0]}>`, 'media-omitted'],
      [language, `\u200e${omitted.split('|').at(-1)}`, 'media-omitted'],
      [language, deleted.split('|')[0], 'deleted'],
      [language, `\u200e${deletedByOwner.split('|')[0]}.`, 'deleted'],
      [language, `so there <${edited.split('|')[0]}>`, 'edited'],
      [language, `so there \u200e<${edited.split('|')[0]}>`, 'edited'],
      [language, `report.pdf (${attached.split('|')[0]})`, 'missing-attachment'],
      [language, `<${attachedWord.split('|')[0]}: report.pdf>`, 'missing-attachment'],
      [language, missedVoice.split('|')[0], 'missed'],
      [language, missedVideo.split('|')[0], 'missed'],
    ] as const)

  test.each(phrases.map(({ language }) => language))('are known in %s', async (language) => {
    const mine = words.filter(([of]) => of === language)
    const { records } = await readChat(around(...mine.map(([, text]) => `25/01/2024, 09:03 - Kim: ${text}`)))
    expect(records.slice(4, -1).map(({ text, flags }) => [text, ...flags])).toEqual(mine.map(([, text, flag]) => [text, flag]))
  })

  test('are not seen in words of people', async () => {
    for (const text of ['this message was deleted by me', 'I <3 you', '<b>bold</b>', 'see (file attached)', 'media omitted again', 'voice call me', 'a = b', 'he said (not me)']) expect(await flagsOf(text)).toEqual([])
  })

  test('make a call of a missed call and a place of a location', async () => {
    const records = await middle('25/01/2024, 09:03 - Kim: Missed video call', '25/01/2024, 09:03 - Kim: location: https://maps.google.com/?q=51.5,-0.09')
    expect(records[0]).toMatchObject({ kind: 'call', flags: ['missed'], extra: { call: 'video' } })
    expect(records[1]).toMatchObject({ kind: 'message', extra: { location: { lat: 51.5, lon: -0.09 } } })
  })

  test('are marked as the app’s where they stand under a name', async () => {
    const records = await middle('25/01/2024, 09:03 - Kim: Messages and calls are end-to-end encrypted. Tap to learn more.', '25/01/2024, 09:03 - Kim: \u200eLee changed their phone number')
    expect(records.map(({ extra }) => extra['appText'])).toEqual([true, true])
  })

  test('are a person’s call where they say so, silenced, failed and declined ones too, in the languages whose words are known', async () => {
    const said = async (text: string) => {
      const [record] = await middle(`25/01/2024, 09:03 - Kim: ${text}`)
      return [record?.kind, record?.extra['call'], ...(record?.flags ?? []), ...(record?.extra['appText'] === true ? ['appText'] : [])]
    }
    expect(await said('\u200eVoice call')).toEqual(['call', 'voice'])
    expect(await said('\u200eVideo call, \u200e5 min')).toEqual(['call', 'video'])
    expect(await said('\u200eVoice call. \u200eNo answer')).toEqual(['call', 'voice', 'missed'])
    expect(await said('\u200eSilenced voice call')).toEqual(['call', 'voice', 'missed'])
    expect(await said('\u200eSilenced video call, \u200eFocus mode')).toEqual(['call', 'video', 'missed'])
    expect(await said('\u200eFailed call')).toEqual(['call', undefined, 'missed'])
    expect(await said('\u200eCall failed, \u200eTry again')).toEqual(['call', undefined, 'missed'])
    expect(await said('\u200eGroup call, \u200e5 invited')).toEqual(['call', undefined])
    expect(await said('\u200eAppel vocal, \u200ePas de réponse')).toEqual(['call', 'voice', 'missed'])
    expect(await said('\u200eGörüntülü arama, \u200e12 dk')).toEqual(['call', 'video'])
    expect(await said('\u200eVoice calls are end-to-end encrypted')).toEqual(['message', undefined, 'appText'])
  })

  test('under a name are that person’s where the form shows a call, a poll, an event or a file, in any language', async () => {
    const own = ['\u200ePEILING:\nWann?\n\u200eOPTION: Home (1)', '\u200e投票：\n何时\n\u200e选项：家', '\u200eEVENT: party\n\u200eDATE: Monday', '\u200e‹pièce : 00000014-no extension doc›', '\u200eHljóðsímtal, \u200eekkert svar', '\u200eStaðsetning í beinni. \u200ehér']
    const records = await middle(...own.map((text) => `25/01/2024, 09:03 - Kim: ${text}`))
    expect(records.map(({ text, kind, sender, extra }) => [text, kind, sender, extra['appText'], extra['toldByFormOnly']])).toEqual(own.map((text) => [text, 'message', 'Kim', undefined, true]))
  })

  test('under a name are that person’s where they are known to stand for a person', async () => {
    const own = ['\u200ePOLL:\nWhere?', '\u200eLive location shared', '\u200eWaiting for this message. This may take a while.']
    expect((await middle(...own.map((text) => `25/01/2024, 09:03 - Kim: ${text}`))).map(({ kind, extra }) => [kind, extra['appText'], extra['toldByFormOnly']])).toEqual(own.map(() => ['message', undefined, undefined]))
  })

  test('say that media to be seen once is left out, where an empty message or `null` is all that is left of it too', async () => {
    expect(await flagsOf('You received a view once voice message')).toEqual(['media-omitted'])
    expect(await flagsOf('\u200eYou received a view once photo. For added privacy, you can only open it on your phone.')).toEqual(['media-omitted'])
    for (const empty of ['', '\u200e']) expect((await middle(`25/01/2024, 09:03 - Kim: ${empty}`))[0]).toMatchObject({ kind: 'message', sender: 'Kim', text: empty, flags: ['media-omitted'], extra: { toldByFormOnly: true } })
    expect((await middle('25/01/2024, 09:03 - '))[0]).toMatchObject({ kind: 'system', flags: [] })
    expect((await middle('25/01/2024, 09:03 - Kim: null'))[0]).toMatchObject({ text: 'null', flags: [], extra: { nullBody: true } })
    expect((await middle('25/01/2024, 09:03 - Kim: null.', '25/01/2024, 09:03 - Kim: NULL')).map(({ extra }) => extra['nullBody'])).toEqual([undefined, undefined])
  })

  test('say that an admin deleted it, with or without the admin’s name', async () => {
    for (const text of ['This message was deleted by admin ~Lee.', '\u200eThis message was deleted by admin ~\u202fLee.', 'This message was deleted by admin', '\u200eThis message was deleted by admin Lee Vale.']) expect(await flagsOf(text)).toEqual(['deleted'])
    expect(await flagsOf(`This message was deleted by admin ${'and I know why '.repeat(6)}`)).toEqual([])
    expect((await middle('25/01/2024, 09:03 - Kim: \u200eThis message was deleted by admin ~Lee.'))[0]?.extra['appText']).toBeUndefined()
  })

  test('left out in an unknown language are told by their form, and said to be', async () => {
    expect((await middle('25/01/2024, 09:03 - Kim: <Mídias não levadas>'))[0]).toMatchObject({ flags: ['media-omitted'], extra: { toldByFormOnly: true } })
  })
})

describe('attachments', () => {
  test('are taken from the files that travelled with the export; a missing one is flagged', async () => {
    const photo = new Uint8Array([1, 2, 3])
    const text = around('25/01/2024, 09:03 - Kim: IMG-20240125-WA0001.jpg (file attached)\nlook', '25/01/2024, 09:04 - Kim: IMG-20240125-WA0002.jpg (Datei angehängt)', '25/01/2024, 09:05 - Kim: PTT-20240125-WA0003.opus (words of no language we know)')
    const { records } = await readChat(text, { companions: { 'IMG-20240125-WA0001.jpg': photo } })
    expect(records[4]).toMatchObject({ attachments: [{ name: 'IMG-20240125-WA0001.jpg', bytes: 3, sha256: sha256Hex(photo) }], flags: [] })
    expect(records[5]).toMatchObject({ attachments: [{ name: 'IMG-20240125-WA0002.jpg', bytes: null, sha256: null }], flags: ['missing-attachment'] })
    expect(records[6]?.attachments).toHaveLength(1)
  })

  test('of an iPhone are found behind the words sent with them, on any line, edited or not, and without an ending', async () => {
    const photo = '00000012-PHOTO-2024-01-25-09-03-06.jpg'
    const said = [
      [`line one\nline two \u200e<attached: ${photo}>`, photo],
      [`\u200e<attached: ${photo}> \u200e<This message was edited>`, photo, 'edited'],
      [`see \u200e<attached: ${photo}> \u200e<This message was edited>`, photo, 'edited'],
      [`\u200e<attached: ${photo}> \u200e<words of no language we know>`, photo, 'edited'],
      [`\u200e<attached: ${photo}>\nsee \u200e<This message was edited>`, photo, 'edited'],
      ['\u200e<attached: 00000014-no extension doc>', '00000014-no extension doc'],
      ['\u200e<fylgir: 00000015-Jo: my address>', '00000015-Jo: my address'],
    ] as const
    const records = await middle(...said.map(([text]) => `25/01/2024, 09:03 - Kim: ${text}`))
    expect(records.map(({ text, attachments, flags }) => [text, ...attachments.map(({ name }) => name), ...flags])).toEqual(said.map((one) => [...one, 'missing-attachment']))
  })

  test('are not taken from a later line that anyone could have written', async () => {
    expect((await middle('25/01/2024, 09:03 - Kim: look', '<attached: report.pdf>'))[0]).toMatchObject({ attachments: [], flags: [] })
  })

  test('left out and edited are both', async () => {
    expect(await flagsOf('\u200eimage omitted \u200e<This message was edited>')).toEqual(['media-omitted', 'edited'])
    expect(await flagsOf('so \u200e<words of no language we know>')).toEqual(['edited'])
  })

  test('are found in the last message of a file and in the last of a window', async () => {
    const filler = Array.from({ length: 9000 }, (_, index) => `25/01/2024, 09:03 - Kim: AUD-20240125-WA${index}.mp3 (file attached)`)
    const { records } = await readChat(around(...filler))
    expect(records.slice(4, -1).every(({ attachments }) => attachments.length === 1)).toBe(true)
  })
})

describe('lines that look like the start of a message', () => {
  test('are split and flagged where time runs backwards', async () => {
    const records = await middle('25/01/2024, 09:03 - Kim: look', '20/01/2024, 18:00 - Lee: I agree')
    expect(records.map(({ flags }) => flags)).toEqual([[], ['possible-forged-header']])
  })

  const old = (count: number) => Array.from({ length: count }, (_, index) => `${10 + (index % 3)}/01/2024, 18:${10 + (index % 50)} - ${index % 2 ? 'Kim' : 'Lee'}: AUD-20240110-WA${index}.mp3 (file attached)`)

  test('are flagged one and all where older text was pasted, until time goes on', async () => {
    const records = await middle('25/01/2024, 09:03 - Kim: look', ...old(100), '25/01/2024, 09:04 - Kim: see?')
    expect(records.map(({ flags }) => flags.includes('possible-forged-header'))).toEqual([false, ...old(100).map(() => true), false])
    expect(records.map(({ attachments }) => attachments[0]?.name)).toEqual([undefined, ...old(100).map((_, index) => `AUD-20240110-WA${index}.mp3`), undefined])
  })

  test('are flagged one and all where older text stands at the end', async () => {
    const { records } = await readChat(['25/01/2024, 09:03 - Kim: look', ...old(5)].join('\n'))
    expect(records.map(({ flags }) => flags.includes('possible-forged-header'))).toEqual([false, true, true, true, true, true])
  })

  test('are flagged only where it begins when older text goes on and on: then it is a file put together from two', async () => {
    const records = await middle('25/01/2024, 09:03 - Kim: look', ...old(101), '25/01/2024, 09:04 - Kim: see?')
    expect(records.filter(({ flags }) => flags.includes('possible-forged-header')).map(({ text }) => text)).toEqual(['AUD-20240110-WA0.mp3 (file attached)'])
  })

  test('are flagged in their places, with their attachments, wherever windows end', async () => {
    const filler = Array.from({ length: 700 }, (_, index) => `25/01/2024, 09:03 - Kim: AUD-20240125-WA${index}.mp3 (file attached)`)
    for (const before of [430, 450, 470, 490]) {
      const { records } = await readChat([...filler.slice(0, before), ...old(90), ...filler.slice(before)].join('\n'))
      expect(records.flatMap(({ flags }, index) => (flags.includes('possible-forged-header') ? [index] : []))).toEqual(old(90).map((_, index) => before + index))
      expect(records.every(({ text, attachments }) => attachments.length === 1 && text.startsWith(attachments[0]?.name ?? '-'))).toBe(true)
    }
  })

  test('are flagged, and not the message they were pasted into, where they are from a time in which nobody wrote', async () => {
    const { records } = await readChat(['13/01/2024, 09:00 - Kim: a', '13/01/2024, 09:01 - Lee: b', '25/02/2024, 09:03 - Kim: look', '01/02/2024, 18:00 - Lee: I agree', '03/02/2024, 18:00 - Kim: good', '25/02/2024, 09:04 - Kim: see?'].join('\n'))
    expect(records.map(({ flags }) => flags.length)).toEqual([0, 0, 0, 1, 1, 0])
  })

  test('are flagged where one jumps ahead by some hours, and not those that came late', async () => {
    const { records } = await readChat(['13/01/2024, 09:00 - Kim: a', '13/01/2024, 09:01 - Lee: b', '14/01/2024, 23:45 - Kim: ?', '14/01/2024, 18:00 - Lee: c', '14/01/2024, 19:00 - Kim: d', '14/01/2024, 23:46 - Kim: e'].join('\n'))
    expect(records.map(({ flags }) => flags.length)).toEqual([0, 0, 1, 0, 0, 0])
  })

  test('are flagged where one jumps ahead by itself and a long chat goes on', async () => {
    const after = Array.from({ length: 400 }, (_, index) => `25/01/2024, 10:${10 + (index >> 3)} - Kim: x`)
    const { records } = await readChat(['25/01/2024, 09:00 - Kim: a', '25/01/2024, 09:01 - Lee: b', '28/06/2024, 18:00 - Lee: I agree', ...after].join('\n'))
    expect(records.flatMap(({ flags }, index) => (flags.length > 0 ? [index] : []))).toEqual([2])
  })

  test('are flagged where their form is not that of most lines, though they fit in time', async () => {
    const many = Array.from({ length: 20 }, (_, index) => `25/01/2024, 09:03 - ${index % 2 ? 'Kim' : 'Lee'}: x`)
    const pasted = ['[25/01/2024, 09:03:10] Lee: I agree', '[25/01/2024, 09:03:20] Kim: good']
    expect((await middle(...many, ...pasted)).map(({ flags }) => flags.length)).toEqual([...many.map(() => 0), 1, 1])
    const half = Array.from({ length: 12 }, (_, index) => `[25/01/2024, 09:03:${10 + index}] Kim: y`)
    expect((await middle(...many, ...half)).every(({ flags }) => flags.length === 0)).toBe(true)
  })

  test('are flagged where one jumps ahead by itself', async () => {
    const records = await middle('25/01/2024, 09:03 - Kim: look', '28/06/2024, 18:00 - Lee: I agree')
    expect(records.map(({ flags }) => flags)).toEqual([[], ['possible-forged-header']])
  })

  test('are flagged where a third name shows up once between two people', async () => {
    expect((await middle('25/01/2024, 09:03 - Mallory: I agree'))[0]?.flags).toEqual([])
    const many = Array.from({ length: 40 }, (_, index) => `25/01/2024, 09:03 - ${index % 2 ? 'Kim' : 'Lee'}: x`)
    expect((await middle(...many, '25/01/2024, 09:03 - Mallory: I agree')).at(-1)?.flags).toEqual(['possible-forged-header'])
  })

  test('stay text, flagged, where their form is another phone’s and they do not fit in time', async () => {
    const many = Array.from({ length: 12 }, () => '25/01/2024, 09:03 - Kim: x')
    const records = await middle(...many, '25/01/2024, 09:04 - Kim: see', '[1/2/23, 9:05:18 AM] Lee: I agree')
    expect(records.at(-1)).toMatchObject({ text: 'see\n[1/2/23, 9:05:18 AM] Lee: I agree', flags: ['possible-forged-header'] })
  })

  test('stay text, flagged, where their date cannot be in this file', async () => {
    const many = Array.from({ length: 40 }, () => '25/01/2024, 09:03 - Kim: x')
    expect((await middle(...many, '25/01/2024, 09:04 - Kim: see', '01/26/2024, 09:05 - Lee: I agree')).at(-1)).toMatchObject({ sender: 'Kim', flags: ['possible-forged-header'] })
  })

  test('are flagged behind a lone carriage return or a line separator', async () => {
    expect(await flagsOf('see\r25/01/2024, 09:04 - Lee: I agree')).toEqual(['possible-forged-header'])
    expect(await flagsOf('see\u202825/01/2024, 09:04 - Lee: I agree')).toEqual(['possible-forged-header'])
    expect(await flagsOf('a late hour\rno more')).toEqual([])
  })

  test('need more than a date', async () => {
    const [record] = await middle('25/01/2024, 09:03 - Kim: list', '12/05/2024 - school', '13:30: shop', '[note] x', '12/05/2024 meet 13:30 - shop: x', '1.2.3 4:05')
    expect(record?.text.split('\n')).toHaveLength(6)
  })
})

describe('recognising a chat', () => {
  const recognises = (text: string) => whatsapp.recognises(new TextEncoder().encode(text), text.length)
  test('goes by content', () => {
    expect(recognises(around())).toBe(true)
    expect(recognises('[25/01/2024, 09:00:01] Kim: x')).toBe(true)
    expect(recognises('')).toBe(false)
    expect(recognises('Dear Kim,\n\nhello\n')).toBe(false)
    expect(recognises('[2024-01-25 09:00:01] INFO: started\n[2024-01-25 09:00:02] ERROR: stopped\n')).toBe(false)
    expect(recognises(`${'A long letter.\n'.repeat(100)}25/01/2024, 09:00 - Kim: x\n`)).toBe(false)
  })
})

describe('what cannot be read', () => {
  test('is returned with its place: text before the first message', async () => {
    const outcome = await readChat(`Exported for the solicitor\n\n${around()}`)
    expect(outcome.unread).toMatchObject([{ offset: 0, length: 28, code: 'not-understood' }])
    expect(coverageFault(outcome)).toBeNull()
  })

  test('is returned whole when there is no message at all', async () => {
    expect((await readChat('nothing\n')).unread).toMatchObject([{ offset: 0, length: 8, code: 'not-understood' }])
    expect((await readChat('')).items).toEqual([])
  })
})
