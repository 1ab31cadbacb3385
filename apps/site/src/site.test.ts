import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import type { Hono } from 'hono'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { contentSecurityPolicy, securityHeaders } from './headers.ts'
import { coverAddress } from './site.tsx'
import { addresses, browsing, builtClient, siteWith, type Built } from './testing/served.ts'
import { faultsIn, outline, type Element } from './testing/outline.ts'

let built: Built
let app: Hono
const all = addresses()

beforeAll(async () => {
  built = await builtClient()
  app = await siteWith(built)
})
afterAll(() => built.remove())

const asked = async (address: string, headers: Record<string, string> = {}) => app.request(address, { headers: { ...browsing, ...headers } })
const page = async (address: string) => (await asked(address)).text()
const named = (elements: readonly Element[], name: string) => elements.filter((one) => one.name === name)
const focusable = ({ name, attributes }: Element) => (name === 'a' && attributes['href'] !== undefined) || ((name === 'button' || name === 'input' || name === 'textarea' || name === 'summary') && attributes['type'] !== 'hidden') || attributes['tabindex'] === '0'

describe.each(all)('%s', (address) => {
  test('is whole: well formed, one heading of the first level, a title, a description, nothing of it kept', async () => {
    const answer = await asked(address)
    expect([answer.status, answer.headers.get('Cache-Control'), answer.headers.get('Set-Cookie')]).toEqual([200, 'no-store', null])
    const html = await answer.text()
    expect(html.startsWith('<!doctype html><html lang="en-GB">')).toBe(true)
    expect(faultsIn(html)).toEqual([])
    const { elements } = outline(html)
    expect(named(elements, 'h1').map(({ text }) => text.trim().length > 0)).toEqual([true])
    expect(named(elements, 'title')[0]?.text).toMatch(/^.{3,} – Daybook$/)
    expect(elements.find(({ attributes }) => attributes['name'] === 'description')?.attributes['content']?.length).toBeGreaterThan(20)
    expect(named(elements, 'main')).toHaveLength(1)
  })

  test('begins with the way out, then a way to the words; the emergency numbers come before the heading', async () => {
    const { elements } = outline(await page(address))
    const [first, second] = elements.filter(focusable)
    expect([first?.attributes['href'], first?.text, first?.attributes['rel']]).toEqual(['https://www.bbc.co.uk/weather', 'Leave this site', 'noreferrer nofollow'])
    expect(second?.attributes['href']).toBe('#main')
    const at = (found: (one: Element) => boolean) => elements.findIndex(found)
    const heading = at(({ name }) => name === 'h1')
    for (const number of ['tel:999', 'tel:101']) {
      expect(at(({ attributes }) => attributes['href'] === number)).toBeGreaterThan(-1)
      expect(at(({ attributes }) => attributes['href'] === number)).toBeLessThan(heading)
    }
    expect(at(({ attributes, text }) => attributes['class'] === 'key' && text === '55')).toBeLessThan(heading)
  })

  test('loads nothing from elsewhere and holds nothing inline', async () => {
    const { elements } = outline(await page(address))
    const loaded = elements.flatMap(({ name, attributes }) => (['link', 'script', 'img', 'iframe', 'source'].includes(name) ? [attributes['href'] ?? attributes['src'] ?? 'inline'] : []))
    expect(loaded.filter((one) => !one.startsWith('/assets/'))).toEqual([])
    expect(named(elements, 'style')).toEqual([])
    expect(elements.flatMap(({ attributes }) => Object.keys(attributes).filter((name) => name === 'style' || name.startsWith('on')))).toEqual([])
  })

  test('weighs under 60 kB with all it loads, under 12 kB of it script', async () => {
    const weightOf = async (path: string) => (await (await asked(path, { 'Accept-Encoding': 'gzip' })).arrayBuffer()).byteLength
    const { elements } = outline(await page(address))
    const loaded = elements.flatMap(({ name, attributes: { href, src } }) => (name === 'link' ? [href ?? ''] : name === 'script' || name === 'img' ? [src ?? ''] : []))
    const weights = await Promise.all([address, coverAddress, ...loaded].map(weightOf))
    expect(weights.every((weight) => weight > 0)).toBe(true)
    expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeLessThan(60_000)
    const scripts = await Promise.all(loaded.filter((one) => one.endsWith('.js')).map(weightOf))
    expect(scripts).toHaveLength(1)
    expect(scripts[0]).toBeLessThan(12_000)
  })
})

