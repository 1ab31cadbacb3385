import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { directoryApi } from './api.ts'
import { derivedId } from './ids.ts'
import { loadDirectory } from './load.ts'
import { readDirectoryFiles } from './read.node.ts'
import { faultsIn, shapes } from './testing/oruk.ts'
import { taxonomyId, termOf } from './terms.ts'

const directory = loadDirectory(readDirectoryFiles(fileURLToPath(new URL('../../content/directory/', import.meta.url))))
const api = directoryApi({ directory })

interface Body {
  readonly [field: string]: unknown
  readonly contents?: readonly { readonly [field: string]: unknown }[]
}

async function get(path: string): Promise<{ readonly answer: Response; readonly body: Body }> {
  const answer = await api.request(path)
  return { answer, body: (await answer.json()) as Body }
}

const namesAt = async (path: string) => ((await get(path)).body.contents ?? []).map(({ name }) => name)
const servicesAt = async (path: string) => ((await get(path)).body.contents ?? []).map(({ service }) => (service as { readonly name: string }).name)
const idOf = (name: string) => directory.services.find((service) => service.name === name)?.id ?? 'none'

describe('the shapes of Open Referral UK 3.0', () => {
  test('about the interface itself', async () => {
    expect(faultsIn(shapes.api, (await get('/')).body)).toEqual([])
  })

  test('a list of services has the page round it and one-to-one fields in it', async () => {
    const { body } = await get('/services?per_page=100')
    expect(faultsIn(shapes.page(shapes.serviceInList), body)).toEqual([])
    expect(body.contents).toHaveLength(directory.services.length)
  })

  test('every service whole, with all that is nested in it', async () => {
    for (const { id } of directory.services) expect(faultsIn(shapes.service, (await get(`/services/${id}`)).body), id).toEqual([])
    expect(faultsIn(shapes.page(shapes.service), (await get('/services?full=true&per_page=100')).body)).toEqual([])
  })

  test('services at locations, in lists and whole', async () => {
    const { body } = await get('/service_at_locations?per_page=100')
    expect(faultsIn(shapes.page(shapes.atLocationInList), body)).toEqual([])
    expect(faultsIn(shapes.page(shapes.atLocation), (await get('/service_at_locations?per_page=100&full=true')).body)).toEqual([])
    for (const { id } of body.contents ?? []) expect(faultsIn(shapes.atLocation, (await get(`/service_at_locations/${String(id)}`)).body)).toEqual([])
  })

  test('taxonomies and their terms, and the terms that services carry are among them', async () => {
    const { body: taxonomies } = await get('/taxonomies')
    expect(faultsIn(shapes.page(shapes.taxonomy), taxonomies)).toEqual([])
    for (const { id } of taxonomies.contents ?? []) expect(faultsIn(shapes.taxonomy, (await get(`/taxonomies/${String(id)}`)).body)).toEqual([])
    const { body: terms } = await get('/taxonomy_terms?per_page=100')
    expect(faultsIn(shapes.page(shapes.term), terms)).toEqual([])
    const known = new Set((terms.contents ?? []).map(({ id }) => id))
    for (const { terms: codes } of directory.services) for (const code of codes) expect(known).toContain(termOf(code).id)
    for (const id of known) expect(faultsIn(shapes.term, (await get(`/taxonomy_terms/${String(id)}`)).body)).toEqual([])
  })

  test('the shapes find what is missing and what is of the wrong kind', () => {
    expect(faultsIn(shapes.term, { id: 'x', taxonomy: 1 })).toEqual([expect.stringContaining('id'), expect.stringContaining('taxonomy')])
    expect(faultsIn(shapes.page(shapes.term), { contents: [{}] }).length).toBeGreaterThan(7)
  })

  test('every id is a UUID, and no two things share one', async () => {
    const ids: string[] = []
    const elsewhere = new Set(['taxonomy_term', 'organization', 'phones'])
    const collect = (value: unknown): void => {
      if (Array.isArray(value)) value.forEach(collect)
      else if (typeof value === 'object' && value !== null)
        for (const [key, one] of Object.entries(value)) {
          if (key === 'id') ids.push(String(one))
          else if (!elsewhere.has(key)) collect(one)
        }
    }
    for (const { id } of directory.services) collect((await get(`/services/${id}`)).body)
    expect(ids.filter((id) => !/^[\da-f]{8}-[\da-f]{4}-[1-8][\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/.test(id))).toEqual([])
    expect(new Set(ids).size).toBe(ids.length)
  })

  test('a derived id never changes', () => {
    expect(derivedId('taxonomy who')).toBe('570c8468-67c7-58bd-a5a2-30002721756c')
  })
})

describe('paging', () => {
  test('pages follow one another without gap or overlap, and the last says so', async () => {
    const all = await namesAt('/services?per_page=100')
    const seen: unknown[] = []
    for (let page = 1; ; page++) {
      const { body } = await get(`/services?per_page=4&page=${page}`)
      seen.push(...(body.contents ?? []).map(({ name }) => name))
      expect(body).toMatchObject({ total_items: all.length, total_pages: Math.ceil(all.length / 4), page_number: page, size: body.contents?.length, first_page: page === 1, empty: false })
      if (body['last_page'] === true) break
    }
    expect(seen).toEqual(all)
  })

  test('a page past the last is empty', async () => {
    expect((await get('/services?page=999')).body).toMatchObject({ size: 0, empty: true, last_page: true, first_page: false, contents: [] })
  })
})

describe('filters', () => {
  test('words', async () => expect(await namesAt('/services?search=NIGHT%20line')).toEqual(['Two Languages Night Line']))
  test('term and taxonomy', async () => {
    expect(await namesAt(`/services?taxonomy_term_id=${termOf('refuge').id}`)).toEqual(['Exampleshire Women’s Refuge'])
    expect(await namesAt(`/services?per_page=100&taxonomy_id=${taxonomyId('access')}`)).toEqual(directory.services.filter(({ terms }) => terms.some((term) => termOf(term).taxonomy === 'access')).map(({ name }) => name))
  })
  test('organisation', async () => expect(await namesAt(`/services?organization_id=${directory.services.find(({ name }) => name.includes('Refuge'))?.organization.id ?? ''}`)).toEqual(['Exampleshire Women’s Refuge', 'Sampleford Safe Rooms for Men']))
  test('ages', async () => {
    expect(await namesAt('/services?maximum_age=18')).toEqual(['Somebody to Tell'])
    expect(await namesAt('/services?minimum_age=18')).toEqual(['Sampleford Safe Rooms for Men', 'Court and Orders Drop-in', 'Northbrook Men’s Helpline'])
  })
  test('day and times, of one and the same schedule; one that runs past midnight ends after 23:00', async () => {
    expect(await namesAt('/services?day=SU&start_time=17:00&end_time=23:00')).toEqual(['Example Stalking Line', 'Northbrook Men’s Helpline'])
  })
  test('changed since', async () => expect(await namesAt('/services?modified_after=2026-11-10')).toHaveLength(5))
})

describe('services at locations by postcode', () => {
  test('those whose area has it, the nation’s and the country’s', async () => {
    const names = await servicesAt('/service_at_locations?postcode=zz5%201aa&per_page=100')
    expect(names).toContain('Two Languages Night Line')
    expect(names).toContain('Example Women’s Line')
    expect(names).toContain('Example Stalking Line')
    expect(names).not.toContain('Llinell Enghraifft')
    expect(names).not.toContain('Victim Care Exampleshire')
  })

  test('a postcode on a border is in both', async () => {
    const names = await servicesAt('/service_at_locations?postcode=ZZ7&per_page=100')
    expect(names).toEqual(expect.arrayContaining(['Two Languages Night Line', 'Victim Care Exampleshire']))
  })

  test('one that no area has is only sure to be in the country', async () => {
    const names = await servicesAt('/service_at_locations?postcode=QQ1%201QQ&per_page=100')
    expect(new Set(names)).toEqual(new Set(directory.services.filter(({ areas }) => areas.some(({ kind }) => kind === 'country')).map(({ name }) => name)))
  })

  test('within so many metres of the middle of its first half', async () => {
    expect(await servicesAt('/service_at_locations?postcode=ZZ9&proximity=5000')).toEqual(['Exampleshire Stalking Advocacy Service'])
    expect(await servicesAt('/service_at_locations?postcode=ZZ9&proximity=50000')).toEqual(['Exampleshire Stalking Advocacy Service', 'Court and Orders Drop-in'])
  })
})

describe('refusals are problem+json and say what to do', () => {
  test.each([
    ['/services?page=0', 'page'],
    ['/services?per_page=101', 'per_page'],
    ['/services?per_page=many', 'per_page'],
    ['/services?pge=2', 'pge'],
    ['/services?day=MO&day=TU', 'day'],
    ['/services?format=ndjson', 'format'],
    ['/services?postcode=ZZ9', 'postcode'],
    ['/services?taxonomy_term_id=refuge', 'taxonomy_term_id'],
    ['/service_at_locations?postcode=nowhere', 'postcode'],
    ['/service_at_locations?proximity=100', 'proximity'],
    ['/service_at_locations?postcode=QQ1&proximity=100', 'proximity'],
  ])('%s', async (path, parameter) => {
    const { answer, body } = await get(path)
    expect([answer.status, answer.headers.get('Content-Type')]).toEqual([400, 'application/problem+json'])
    expect(body).toMatchObject({ type: 'about:blank', status: 400, errors: [{ parameter, detail: expect.any(String) as string }] })
  })

  test('what is not there, and what may not be done', async () => {
    for (const path of ['/nothing', `/services/${derivedId('no such')}`, '/services/refuge', '/taxonomies/x', '/taxonomy_terms/x', '/service_at_locations/x']) expect((await get(path)).answer.status, path).toBe(404)
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH']) {
      const answer = await api.request('/services', { method })
      expect([answer.status, answer.headers.get('Content-Type')], method).toEqual([405, 'application/problem+json'])
    }
  })

  test('no answer says back what was asked', async () => {
    for (const path of ['/services?search=ZZ91AB%3Cb%3E&nonsense=ZZ91AB', '/service_at_locations?postcode=ZZ91AB', '/service_at_locations?postcode=!ZZ91AB', '/services/ZZ91AB', '/ZZ91AB']) expect(await (await api.request(path)).text(), path).not.toContain('ZZ91AB')
  })
})

