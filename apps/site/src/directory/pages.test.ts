import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fieldsOf, formOf } from './asked.ts'
import { momentWords, scheduleWords, stateWords } from './hours-words.ts'
import type { Schedule } from './file.ts'
import { nothingAsked } from './search.ts'
import { ask, sample, testSite, thursday } from './testing/frame.tsx'
import { termsOf, whoCodes } from './terms.ts'
import { en } from './words.en.ts'

const get = async (path: string) => (await testSite().request(path)).text()
/** As it reads, without tags. */
const read = (html: string) => html.replace(/<[^>]+>/g, ' ').replaceAll('&amp;', '&').replace(/\s+/g, ' ')
const names = (html: string) => [...html.matchAll(/<h3[^>]*>([^<]+)<\/h3>/g)].map((match) => match[1])
const refuge = sample.services.find(({ terms }) => terms.includes('refuge'))

describe('the page that people search on', () => {
  test('has every service before anything is asked, open ones first', async () => {
    const html = await get('/find-help')
    expect(names(html)).toHaveLength(sample.services.length)
    expect(html).toContain('<h1>Find help</h1>')
    const open = html.split('<article').slice(1).map((card) => card.includes('class="state open"'))
    expect(open).toEqual(open.toSorted((a, b) => Number(b) - Number(a)))
    expect(new Set(open).size).toBe(2)
  })

  test('a search finds by place, people and language, and says what was asked', async () => {
    const html = await ask([['place', 'ZZ9 9ZZ'], ['who', 'for-men'], ['open', 'now'], ['language', 'ur']])
    expect(names(html)).toEqual(['Northbrook Men’s Helpline'])
    expect(read(html)).toContain('1 service, open now, for men')
    expect(html).toMatch(/<input[^>]*value="for-men"[^>]*checked/)
    expect(html).toMatch(/<input[^>]*name="place"[^>]*value="ZZ9 9ZZ"/)
  })

  test('the number stands above all else of a service, large, and can be pressed', async () => {
    const cards = (await get('/find-help')).split('<article').slice(1)
    expect(cards.length).toBe(sample.services.length)
    for (const card of cards) {
      const number = card.search(/<a class="number" href="(tel|sms):\+44\d+"/)
      expect(number).toBeGreaterThan(0)
      for (const later of ['class="state', '<dl', '<details', 'http']) expect(card.indexOf(later)).toBeGreaterThan(number)
    }
  })

  test('says whether calls show on a bill, and what stays on the phone', async () => {
    const text = read(await get('/find-help'))
    for (const words of [en.card.bill.true, en.card.bill.false, en.card.texts]) expect(text).toContain(words)
    const unchecked = { ...sample, services: sample.services.map((service) => ({ ...service, contacts: [{ phones: [{ number: '01632 960101', type: 'voice' as const }] }] })) }
    expect(read(await ask([], testSite({ directory: unchecked })))).toContain(en.card.bill.unknown)
  })

  test('an example is marked on every card and at the head of the page', async () => {
    const html = await get('/find-help')
    expect(html.match(/class="example"/g)).toHaveLength(sample.services.length)
    expect(read(html)).toContain(en.examples)
    const real = { ...sample, services: sample.services.map((service) => ({ ...service, organization: { ...service.organization, example: false } })) }
    expect(read(await ask([], testSite({ directory: real })))).not.toContain(en.examples)
  })

  test('a postcode nobody knows is said to be so, and national services stand under it', async () => {
    const html = await ask([['place', 'QQ1 1QQ']])
    expect(read(html)).toContain(en.results.unknown.postcode)
    expect(names(html)).toContain('Example Stalking Line')
    expect(names(html)).not.toContain('Victim Care Exampleshire')
    expect(read(await ask([['place', 'Atlantis']]))).toContain(en.results.unknown.name)
  })

  test('a postcode on a border names both sides', async () => expect(read(await ask([['place', 'ZZ7']]))).toContain('This postcode lies in Exampleshire and Sampleford.'))

  test('nothing found is said kindly, with lines that may know more', async () => {
    const html = await ask([['place', 'ZZ9'], ['who', 'for-men'], ['language', 'cy'], ['need', 'forced-marriage']])
    expect(read(html)).toContain(`${en.none.title} ${en.none.lead}`)
    expect(names(html)).toEqual(['Example Stalking Line'])
  })

  test('closed ones that fit are counted, and one press shows them with their hours', async () => {
    const fields = [['place', 'ZZ9'], ['open', 'now'], ['language', 'bfi']] as const
    const html = await ask(fields)
    expect(read(html)).toContain('1 more is closed now. Show them too')
    const both = await ask([...fields, ['closed', 'too']])
    expect(names(both)).toEqual(['Exampleshire Stalking Advocacy Service', 'Signed Support'])
    expect(read(both)).toContain('Opens tomorrow at 9am')
  })

  test('a long list is shown twenty at a time', async () => {
    const services = Array.from({ length: 45 }, (_, at) => ({ ...(sample.services[0] as (typeof sample.services)[number]), id: `0000000${String(at).padStart(2, '0')}`, name: `Service ${String(at).padStart(2, '0')}` }))
    const app = testSite({ directory: { ...sample, services } })
    expect(names(await ask([], app))).toHaveLength(20)
    const second = await ask([['pages', '2']], app)
    expect(names(second)).toHaveLength(40)
    expect(read(second)).toContain('5 more services')
    expect(names(await ask([['pages', '3']], app))).toHaveLength(45)
  })

  test('each count beside a tick is what ticking it gives', async () => {
    const html = await ask([['place', 'ZZ9'], ['open', 'now']])
    const ticks = [...html.matchAll(/name="(\w+)" value="([\w-]+)"[^>]*\/?><span>[^<]*<span class="count">\((\d+)\)/g)]
    expect(ticks.length).toBeGreaterThan(12)
    for (const [, name = '', value = '', count] of ticks) {
      const then = read(await ask([['place', 'ZZ9'], ['open', 'now'], [name, value]]))
      expect(then, value).toContain(count === '0' ? en.none.title : ` ${en.results.count(Number(count))}, open now`)
    }
  })

  test('when the calendar of bank holidays has run out, that is said', async () => {
    expect(read(await ask([], testSite({ now: Date.UTC(2028, 0, 5) })))).toContain(en.results.holidays)
    expect(read(await ask([]))).not.toContain(en.results.holidays)
  })
})

