import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { app } from './app.ts'
import { contentSecurityPolicy } from './headers.ts'

let pages = ''

beforeAll(() => {
  pages = mkdtempSync(join(tmpdir(), 'pages-'))
  mkdirSync(join(pages, 'assets'))
  writeFileSync(join(pages, 'index.html'), '<!doctype html><title>Daybook</title>')
  writeFileSync(join(pages, 'assets', 'a-1234.js'), 'export {}')
  writeFileSync(join(pages, 'sw.js'), '// kept')
  writeFileSync(join(pages, 'cover.html'), '<!doctype html><title>No connection</title>')
  writeFileSync(join(pages, 'app.webmanifest'), '{}')
})

afterAll(() => rmSync(pages, { recursive: true, force: true }))

describe('the server', () => {
  test('serves the page at one address, never from a cache', async () => {
    const answer = await app(pages).request('/')
    expect(answer.status).toBe(200)
    expect(await answer.text()).toContain('Daybook')
    expect(answer.headers.get('Cache-Control')).toBe('no-store')
  })

  test('lets built files be kept, since their names change with their content', async () => {
    const answer = await app(pages).request('/assets/a-1234.js')
    expect([answer.headers.get('Cache-Control'), answer.headers.get('Content-Type')]).toEqual(['public, max-age=31536000, immutable', expect.stringContaining('javascript') as string])
  })

  test('is asked for the service worker anew each time, and lets the cover be kept', async () => {
    const headers = async (path: string) => {
      const answer = await app(pages).request(path)
      return [answer.status, answer.headers.get('Cache-Control'), answer.headers.get('Content-Type')?.split(';')[0]]
    }
    expect(await headers('/sw.js')).toEqual([200, 'no-store', 'text/javascript'])
    expect(await headers('/cover.html')).toEqual([200, 'public, max-age=86400', 'text/html'])
    expect(await headers('/app.webmanifest')).toEqual([200, 'no-store', 'application/manifest+json'])
  })

  test('every answer carries the same strict headers, also one that says there is nothing', async () => {
    for (const path of ['/', '/sw.js', '/cover.html', '/assets/a-1234.js', '/nothing', '/assets/nothing.js']) {
      const { headers } = await app(pages).request(path)
      expect(headers.get('Content-Security-Policy'), path).toBe(contentSecurityPolicy)
      expect(headers.get('Referrer-Policy')).toBe('no-referrer')
      expect(headers.get('X-Content-Type-Options')).toBe('nosniff')
      expect(headers.get('Set-Cookie')).toBeNull()
    }
    expect((await app(pages).request('/assets/nothing.js')).headers.get('Cache-Control')).toBe('no-store')
  })

  test('has a browser clear what it keeps only when the page itself asks: no link, and no other page, can', async () => {
    const ask = async (method: string, from?: string) => {
      const { status, headers } = await app(pages).request('/taken-away', { method, headers: from === undefined ? {} : { 'Sec-Fetch-Site': from } })
      return [status, headers.get('Clear-Site-Data')]
    }
    expect(await ask('POST', 'same-origin')).toEqual([204, '"cache", "storage"'])
    for (const from of ['cross-site', 'same-site', 'none', undefined]) expect(await ask('POST', from), from).toEqual([403, null])
    for (const from of ['same-origin', 'none', 'cross-site']) expect(await ask('GET', from), from).toEqual([404, null])
  })

  test('the policy allows nothing inline, nothing from elsewhere and no string as script', () => {
    expect(contentSecurityPolicy).toContain("default-src 'none'")
    expect(contentSecurityPolicy).toContain("require-trusted-types-for 'script'")
    expect(contentSecurityPolicy).not.toMatch(/unsafe-inline|'unsafe-eval'|https?:|\*/)
  })

  test('camera, microphone and place are for this page alone, and nothing else of the device is', async () => {
    const policy = (await app(pages).request('/')).headers.get('Permissions-Policy')
    for (const name of ['camera', 'microphone']) expect(policy).toContain(`${name}=(self)`)
    expect(policy).toContain('geolocation=()')
    for (const name of ['usb', 'bluetooth', 'display-capture', 'payment']) expect(policy).toContain(`${name}=()`)
  })

  test('is sent in a third of the bytes to a browser that can unpack it, and whole to one that cannot', async () => {
    const script = 'export const word = 1\n'.repeat(500)
    writeFileSync(join(pages, 'assets', 'long-1234.js'), script)
    const packed = await app(pages).request('/assets/long-1234.js', { headers: { 'Accept-Encoding': 'gzip' } })
    expect(packed.headers.get('Content-Encoding')).toBe('gzip')
    expect(packed.headers.get('Cache-Control')).toContain('immutable')
    expect(packed.headers.get('Content-Security-Policy')).toBe(contentSecurityPolicy)
    const bytes = new Uint8Array(await packed.arrayBuffer())
    expect(bytes.length).toBeLessThan(script.length / 3)
    expect(gunzipSync(bytes).toString()).toBe(script)
    const plain = await app(pages).request('/assets/long-1234.js')
    expect([plain.headers.get('Content-Encoding'), await plain.text()]).toEqual([null, script])
  })

  test('gives nothing that lies outside the folder', async () => {
    for (const path of ['/../../etc/passwd', '/%2e%2e/%2e%2e/etc/passwd', '/assets/..%2f..%2fetc/passwd']) expect((await app(pages).request(path)).status, path).toBe(404)
  })

  test('takes no form', async () => {
    expect((await app(pages).request('/', { method: 'POST', body: 'x' })).status).toBe(404)
  })
})
