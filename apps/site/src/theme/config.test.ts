import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { scheduleWords } from '../directory/hours-words.ts'
import { sample } from '../directory/testing/frame.tsx'
import { browsing, builtClient, configFile, siteWith, type Built } from '../testing/served.ts'
import { ourColours, unreadable } from './colours.ts'
import { readConfig } from './config.ts'
import { contrast, mixed } from './contrast.ts'

let built: Built
const folder = mkdtempSync(join(tmpdir(), 'theme-'))
beforeAll(async () => {
  built = await builtClient()
})
afterAll(() => {
  built.remove()
  rmSync(folder, { recursive: true })
})

const least = 'name: Somewhere Police\nfooter: [Run by Somewhere Police.]\nexit: { to: "https://example.org/", name: the news }\n'
const config = (more = '') => {
  const file = join(folder, 'site.yaml')
  writeFileSync(file, least + more)
  return readConfig(file)
}

describe('contrast', () => {
  test('is what WCAG’s own figures say', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5)
    expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.478, 3)
    expect(contrast('#767676', '#ffffff')).toBeCloseTo(4.542, 3)
    expect(contrast('#123456', '#123456')).toBe(1)
  })

  test('a mixture lies between', () => {
    expect(mixed('#000000', '#ffffff', 0.5)).toBe('#808080')
    expect(mixed('#1f5e5b', '#ffffff', 1)).toBe('#1f5e5b')
  })

  test('our own colours can be read', () => {
    expect(unreadable(ourColours)).toEqual([])
  })
})

describe('an operator’s config', () => {
  test('needs a name, who runs the site and a way out, and nothing else', () => {
    expect(config()).toMatchObject({ name: 'Somewhere Police', countVisits: false, phones: [], colours: ourColours })
  })

  test.each([
    ['colours: { light: { accent: "#9ad0cc" } }', /colours\.light\.accent: #9ad0cc against the page \(#ffffff\) has a contrast of 1\.7\d to 1; it needs 4\.5 to 1\. Choose a darker colour/],
    ['colours: { dark: { link: "#1a5a8a" } }', /colours\.dark\.link: .* Choose a lighter colour/],
    ['colours: { light: { strip: "#3f8f8b" } }', /colours\.light\.strip: .* needs 7 to 1/],
    ['colours: { light: { accent: teal } }', /site\.yaml: colours\.light\.accent: Write a colour as # and six/],
    ['phones: [{ name: A, number: "0800-123", hours: always }]', /site\.yaml: phones\.0\.number: Write the number in digits/],
    [`tagline: ${'long '.repeat(9)}`, /site\.yaml: tagline: Write it in 40 letters at most/],
    ['logo: none.svg', /site\.yaml: logo: There is no .*none\.svg/],
    ['logo: logo.gif', /logo: The picture must be an \.svg or a \.png/],
    ['countVisit: true', /site\.yaml: countVisit/],
    ['feedback: javascript:alert(1)', /site\.yaml: feedback: This must begin with mailto/],
  ])('with %s is refused with what to mend', (more, error) => {
    expect(() => config(more)).toThrow(error)
  })

  test('makes the site theirs: name, colours, picture, numbers, foot and way out', async () => {
    writeFileSync(join(folder, 'logo.svg'), '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>')
    const app = await siteWith(built, { config: config('tagline: For Somewhere\nlogo: logo.svg\nfeedback: mailto:us@example.org\ndiary: https://notes.example.org/\ncolours: { light: { accent: "#5b1f5e" } }\nphones: [{ name: Somewhere Help, number: 01632 960 111, hours: 9 to 5 }]\n') })
    const html = await (await app.request('/', { headers: browsing })).text()
    for (const words of ['– Somewhere Police</title>', 'For Somewhere', 'href="https://example.org/"', 'Opens the news at once', 'mailto:us@example.org', 'https://notes.example.org/', 'tel:01632960111', 'Run by Somewhere Police.']) expect(html).toContain(words)
    const [, logo = ''] = /<img src="([^"]+)"/.exec(html) ?? []
    expect((await app.request(logo)).headers.get('Content-Type')).toBe('image/svg+xml')
    const [, sheet = ''] = /<link rel="stylesheet" href="([^"]+)"/.exec(html) ?? []
    expect(await (await app.request(sheet)).text()).toContain('--accent:#5b1f5e')
  })

  test('the documented example names every field there is', () => {
    const example = readFileSync(configFile, 'utf8')
    for (const field of ['name', 'tagline', 'footer', 'colours', 'logo', 'phones', 'exit', 'feedback', 'diary', 'countVisits']) expect(example).toMatch(new RegExp(`^(# )?${field}:`, 'm'))
  })

  test('the example’s numbers say of a service what its directory says', () => {
    const { phones } = readConfig(configFile)
    expect(phones.length).toBeGreaterThan(0)
    for (const { name, number, hours } of phones) {
      const service = sample.services.find(({ contacts }) => contacts.some((contact) => contact.phones.some((phone) => phone.number === number)))
      const byPhone = (service?.schedules ?? []).filter(({ attending_type }) => attending_type === undefined || attending_type === 'phone')
      expect([name, `${hours}.`]).toEqual([service?.name, byPhone.map((one) => scheduleWords(one).replace(' (by phone)', '')).join(' ')])
    }
  })
})