describe('what somebody typed', () => {
  test('goes with POST; GET takes nothing that can be read', async () => {
    const html = await get('/find-help')
    expect(html).toMatch(/<form[^>]*method="post"[^>]*action="\/find-help"[^>]*autocomplete="off"/)
    const asked = await testSite().request('/find-help?place=ZZ9%209ZZ&who=for-men')
    expect(await asked.text()).toBe(html)
  })

  test('is answered to the site’s script with the address alone, for the script to put in the place of the page', async () => {
    const sent = await testSite().request('/find-help', { method: 'POST', headers: { Accept: 'text/uri-list' }, body: new URLSearchParams({ place: 'ZZ9 9QX' }) })
    expect([sent.status, sent.headers.get('Content-Type'), sent.headers.get('Location'), sent.headers.get('Cache-Control'), sent.headers.get('Vary')]).toEqual([200, 'text/uri-list', null, 'no-store', expect.stringContaining('Accept') as string])
    expect(await sent.text()).toMatch(/^\/find-help\?r=[\w-]+#results$/)
  })

  test('can be read in no address, no title, no header; it stands in its own field alone', async () => {
    const app = testSite()
    const sent = await app.request('/find-help', { method: 'POST', body: new URLSearchParams({ place: 'ZZ9 9QX', who: 'for-men' }) })
    const address = sent.headers.get('Location') ?? ''
    expect([sent.status, sent.headers.get('Cache-Control'), sent.headers.get('Set-Cookie'), await sent.text()]).toEqual([303, 'no-store', null, ''])
    expect(address).toMatch(/^\/find-help\?r=[\w-]+#results$/)
    for (const layer of [address, Buffer.from(address.slice(13), 'base64url').toString('latin1')]) expect(layer).not.toMatch(/place=|ZZ9.9QX|for-men/)
    const answer = await app.request(address)
    const html = await answer.text()
    expect(html.split('ZZ9 9QX')).toHaveLength(2)
    expect([...html.matchAll(/(?:href|action|src)="([^"]*)"/g)].map((match) => match[1]).filter((one) => /ZZ9|for-men|\?/.test(one ?? ''))).toEqual([])
    expect(JSON.stringify([...answer.headers])).not.toContain('ZZ9')
    expect([answer.headers.get('Cache-Control'), answer.headers.get('Set-Cookie')]).toEqual(['no-store', null])
  })

  test('makes no address longer than another, and none twice', async () => {
    const app = testSite()
    const addresses = await Promise.all([{}, {}, { place: 'ZZ9 9QX', who: 'for-men', open: 'now', speech: 'none', language: 'ur', need: 'legal' }].map(async (fields) => (await app.request('/find-help', { method: 'POST', body: new URLSearchParams(fields) })).headers.get('Location') ?? ''))
    expect(new Set(addresses.map(({ length }) => length)).size).toBe(1)
    expect(new Set(addresses).size).toBe(3)
  })

  test('is gone after half an hour at most, and after a restart', async () => {
    let now = thursday
    const app = testSite({ clock: () => now })
    const address = (await app.request('/find-help', { method: 'POST', body: new URLSearchParams({ place: 'ZZ9 9QX' }) })).headers.get('Location') ?? ''
    const seen = async (site = app) => (await site.request(address)).text()
    expect(await seen()).toContain('ZZ9 9QX')
    now += 14 * 60_000
    expect(await seen()).toContain('ZZ9 9QX')
    expect(read(await seen(testSite()))).toContain(en.results.forgotten)
    now += 16 * 60_000
    expect(await seen()).not.toContain('ZZ9 9QX')
    expect(read(await seen())).toContain(en.results.forgotten)
    now -= 16 * 60_000
    // The key is gone, and not only refused.
    expect(await seen()).not.toContain('ZZ9 9QX')
  })

  test('cannot be changed or made up', async () => {
    const app = testSite()
    const address = (await app.request('/find-help', { method: 'POST', body: new URLSearchParams({ place: 'ZZ9 9QX' }) })).headers.get('Location') ?? ''
    const turned = address.replace(/(?<=r=.{40})./, (letter) => (letter === 'A' ? 'B' : 'A'))
    for (const wrong of [turned, '/find-help?r=', '/find-help?r=x', '/find-help?r=%00', `/find-help?r=${'A'.repeat(2000)}`]) expect(read(await (await app.request(wrong)).text()), wrong).toContain(en.results.forgotten)
  })

  test('does not change what the next one gets', async () => {
    const app = testSite()
    const before = await (await app.request('/find-help')).text()
    await ask([['place', 'ZZ9 9QX'], ['who', 'for-men']], app)
    expect(await (await app.request('/find-help')).text()).toBe(before)
  })

  test('whatever a form holds, there is a page and nobody is told off', async () => {
    const app = testSite()
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.constantFrom('place', 'who', 'open', 'language', 'need', 'speech', 'pages', 'closed', 'x'), fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('for-men', 'now', 'ur', '-1', '1e9', '<b>')))), async (fields) => {
        const html = await ask(fields, app)
        expect(html).toContain('<h1>Find help</h1>')
        expect(html).not.toContain('<b>')
      }),
      { numRuns: 40 },
    )
    const huge = await app.request('/find-help', { method: 'POST', body: 'x'.repeat(9000), headers: { 'Content-Length': '9000' } })
    expect([huge.status, huge.headers.get('Location')]).toEqual([303, '/find-help'])
  })

  test('a form written out again is the same form', () => {
    const forms = fc.record({
      asked: fc.record({ place: fc.string({ maxLength: 60 }).map((text) => text.trim()), openNow: fc.boolean(), who: fc.subarray([...whoCodes]), languages: fc.subarray(['en', 'cy', 'ur', 'bfi']), needs: fc.subarray(termsOf('need').map(({ code }) => code)), withoutSpeaking: fc.boolean() }),
      pages: fc.integer({ min: 1, max: 100 }),
    })
    fc.assert(
      fc.property(forms, (form) => {
        expect(formOf(new URLSearchParams(fieldsOf(form).toString()))).toEqual(form)
      }),
    )
  })

  test('a form is read for what is offered and nothing else', () => {
    expect(formOf(new URLSearchParams(''))).toEqual({ asked: nothingAsked, pages: 1 })
    expect(formOf(new URLSearchParams('place=%20ZZ9%20&who=for-men&who=everyone&need=refuge&need=legal&language=ur&language=../x&speech=none&open=now&pages=3'))).toEqual({
      asked: { place: 'ZZ9', openNow: true, who: ['for-men'], languages: ['ur'], needs: ['legal'], withoutSpeaking: true },
      pages: 3,
    })
  })
})