test('every answer is open to every site, and kept by no cache', async () => {
  for (const path of ['/', '/services', `/services/${idOf('Victim Care Exampleshire')}`, '/services?page=x', '/nothing', '/service_at_locations?postcode=ZZ9']) {
    const { headers } = await api.request(path)
    expect([headers.get('Access-Control-Allow-Origin'), headers.get('Cache-Control'), headers.get('Set-Cookie')], path).toEqual(['*', 'no-store', null])
  }
  const asked = await api.request('/services', { method: 'OPTIONS' })
  expect([asked.status, asked.headers.get('Access-Control-Allow-Origin'), asked.headers.get('Access-Control-Allow-Methods')]).toEqual([204, '*', 'GET, HEAD, OPTIONS'])
})

test('nothing is written anywhere about what was asked', async () => {
  const written: unknown[] = []
  const spied = (['log', 'info', 'warn', 'error', 'debug'] as const).map((name) => [name, console[name]] as const)
  for (const [name] of spied) console[name] = (...words: unknown[]) => written.push(words)
  try {
    for (const path of ['/service_at_locations?postcode=ZZ9%209ZZ', '/services?page=x', '/nothing']) await api.request(path)
  } finally {
    for (const [name, real] of spied) console[name] = real
  }
  expect(written).toEqual([])
})
