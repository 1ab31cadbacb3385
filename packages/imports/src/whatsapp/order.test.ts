import { describe, expect, test } from 'vitest'
import { coverageFault, readChat } from './testing.ts'

const chat = (...dates: readonly string[]) => dates.map((date, index) => `${date}, 1${index % 10}:05 - ${index % 2 === 0 ? 'Kim' : 'Lee'}: message ${index}\n`).join('')
const days = async (text: string) => (await readChat(text)).records.map(({ wall }) => wall?.slice(0, 10))

describe('the order of day and month', () => {
  test('is settled by a number over twelve', async () => {
    expect(await days(chat('02/01/2024', '25/01/2024'))).toEqual(['2024-01-02', '2024-01-25'])
    expect(await days(chat('01/02/2024', '01/25/2024'))).toEqual(['2024-01-02', '2024-01-25'])
  })

  test('is settled by a media name that carries the whole date', async () => {
    const lines = (name: string) => `03/05/2024, 10:00 - Kim: hello\n03/05/2024, 10:01 - Kim: ${name}\n`
    expect(await days(lines('IMG-20240503-WA0003.jpg (file attached)'))).toEqual(['2024-05-03', '2024-05-03'])
    expect(await days(lines('IMG-20240305-WA0003.jpg (file attached)'))).toEqual(['2024-03-05', '2024-03-05'])
    expect(await days(lines('<attached: 00000002-PHOTO-2024-05-03-10-11-12.jpg>'))).toEqual(['2024-05-03', '2024-05-03'])
  })

  test('is not settled by a media name of another day', async () => {
    expect((await readChat('03/05/2024, 10:01 - Kim: IMG-20240401-WA0003.jpg (file attached)\n')).unread).toMatchObject([{ code: 'date-order' }])
  })

  test('is not settled by the name of a file that somebody wrote', async () => {
    for (const words of ['did you send IMG-20240305-WA0001.jpg?', 'did you send IMG-20240305-WA0001.jpg (file attached)', 'IMG-20240305-WA0001.jpg', 'see 00000002-PHOTO-2024-03-05-10-11-12.jpg', 'see <attached: 00000002-PHOTO-2024-03-05-10-11-12.jpg>']) {
      expect((await readChat(`03/05/2024, 10:01 - Kim: hello\n03/05/2024, 10:02 - Lee: ${words}\n`)).unread).toMatchObject([{ code: 'date-order' }])
    }
    for (const words of ['\u200eIMG-20240305-WA0001.jpg (Datei angehängt)', 'see \u200e<Anhang: 00000002-PHOTO-2024-03-05-10-11-12.jpg>']) {
      expect(await days(`03/05/2024, 10:01 - Kim: hello\n03/05/2024, 10:02 - Lee: ${words}\n`)).toEqual(['2024-03-05', '2024-03-05'])
    }
  })

  test('is settled when time would run back again and again the other way', async () => {
    const months = [1, 2, 3, 4, 5, 6, 7, 8].flatMap((month) => [`05/0${month}/2024`, `11/0${month}/2024`])
    expect((await days(chat(...months)))[1]).toBe('2024-01-11')
  })

  test('is settled by where the year stands when all numbers have two digits', async () => {
    expect(await days(chat('24/02/03', '24/02/05'))).toEqual(['2024-02-03', '2024-02-05'])
    expect(await days(chat('24.02.13', '24.02.14', '24.02.15', '24.02.16', '24.02.17', '24.02.18'))).toContain('2024-02-18')
  })

  test('is taken to be day first where month first cannot be and the year could only stand first instead, with a warning', async () => {
    for (const [dates, first] of [[['13.02.24', '13.02.24', '14.02.24'], '2024-02-13'], [['13/02/24'], '2024-02-13'], [['13.02.20', '14.05.22', '13.06.24'], '2020-02-13']] as const) {
      const outcome = await readChat(chat(...dates))
      expect([outcome.records.length, outcome.records[0]?.wall?.slice(0, 10), outcome.unread]).toEqual([dates.length, first, []])
      expect(outcome.warnings.map((words) => words.includes('the year last'))).toEqual([true])
    }
    expect((await readChat(chat('13.02.24'), { dates: 'dmy' })).warnings).toEqual([])
    expect((await readChat(chat('24.02.24', '24.02.24'))).warnings).toEqual([])
  })

  test('is not taken to be day first where the same days lie closer together with the year first; no reading is offered that is no date', async () => {
    const text = chat('24.02.13', '24.02.14', '24.02.15')
    const outcome = await readChat(text)
    expect(outcome.unread).toMatchObject([{ offset: 0, length: outcome.bytes.length, code: 'date-order' }])
    expect(outcome.unread[0]).not.toHaveProperty('readings')
    expect((await readChat(text, { dates: 'dmy' })).records[0]?.wall).toBe('2013-02-24T10:05:00')
  })

  test('is asked for when nothing settles it: one question, both readings, no record', async () => {
    const outcome = await readChat(chat('02/01/2024', '02/01/2024', '03/01/2024', '04/04/2024'))
    expect(outcome.records).toEqual([])
    expect(outcome.unread).toMatchObject([{ offset: 0, length: outcome.bytes.length, code: 'date-order', readings: { dmy: '2024-01-02T10:05:00', mdy: '2024-02-01T10:05:00', affected: 3 } }])
    expect(outcome.unread[0]?.readings?.line).toBe('02/01/2024, 10:05 - Kim: message 0')
    expect(outcome.warnings).toHaveLength(1)
  })

  test('is taken from the user then, and every record that reads both ways says so', async () => {
    const text = chat('02/01/2024', '04/04/2024')
    const asDays = await readChat(text, { dates: 'dmy' })
    expect(asDays.records.map(({ wall, flags }) => [wall?.slice(0, 10), flags])).toEqual([['2024-01-02', ['ambiguous-date']], ['2024-04-04', []]])
    expect((await readChat(text, { dates: 'mdy' })).records[0]?.wall).toBe('2024-02-01T10:05:00')
  })

  test('is not taken from the user against the file, who is told so', async () => {
    const outcome = await readChat(chat('02/01/2024', '25/01/2024'), { dates: 'mdy' })
    expect(outcome.records[0]).toMatchObject({ wall: '2024-01-02T10:05:00', flags: [] })
    expect(outcome.warnings).toHaveLength(1)
  })

  test('is settled apart for the parts of a file that was put together from several phones', async () => {
    const text = `${chat('25/01/2024', '02/02/2024')}[3/26/24, 9:05:18 PM] Kim: x\r\n[4/1/24, 9:05:18 PM] Kim: y\r\n`
    expect(await days(text)).toEqual(['2024-01-25', '2024-02-02', '2024-03-26', '2024-04-01'])
  })

  test('is read line by line where lines contradict each other, and only the open ones are asked for', async () => {
    const outcome = await readChat(chat('25/01/2024', '01/26/2024', '02/03/2024'))
    expect(outcome.records.map(({ wall }) => wall?.slice(0, 10))).toEqual(['2024-01-25', '2024-01-26'])
    expect(outcome.unread).toMatchObject([{ code: 'date-order' }])
    expect(coverageFault(outcome)).toBeNull()
  })
})