describe('a page of one service', () => {
  test('has its number, hours, languages, who runs it and when that was checked', async () => {
    const id = sample.services.find(({ name }) => name === 'Victim Care Exampleshire')?.id ?? ''
    const text = read(await get(`/services/${id}`))
    for (const part of ['Victim Care Exampleshire', '01632 960 160', 'Open now, until 8pm', 'Monday to Saturday, 8am to 8pm.', 'On bank holidays, 10am to 4pm.', 'English, Polish and interpreters', 'Last checked with them on 30 September 2026.', en.card.askFirst]) expect(text).toContain(part)
  })

  test('names no service in its title', async () => {
    for (const { id } of sample.services) expect(/<title>(.*?)<\/title>/.exec(await get(`/services/${id}`))?.[1]).toBe('Details of a service – Daybook')
  })

  test('a refuge has no place to go on it, and says why', async () => {
    const html = await get(`/services/${refuge?.id ?? ''}`)
    expect(read(html)).toContain(en.card.hidden)
    expect(html).not.toMatch(/map|postcode/i)
  })

  test('one that has ended, or never was, is not there', async () => {
    const [first, ...others] = sample.services
    const ended = testSite({ directory: { ...sample, services: [{ ...(first as typeof others[number]), status: 'defunct' }, ...others] } })
    expect((await ended.request(`/services/${first?.id ?? ''}`)).status).toBe(404)
    expect((await ended.request('/services/nothing')).status).toBe(404)
  })
})

