import type { Hono } from 'hono'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { browsing, builtClient, configFile, siteWith, type Built } from './testing/served.ts'
import { faultsIn, outline } from './testing/outline.ts'
import { readConfig } from './theme/config.ts'

let built: Built
let app: Hono
let counted: string[] = []
const config = { ...readConfig(configFile), countVisits: true }
const cookies = '/about/cookies'

beforeAll(async () => {
  built = await builtClient()
})
beforeEach(async () => {
  counted = []
  app = await siteWith(built, { config, count: (page, day) => counted.push(`${day} ${page}`) })
})
afterAll(() => built.remove())

const choose = (fields: Record<string, string>, headers: Record<string, string> = {}) => app.request(cookies, { method: 'POST', body: new URLSearchParams(fields), headers })
const read = async (path: string, cookie?: string) => (await app.request(path, { headers: cookie === undefined ? browsing : { ...browsing, Cookie: cookie } })).text()
const banner = '<section class="cookies"'

describe('by default', () => {
  test('nothing is asked, kept or counted, and there is nothing to send', async () => {
    const plain = await siteWith(built)
    const answer = await plain.request('/', { headers: { ...browsing, Cookie: 'count=yes' } })
    expect(await answer.text()).not.toContain(banner)
    expect(await (await plain.request(cookies)).text()).not.toContain('<form')
    expect((await plain.request(cookies, { method: 'POST', body: new URLSearchParams({ count: 'yes' }) })).status).toBe(404)
  })

  test('nothing is asked where the config wants a count and the server has nowhere to put it', async () => {
    expect(await (await (await siteWith(built, { config })).request('/', { headers: browsing })).text()).not.toContain(banner)
  })
})

describe('where visits may be counted', () => {
  test('each page asks, under the masthead and before the heading, with two choices alike and a way to the details', async () => {
    const html = await read('/law')
    expect(faultsIn(html)).toEqual([])
    expect(html.indexOf('</header>')).toBeLessThan(html.indexOf(banner))
    expect(html.indexOf(banner)).toBeLessThan(html.indexOf('<h1'))
    const buttons = outline(html).elements.filter(({ name, attributes }) => name === 'button' && attributes['name'] === 'count')
    expect(buttons.map(({ attributes, text }) => [attributes['value'], attributes['class'], text])).toEqual([
      ['no', 'button plain', 'Do not count'],
      ['yes', 'button plain', 'Count visits'],
    ])
    expect(html).toContain(`<a href="${cookies}">Customise</a>`)
  })

  test('a refusal is kept for the session, consent for thirty days, both out of reach of scripts', async () => {
    const no = await choose({ count: 'no', back: '/law' })
    expect([no.status, no.headers.get('Location')]).toEqual([303, `${cookies}?saved=no&back=%2Flaw`])
    expect(no.headers.get('Set-Cookie')).toBe('count=no; Path=/; HttpOnly; SameSite=Strict')
    expect((await choose({ count: 'yes' })).headers.get('Set-Cookie')).toBe('count=yes; Max-Age=2592000; Path=/; HttpOnly; SameSite=Strict')
    const secure = await app.request(`https://example.org${cookies}`, { method: 'POST', body: new URLSearchParams({ count: 'no' }) })
    expect(secure.headers.get('Set-Cookie')).toContain('Secure')
  })

  test('saving is confirmed, with a way back to the page that was being read', async () => {
    const html = await read(`${cookies}?saved=no&back=%2Flaw`, 'count=no')
    expect(html).toContain('Your choice is kept until you close the browser')
    expect(html).toContain('<a href="/law">Back to the page you were reading</a>')
    expect(faultsIn(html)).toEqual([])
    expect(await read('/law', 'count=no')).not.toContain(banner)
  })

  test('a browser that kept nothing is told so, and nothing has changed', async () => {
    const html = await read(`${cookies}?saved=yes`)
    expect(html).toContain('Your choice was not saved')
    expect(html).toContain('<title>There is a problem: ')
    expect(html).toContain('Try again')
    expect(counted).toEqual([])
    expect(await read('/law')).toContain(banner)
    expect(faultsIn(html)).toEqual([])
    // A yes that did not replace an earlier no is no yes.
    expect(await read(`${cookies}?saved=yes`, 'count=no')).toContain('Your choice was not saved')
  })

  test.each([
    ['no choice at all', {}, {}, 400],
    ['a choice there is not', { count: 'perhaps' }, {}, 400],
    ['a form far too long', { count: 'yes', back: `/${'a'.repeat(5000)}` }, {}, 400],
    ['a form on another site', { count: 'yes' }, { 'Sec-Fetch-Site': 'cross-site' }, 403],
  ])('%s changes nothing and is told so', async (_what, fields, headers, status) => {
    const answer = await choose(fields, headers)
    expect([answer.status, answer.headers.get('Set-Cookie')]).toEqual([status, null])
    expect(await answer.text()).toContain('There is a problem')
  })

  test('the way back never leads to another site', async () => {
    for (const back of ['https://example.org/', '//example.org', '/\\example.org', '/law?x', '/law?r=x&y', '/law?r=//x', 'javascript:alert(1)']) {
      expect((await choose({ count: 'no', back })).headers.get('Location')).toBe(`${cookies}?saved=no`)
      expect(await read(`${cookies}?saved=no&back=${encodeURIComponent(back)}`, 'count=no')).not.toContain('Back to the page')
    }
  })

  test('the way back to a search leads to the same list', async () => {
    const sent = await app.request('/find-help', { method: 'POST', body: new URLSearchParams({ place: 'ZZ9 9ZZ', who: 'for-men' }) })
    const found = await read(sent.headers.get('Location')?.replace('#results', '') ?? '')
    const back = outline(found).elements.find(({ attributes }) => attributes['name'] === 'back')?.attributes['value'] ?? ''
    const saved = await choose({ count: 'no', back })
    const confirmed = outline(await read(saved.headers.get('Location') ?? '', 'count=no')).elements
    const way = confirmed.find(({ name, text }) => name === 'a' && text === 'Back to the page you were reading')?.attributes['href'] ?? ''
    const again = await read(way, 'count=no')
    expect(again).toMatch(/<input[^>]*name="place"[^>]*value="ZZ9 9ZZ"/)
    expect(again).toMatch(/<input[^>]*value="for-men"[^>]*checked/)
  })

  test('only pages opened after a yes are counted, and nothing of who opened them', async () => {
    await read('/law')
    await read('/law', 'count=no')
    await read('/law', 'count=yes')
    await read('/nothing-here', 'count=yes')
    expect(counted).toEqual(['2026-11-25 /law'])
  })
})
