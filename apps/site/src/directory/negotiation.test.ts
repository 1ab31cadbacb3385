import { Hono } from 'hono'
import { describe, expect, test } from 'vitest'
import { browsing } from '../testing/served.ts'
import { directoryApi } from './api.ts'
import { dataOrPage } from './negotiation.ts'
import { ask, sample, testSite } from './testing/frame.tsx'
import { faultsIn, shapes } from './testing/oruk.ts'

const app = new Hono().use(dataOrPage(directoryApi({ directory: sample }))).route('/', testSite()).get('/', (context) => context.html('The first page'))
const json = { Accept: 'application/json' }
const [first] = sample.services
const whole = `/services/${first?.id ?? ''}`

async function answered(path: string, headers?: Record<string, string>, method = 'GET') {
  const answer = await app.request(path, { method, ...(headers && { headers }) })
  return { status: answer.status, type: answer.headers.get('Content-Type')?.replace(/;.*/, ''), varies: answer.headers.get('Vary'), open: answer.headers.get('Access-Control-Allow-Origin'), location: answer.headers.get('Location'), text: await answer.text() }
}

describe('one address', () => {
  test.each(['/', '/services', whole])('%s is a page to a browser and data to a client, and caches are told', async (path) => {
    expect(await answered(path, browsing)).toMatchObject({ status: 200, type: 'text/html', varies: 'Accept', open: null })
    for (const headers of [json, { Accept: 'application/json, text/plain, */*' }, undefined]) expect(await answered(path, headers)).toMatchObject({ status: 200, type: 'application/json', varies: 'Accept', open: '*' })
  })

  test('takes anything: of the first page that is the page, of the rest the data', async () => {
    const types = await Promise.all(['/', '/services', whole, '/service_at_locations'].map(async (path) => (await answered(path, { Accept: '*/*' })).type))
    expect(types).toEqual(['text/html', 'application/json', 'application/json', 'application/json'])
  })

  test('has the data of the standard, and what is not there is told in the reader’s way', async () => {
    expect(faultsIn(shapes.api, JSON.parse((await answered('/')).text))).toEqual([])
    expect(faultsIn(shapes.service, JSON.parse((await answered(whole)).text))).toEqual([])
    expect(await answered('/services/none', json)).toMatchObject({ status: 404, type: 'application/problem+json' })
    expect(await answered('/services/none', browsing)).toMatchObject({ status: 404, type: 'text/plain' })
    expect(await answered('/services', json, 'POST')).toMatchObject({ status: 405, type: 'application/problem+json' })
    expect(await answered('/taxonomies', browsing)).toMatchObject({ status: 200, type: 'application/json' })
    expect(await answered('/servicesandmore', json)).toMatchObject({ status: 404, varies: null })
  })
})

test('a postcode that came in an address is sent on sealed, to the same list as one that was typed', async () => {
  const { status, location } = await answered('/service_at_locations?postcode=ZZ9%209ZZ', browsing)
  expect([status, location]).toEqual([303, expect.stringMatching(/^\/find-help\?r=[\w-]+#results$/)])
  const names = (html: string) => [...html.matchAll(/<h3[^>]*>([^<]+)</g)].map(([, name]) => name)
  expect(names((await answered(location?.replace('#results', '') ?? '/', browsing)).text)).toEqual(names(await ask([['place', 'ZZ9 9ZZ']])))
})
