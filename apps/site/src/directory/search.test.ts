import fc from 'fast-check'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { metresBetween, nearness, outwardOf, placeOf } from './areas.ts'
import { loadDirectory } from './load.ts'
import type { Directory } from './model.ts'
import { readDirectoryFiles } from './read.node.ts'
import { type Asked, hasTelephone, instead, isFor, isShown, languagesOf, nothingAsked, reachableAt, search as searchIn } from './search.ts'
import { termsOf, whoCodes } from './terms.ts'

const directory = loadDirectory(readDirectoryFiles(fileURLToPath(new URL('../../content/directory/', import.meta.url))))
const search = (from: Directory, asked: Asked, now: number) => searchIn(from, asked, reachableAt(from, now))
/** A Thursday, 19:20 in London. */
const thursday = Date.UTC(2026, 10, 26, 19, 20)
const names = (asked: Partial<Asked>, now = thursday, from: Directory = directory) => search(from, { ...nothingAsked, ...asked }, now).found.map(({ service }) => service.name)

describe('a place', () => {
  test.each([
    ['ZZ9 9ZZ', 'ZZ9'],
    ['zz99zz', 'ZZ9'],
    [' zz9 ', 'ZZ9'],
    ['ZZ9 9', 'ZZ9'],
    ['sw1a1aa', 'SW1A'],
    ['M1 1AE', 'M1'],
    ['B33-8TH', 'B33'],
    ['Northbrook', undefined],
    ['', undefined],
    ['999', undefined],
    ['Z', undefined],
  ])('the first half of %j is %j', (typed, outward) => expect(outwardOf(typed)).toBe(outward))

  const kinds = (typed: string) => {
    const place = placeOf(typed, directory.authorities)
    return place.kind === 'local' ? place.authorities.map(({ name }) => name) : place.kind === 'nation' ? place.nation : place.kind === 'unknown' ? `unknown ${place.what}` : place.kind
  }

  test('is found by postcode, town, authority or nation, however it is written', () => {
    expect(['ZZ9 9ZZ', 'northbrook', 'EXAMPLESHIRE ', 'Sir  Enghraifft', 'wales', 'northern-ireland'].map(kinds)).toEqual([['Exampleshire'], ['Exampleshire'], ['Exampleshire'], ['Sir Enghraifft'], 'Wales', 'Northern Ireland'])
  })

  test('on a border is in both', () => expect(kinds('ZZ7 1AA')).toEqual(['Exampleshire', 'Sampleford']))
  test('nobody knows is said to be so', () => expect(['QQ1 1QQ', 'Atlantis', '  '].map(kinds)).toEqual(['unknown postcode', 'unknown name', 'anywhere']))

  test('unknown still has what is for the country and for each nation, and nothing local', () => {
    const found = search(directory, { ...nothingAsked, place: 'QQ1 1QQ' }, thursday).found
    expect(found.length).toBeGreaterThan(3)
    expect(found.every(({ nearness: near }) => near > 0)).toBe(true)
  })

  test('in Wales has no line for England', () => {
    expect(names({ place: 'ZZ3' })).not.toContain('Example Women’s Line')
    expect(names({ place: 'ZZ3' })).toContain('Llinell Enghraifft')
  })

  test('distances are those on the ground', () => {
    const london = { latitude: 51.5074, longitude: -0.1278 }
    expect(metresBetween(london, { latitude: 55.9533, longitude: -3.1883 }) / 1000).toBeCloseTo(534, 0)
    expect(metresBetween(london, london)).toBe(0)
  })
})

describe('filters', () => {
  test('for men and for women; a service for nobody in particular is for everybody', () => {
    expect(names({ who: ['for-men'] })).toContain('Northbrook Men’s Helpline')
    expect(names({ who: ['for-men'] })).toContain('Text and Talk Exampleshire')
    expect(names({ who: ['for-men'] })).not.toContain('Example Women’s Line')
    expect(names({ who: ['for-children'], place: 'ZZ9' })).toContain('Somebody to Tell')
  })

  test('languages: any of those ticked', () => {
    expect(names({ languages: ['ur'] }).sort()).toEqual(['Exampleshire Women’s Refuge', 'Northbrook Men’s Helpline', 'Two Languages Night Line'])
    expect(names({ languages: ['ur', 'bfi'] })).toContain('Signed Support')
  })

  test('without speaking: text, chat, signing, relay or textphone', () => {
    expect(names({ withoutSpeaking: true })).toEqual(expect.arrayContaining(['Text and Talk Exampleshire', 'Signed Support', 'Example Stalking Line', 'Victim Care Exampleshire']))
    expect(names({ withoutSpeaking: true })).not.toContain('Northbrook Men’s Helpline')
  })

  test('open now counts a chat that is open when the telephone is shut', () => {
    const evening = Date.UTC(2026, 10, 26, 21, 0)
    const line = search(directory, { ...nothingAsked, openNow: true }, evening).found.find(({ service }) => service.name === 'Example Stalking Line')
    expect(line).toMatchObject({ reachableNow: true, state: { open: false } })
  })

  test('a drop-in that is open is not somebody who answers', () => {
    const drop = Date.UTC(2026, 10, 24, 16, 30)
    expect(names({ openNow: true }, drop)).not.toContain('Court and Orders Drop-in')
  })

  test('what is closed for now is never open; what has ended is not shown', () => {
    const first = directory.services.map((service) => ({ ...service, status: 'temporarily closed' as const }))
    expect(names({ openNow: true }, thursday, { ...directory, services: first })).toEqual([])
    expect(names({}, thursday, { ...directory, services: first })).toHaveLength(first.length)
    expect(names({}, thursday, { ...directory, services: directory.services.map((service) => ({ ...service, status: 'defunct' as const })) })).toEqual([])
  })

  test('the languages offered are those that services have', () => expect(languagesOf(directory).map(({ name }) => name)).toEqual(['British Sign Language', 'English', 'Polish', 'Urdu', 'Welsh']))

  test('when nothing matches, lines for all the country or the nation are offered', () => {
    const asked: Asked = { ...nothingAsked, place: 'ZZ9', who: ['for-men'], languages: ['cy'], needs: ['forced-marriage'] }
    expect(search(directory, asked, thursday).found).toEqual([])
    expect(instead(directory, asked, reachableAt(directory, thursday)).map(({ service }) => service.name)).toEqual(['Example Stalking Line'])
  })
})