test('no page tells the door of a confidential service, even when a location got past the loader', async () => {
  const door = { description: 'SECRET door', location: { name: 'SECRET house', description: 'SECRET words', latitude: 54.123456, longitude: 1.654321, addresses: [{ address_1: 'SECRET street', city: 'SECRET city', state_province: 'SECRET county', postal_code: 'ZZ8 7QX', country: 'GB' as const, address_type: 'physical' as const }], accessibility: [{ description: 'SECRET ramp' }] } }
  const every = (confidential: boolean) => testSite({ directory: { ...sample, services: sample.services.map((service) => ({ ...service, confidential, service_at_locations: [door] })) } })
  const pagesOf = async (app: ReturnType<typeof every>) => (await Promise.all([ask([], app), ask([['place', 'ZZ9 9ZZ']], app), ...sample.services.map(async ({ id }) => (await app.request(`/services/${id}`)).text())])).join('\n')
  const hidden = await pagesOf(every(true))
  expect(hidden).not.toMatch(/SECRET|ZZ8 7QX|54\.123|1\.654|miles? (or less )?away/)
  expect(await pagesOf(every(false))).toMatch(/SECRET house, SECRET street, SECRET city, ZZ8 7QX/)
})

describe('hours in words', () => {
  const weekly = (byday: string, opens_at: string, closes_at: string, more: Partial<Schedule> = {}): Schedule => ({ freq: 'WEEKLY', interval: 1, byday, opens_at, closes_at, ...more })
  test.each([
    [weekly('MO,TU,WE,TH,FR', '09:00', '17:30'), 'Monday to Friday, 9am to 5:30pm.'],
    [weekly('SU,SA,FR,TU', '20:00', '02:00'), 'Tuesday and Friday to Sunday, 8pm to 2am.'],
    [weekly('SA,SU', '12:00', '00:00'), 'Saturday and Sunday, midday to midnight.'],
    [weekly('MO,TU,WE,TH,FR,SA,SU', '00:00', '00:00'), 'Every day, day and night.'],
    [weekly('WE', '13:00', '17:00', { attending_type: 'in person', notes: 'Come in.' }), 'Wednesday, 1pm to 5pm (in person). Come in.'],
    [weekly('WE', '13:00', '17:00', { interval: 2, dtstart: '2026-11-04' }), 'Wednesday, every second week, 1pm to 5pm.'],
    [{ freq: 'MONTHLY', interval: 1, byday: '2TU,-1FR', opens_at: '14:00', closes_at: '17:00' } as const, 'The second Tuesday and last Friday of the month, 2pm to 5pm.'],
    [{ freq: 'MONTHLY', interval: 1, bymonthday: '1,-1', opens_at: '00:15', closes_at: '12:45' } as const, 'The day 1 and day 1 from the end of the month, 12:15am to 12:45pm.'],
  ])('%#: %s', (schedule, words) => expect(scheduleWords(schedule)).toBe(words))

  const at = (day: number, hour: number, minute = 0) => Date.UTC(2026, 10, day, hour, minute)
  test.each([
    [{ open: true, until: at(26, 21) } as const, 'Open now, until 9pm'],
    [{ open: true, until: at(27, 2) } as const, 'Open now, until 2am'],
    [{ open: true, until: at(27, 8) } as const, 'Open now, until tomorrow at 8am'],
    [{ open: true, until: at(30, 8) } as const, 'Open now, until Monday at 8am'],
    [{ open: true, until: 'always' } as const, 'Open now, day and night'],
    [{ open: false, next: at(26, 21) } as const, 'Opens today at 9pm'],
    [{ open: false, next: at(27, 0) } as const, 'Opens tomorrow at midnight'],
    [{ open: false, next: at(30, 9, 30) } as const, 'Opens on Monday at 9:30am'],
    [{ open: false, next: Date.UTC(2026, 11, 28, 12) } as const, 'Opens on Monday 28 December at midday'],
    [{ open: false, next: undefined } as const, 'Closed for now'],
    [{ open: undefined } as const, 'We do not know its hours'],
  ])('%#: %s', (state, words) => expect(stateWords(state, thursday)).toBe(words))

  test('in summer, by summer’s clock', () => expect(momentWords(Date.UTC(2026, 6, 1, 18, 20))).toBe('Wednesday 7:20pm'))
})
