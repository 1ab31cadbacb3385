import { request } from 'node:http'
import type { Hono } from 'hono'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { reference, whereOf } from './problems.tsx'
import { addresses, builtClient, configFile, served, siteWith, type Built, type Served } from './testing/served.ts'
import { readConfig } from './theme/config.ts'

/** Stands for a visitor: whatever of it is written anywhere is found. */
const marks = ['ZZ9', '9ZZ', '192.0.2.77', 'Visitor/7.7', 'elsewhere.example']
const sent = { 'X-Forwarded-For': '192.0.2.77', 'User-Agent': 'Visitor/7.7', Referer: 'https://elsewhere.example/', Cookie: 'count=yes' }

let built: Built
let app: Hono
let listening: Served
let written = ''
const counted: string[] = []

beforeAll(async () => {
  built = await builtClient()
  const config = { ...readConfig(configFile), countVisits: true }
  // As it is served: what fails goes to the log.
  app = await siteWith(built, { config, count: (page, day) => counted.push(`${day} ${page}`), failed: (number, error) => process.stderr.write(`${number}: ${error.stack ?? error.message}\n`) })
  app.all('/fails', async (context) => {
    throw new TypeError(`Cannot read ${context.req.url} with ${await context.req.text()}\n    at ${context.req.header('X-Forwarded-For') ?? ''}`)
  })
  listening = await served(app)
})
beforeEach(() => {
  written = ''
})
afterAll(() => {
  listening.close()
  built.remove()
})

/** Runs with everything kept that the process writes, whichever way. */
async function watched(run: () => Promise<void>): Promise<void> {
  const kept = (chunk: string | Uint8Array) => {
    written += typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString()
    return true
  }
  const keptWords = (...words: unknown[]) => void (written += `${words.map(String).join(' ')}\n`)
  const names = ['log', 'info', 'warn', 'error', 'debug'] as const
  const consoles = names.map((name) => [name, console[name]] as const)
  const streams = [process.stdout, process.stderr].map((stream) => [stream, stream.write] as const)
  for (const name of names) console[name] = keptWords
  for (const [stream] of streams) stream.write = kept
  try {
    await run()
  } finally {
    for (const [stream, write] of streams) stream.write = write
    for (const [name, real] of consoles) console[name] = real
  }
}

/** A request as it stands, also one that no browser would send. */
const raw = (method: string, path: string, body = '', more: Record<string, string> = {}) =>
  new Promise<number>((answered, failed) => {
    const asking = request(listening.address, { method, path, headers: { ...sent, 'Content-Type': 'application/x-www-form-urlencoded', 'Content-Length': Buffer.byteLength(body), ...more } }, (answer) => {
      answer.resume()
      answer.on('end', () => answered(answer.statusCode ?? 0))
    })
    asking.on('error', failed)
    asking.end(body)
  })

describe('what is written while people read', () => {
  test('is nothing: of no page, no search, no choice, nor of what leads nowhere or cannot be read', async () => {
    const answers: number[] = []
    await watched(async () => {
      for (const path of addresses()) answers.push(await raw('GET', `${path}?from=ZZ9`))
      answers.push(await raw('POST', '/find-help', 'place=ZZ9+9ZZ&who=for-men'))
      answers.push(await raw('GET', '/find-help?r=ZZ9'))
      answers.push(await raw('GET', '/service_at_locations?postcode=ZZ9%209ZZ'))
      answers.push(await raw('GET', '/service_at_locations?postcode=ZZ9%209ZZ', '', { Accept: 'text/html' }))
      answers.push(await raw('POST', '/about/cookies', 'count=no&back=%2Fzz9'))
      answers.push(await raw('GET', '/%ff%fe/ZZ9'))
      answers.push(await raw('POST', '/find-help', 'place=%ff%ZZ9', { 'Content-Type': 'multipart/form-data' }))
      answers.push(await raw('POST', '/about/cookies', '--ZZ9', { 'Content-Type': 'multipart/form-data; boundary=ZZ9' }))
    })
    expect([...new Set(answers)].toSorted()).toEqual([200, 303, 400, 404])
    expect(written).toBe('')
  })

  test('of a failure is its number, its kind and where in the code: nothing of the visitor or of what was sent', async () => {
    await watched(async () => {
      expect(await raw('POST', '/fails?place=ZZ9+9ZZ', 'place=ZZ9+9ZZ')).toBe(500)
    })
    expect(written).toMatch(/^[2-9A-Z]{3}-[2-9A-Z]{3}: TypeError\n(    at .+\n)+$/)
    expect(written).toContain('written.test.ts')
    expect(marks.filter((mark) => written.includes(mark))).toEqual([])
  })

  test('of a visit that may be counted is a page and a day', () => {
    expect(counted.length).toBeGreaterThan(0)
    expect(counted.filter((one) => !/^2026-11-25 \/[a-z0-9/-]*$/.test(one))).toEqual([])
  })
})

test('the number of a failure is made of chance alone', () => {
  expect(reference(Uint8Array.of(0, 1, 2, 3, 4, 5))).toBe('234-567')
  expect(reference(Uint8Array.of(30, 31, 32, 33, 34, 35))).toBe('234-567')
})

test('an error whose words were changed after it arose still tells nothing but the place', () => {
  const error = new RangeError('ZZ9 9ZZ')
  error.message = 'something else'
  expect(whereOf(error).stack).toMatch(/^RangeError\n    at /)
  expect(whereOf(error).stack).not.toContain('ZZ9')
})