describe('the order', () => {
  test('open, then with a telephone, then nearest by area and by door', () => {
    const found = search(directory, { ...nothingAsked, place: 'ZZ9 9ZZ' }, thursday).found
    expect(found.map(({ service, reachableNow }) => `${reachableNow ? 'open' : 'shut'} ${hasTelephone(service) ? 'tel' : '-'} ${service.name}`)).toEqual([
      'open tel Exampleshire Stalking Advocacy Service',
      'open tel Exampleshire Women’s Refuge',
      'open tel Northbrook Men’s Helpline',
      'open tel Victim Care Exampleshire',
      'open tel Example Women’s Line',
      'open tel Example LGBT+ Helpline',
      'open tel Example Stalking Line',
      'open tel Somebody to Tell',
      'open - Text and Talk Exampleshire',
      'shut tel Court and Orders Drop-in',
      'shut tel Sampleford Safe Rooms for Men',
      'shut - Signed Support',
    ])
  })

  test('a confidential service has no distance, even if a location has got into it', () => {
    const leaky: Directory = { ...directory, services: directory.services.map((service) => ({ ...service, service_at_locations: directory.services.flatMap((one) => one.service_at_locations) })) }
    const found = search(leaky, { ...nothingAsked, place: 'ZZ9' }, thursday).found
    expect(found.filter(({ metres }) => metres !== undefined).length).toBeGreaterThan(5)
    expect(found.filter(({ service, metres }) => service.confidential && metres !== undefined)).toEqual([])
  })
})

const asked: fc.Arbitrary<Asked> = fc.record({
  place: fc.constantFrom('', 'ZZ9 9ZZ', 'ZZ7', 'ZZ3', 'Wales', 'Sampleford', 'QQ1', 'nowhere'),
  openNow: fc.boolean(),
  who: fc.subarray([...whoCodes]),
  languages: fc.subarray(['en', 'cy', 'ur', 'pl', 'bfi']),
  needs: fc.subarray(termsOf('need').map(({ code }) => code)),
  withoutSpeaking: fc.boolean(),
})
const moment = fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2027, 11, 31) })
const idsOf = (one: Asked, now: number, from: Directory = directory) => search(from, one, now).found.map(({ service }) => service.id)
const runs = { numRuns: 60 }

describe('laws of searching', () => {
  test('the order of the files changes nothing', () => {
    const order = directory.services.map((_, at) => at)
    fc.assert(
      fc.property(asked, moment, fc.shuffledSubarray(order, { minLength: order.length }), (one, now, shuffled) => {
        const services = shuffled.flatMap((at) => directory.services[at] ?? [])
        expect(idsOf(one, now, { ...directory, services })).toEqual(idsOf(one, now))
      }),
      runs,
    )
  })

  test('what is found is what was asked for', () => {
    fc.assert(
      fc.property(asked, moment, (one, now) => {
        for (const { service, reachableNow } of search(directory, one, now).found) {
          expect(isShown(service)).toBe(true)
          expect(nearness(service, placeOf(one.place, directory.authorities))).toBeDefined()
          expect(one.who.every((who) => isFor(service, who))).toBe(true)
          if (one.openNow) expect(reachableNow).toBe(true)
          if (one.languages.length > 0) expect(service.languages.some(({ code }) => one.languages.includes(code))).toBe(true)
          if (one.needs.length > 0) expect(service.terms.some((term) => one.needs.includes(term))).toBe(true)
        }
      }),
      runs,
    )
  })

  test('asking for less finds no less', () => {
    fc.assert(
      fc.property(asked, moment, fc.constantFrom('who', 'languages', 'needs', 'openNow', 'withoutSpeaking', 'place'), (one, now, dropped) => {
        const more = idsOf({ ...one, [dropped]: nothingAsked[dropped] }, now)
        for (const id of idsOf(one, now)) expect(more).toContain(id)
      }),
      runs,
    )
  })

  test('open and closed together are all that match, and none is in both', () => {
    fc.assert(
      fc.property(asked, moment, (one, now) => {
        const { found, closed } = search(directory, { ...one, openNow: true }, now)
        expect([...found, ...closed].map(({ service }) => service.id).sort()).toEqual(idsOf({ ...one, openNow: false }, now).sort())
      }),
      runs,
    )
  })

  test('open before shut, telephone before none, near before far', () => {
    fc.assert(
      fc.property(asked, moment, (one, now) => {
        const keys = search(directory, one, now).found.map(({ service, reachableNow, nearness: near }) => [reachableNow ? 0 : 1, hasTelephone(service) ? 0 : 1, near].join())
        expect(keys).toEqual(keys.toSorted())
      }),
      runs,
    )
  })
})