test('every page can be reached from the first one, and every link within the site leads somewhere', async () => {
  const seen = new Set<string>(['/'])
  const broken: string[] = []
  for (const address of seen) {
    const answer = await asked(address)
    if (answer.status !== 200) broken.push(address)
    if (!answer.headers.get('Content-Type')?.startsWith('text/html')) continue
    const { elements } = outline(await answer.text())
    for (const { name, attributes } of elements) {
      const [path = ''] = (name === 'a' ? (attributes['href'] ?? '') : '').split(/[#?]/)
      if (path.startsWith('/')) seen.add(path)
    }
  }
  expect(broken).toEqual([])
  expect(all.filter((address) => !seen.has(address))).toEqual([])
})

test('every page loads the same files, so that those a browser keeps tell of none', async () => {
  const loaded = await Promise.all(all.map(async (address) => outline(await page(address)).elements.flatMap(({ name, attributes: { href, src } }) => (['link', 'script', 'img'].includes(name) ? [href ?? src] : [])).join(' ')))
  expect(new Set(loaded).size).toBe(1)
})

test('no two pages have the same title', async () => {
  const titles = await Promise.all(all.map(async (address) => named(outline(await page(address)).elements, 'title')[0]?.text))
  expect(titles.filter((title, at) => titles.indexOf(title) !== at)).toEqual([])
})

describe('headers', () => {
  test('are on every answer, also where there is nothing', async () => {
    for (const path of ['/', '/nothing', coverAddress, '/assets/nothing.js']) {
      const { headers } = await asked(path)
      for (const [name, value] of securityHeaders) expect(headers.get(name), `${path} ${name}`).toBe(value)
    }
  })

  test('let no page reach the camera, the microphone or the place of a device', async () => {
    const allowed = (await asked('/')).headers.get('Permissions-Policy')
    for (const one of ['camera', 'microphone', 'geolocation']) expect(allowed).toContain(`${one}=()`)
  })

  test('allow nothing inline, nothing from elsewhere and no string as script', () => {
    expect(contentSecurityPolicy).toContain("default-src 'none'")
    expect(contentSecurityPolicy).toContain("require-trusted-types-for 'script'")
    expect(contentSecurityPolicy).not.toMatch(/unsafe|https?:|\*|data:/)
  })

  test('let hashed files be kept, and nothing else but the page shown without a connection', async () => {
    const { elements } = outline(await page('/'))
    const script = named(elements, 'script')[0]?.attributes['src'] ?? ''
    expect((await app.request(script)).headers.get('Cache-Control')).toBe('public, max-age=31536000, immutable')
    expect((await app.request('/assets/site-00000000.js')).headers.get('Cache-Control')).toBe('no-store')
    const cover = await app.request(coverAddress)
    expect(cover.headers.get('Cache-Control')).toBe('private, max-age=86400')
    expect(await cover.text()).not.toMatch(/daybook|stalk|police|999/i)
  })
})

describe('answers', () => {
  test('are compressed as the browser asks, and the same underneath', async () => {
    const plain = await page('/')
    const bytes = async (encoding: string) => {
      const answer = await asked('/', { 'Accept-Encoding': encoding })
      expect(answer.headers.get('Content-Encoding')).toBe(encoding === 'gzip, br' ? 'br' : encoding)
      return Buffer.from(await answer.arrayBuffer())
    }
    expect(brotliDecompressSync(await bytes('gzip, br')).toString()).toBe(plain)
    expect(gunzipSync(await bytes('gzip')).toString()).toBe(plain)
  })

  test('an address with a slash at its end leads to the one without', async () => {
    const answer = await app.request('/understand/')
    expect([answer.status, answer.headers.get('Location')]).toEqual([308, '/understand'])
  })
})

describe('when something fails', () => {
  const failing = async () => {
    const told: string[] = []
    const one = await siteWith(built, { failed: (reference, error) => told.push(`${reference} ${error.name}${error.message} ${/\bat .*site\.test\.ts/.test(error.stack ?? '')}`) })
    one.get('/fails', () => {
      throw new Error('select * from secrets')
    })
    one.post('/fails/:how', async (context) => {
      const { how } = context.req.param()
      if (how === 'form') await context.req.parseBody()
      if (how === 'text') await context.req.text()
      throw new Error('select * from secrets')
    })
    return { one, told }
  }

  test('a page says so, gives a number, and shows nothing of the error', async () => {
    const { one, told } = await failing()
    const answer = await one.request('/fails')
    const html = await answer.text()
    expect([answer.status, answer.headers.get('Cache-Control')]).toEqual([500, 'no-store'])
    expect(html).toContain('Sorry, there is a problem')
    expect(html).not.toMatch(/secrets|select|Error:|\.ts\b/)
    const [, number] = /<strong>([2-9A-Z]{3}-[2-9A-Z]{3})<\/strong>/.exec(html) ?? []
    expect(told).toEqual([`${number} Error true`])
    expect(html).toContain('href="/fails"')
    expect(faultsIn(html)).toEqual([])
  })

  test.each(['form', 'text', 'unread'])('what was typed is handed back, as text, ready to be sent again (%s)', async (how) => {
    const { one } = await failing()
    const body = new URLSearchParams({ place: '</textarea><script>alert(1)</script> "Exampleton"' })
    const answer = await one.request(`/fails/${how}`, { method: 'POST', body })
    const html = await answer.text()
    expect(answer.status).toBe(500)
    const { elements } = outline(html)
    expect(named(elements, 'textarea').map(({ text, attributes }) => [attributes['name'], attributes['autocomplete'], text])).toEqual([['place', 'off', '</textarea><script>alert(1)</script> "Exampleton"']])
    expect(named(elements, 'script')).toHaveLength(1)
    expect(named(elements, 'form')[0]?.attributes['action']).toBe(`/fails/${how}`)
    expect(faultsIn(html)).toEqual([])
  })

  test('an address that leads nowhere says so and shows ways on', async () => {
    const answer = await app.request('/nothing/"><script>')
    const html = await answer.text()
    expect(answer.status).toBe(404)
    expect(html).toContain('There is no page here')
    expect(named(outline(html).elements, 'script')).toHaveLength(1)
    expect(faultsIn(html)).toEqual([])
  })
})
