import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { madeUpCamera, startFirefox, type Firefox } from '../../../../testing/firefox.ts'
import { describeWith } from '../../../../testing/outside.ts'
import { serveDiary, type ServedDiary } from '../../../../testing/page.ts'
import { builtPaths, isHeavy, keptPaths } from '../testing/built.ts'
import { bringIn, firstUse, kept, press, seesText, toSubScreen, type, until } from '../testing/by-script.ts'
import { exportsOf, longChat } from '../testing/files.ts'
import { passphrase } from '../testing/open.ts'
import { serveFolder } from '../testing/serve.ts'

const folder = mkdtempSync(join(tmpdir(), 'diary-firefox-'))
afterAll(() => rmSync(folder, { recursive: true }))

describeWith(['firefox-esr'], 'the diary in Firefox', () => {
  let firefox: Firefox
  let served: ServedDiary

  beforeAll(async () => {
    served = await serveDiary()
    firefox = await startFirefox(madeUpCamera)
  })
  afterAll(async () => {
    await firefox.close()
    served.close()
  })

  test('reads a chat, texts and mail, shows and finds them, and asks for nothing after it has loaded', async () => {
    await firefox.goto(served.address)
    await firstUse(firefox)
    await kept(firefox)
    const before = served.requests.length
    const exports = exportsOf(`${served.address}canary/`)
    const paths = exports.map(({ name, text }) => {
      const path = join(folder, name)
      writeFileSync(path, text)
      return path
    })
    await toSubScreen(firefox, 'Bring in files')
    await until(firefox, `document.querySelector('input[type=file]') !== null`)
    await firefox.setFiles('input[type=file]', paths)
    for (const count of [189, 44, 2]) await seesText(firefox, `${count} items. Original kept, unchanged.`)
    await press(firefox, 'Timeline')
    await seesText(firefox, '235 items')
    await until(firefox, `(() => { const box = document.querySelector('input[type=search]'); if (!box) return false; box.value = 'zebra'; box.dispatchEvent(new Event('input', { bubbles: true })); return true })()`)
    await seesText(firefox, '1 of 235 items')
    await until(firefox, `(() => { document.querySelector('.cover')?.click(); return document.querySelector('.opened .words')?.innerText.includes('zebra') })()`)
    expect(await firefox.evaluate('window.ran ?? null')).toBe(null)
    await press(firefox, 'Pattern')
    await seesText(firefox, 'What must be shown')
    expect(served.requests.slice(before)).toEqual([])
  })

  test('takes a photograph and a voice note, and seals them with the entry they belong to', async () => {
    await press(firefox, 'Add')
    await type(firefox, 'What happened?', 'Somebody was in the garden')
    await press(firefox, 'Photo')
    await press(firefox, 'Take the photo')
    const came = (kind: string) => until(firefox, `document.querySelector('[aria-label="Take away: ${kind}"]') !== null`)
    await came('Photo')
    await press(firefox, 'Speak instead')
    await press(firefox, 'Start')
    await seesText(firefox, 'Recording, 0:01')
    await press(firefox, 'Stop and keep')
    await came('Voice note')
    await press(firefox, 'Save')
    await until(firefox, `document.querySelector('nav.places [aria-current]')?.innerText.includes('Today')`)
    // A place is found as it was left; pressed again, it is the place itself.
    for (let twice = 0; twice < 2; twice += 1) await press(firefox, 'Timeline')
    // 235 that were brought in, the entry, the photograph and the note.
    await seesText(firefox, '238 items')
    // Nothing waits any more to be saved with the next entry.
    await press(firefox, 'Add')
    await until(firefox, `document.querySelector('main textarea') !== null && document.querySelector('.came') === null`)
  })

  test('without a network it opens after the first visit, is written in and brings files in', { timeout: 90_000 }, async () => {
    const once = await serveFolder()
    await firefox.goto(once.address)
    await firstUse(firefox)
    await kept(firefox)
    await once.stop()
    // Nothing of this was asked for before.
    await toSubScreen(firefox, 'Bring in files')
    await bringIn(firefox, 'before.txt', longChat(3).text)
    await seesText(firefox, '3 items. Original kept, unchanged.')

    await firefox.goto(once.address)
    await type(firefox, 'Passphrase', passphrase)
    await press(firefox, 'Open')
    await firefox.until(`document.querySelector('nav.places') !== null`)
    await press(firefox, 'Add')
    await type(firefox, 'What happened?', 'Written with no network at all.')
    await press(firefox, 'Save')
    await seesText(firefox, 'Written with no network at all.')
    await toSubScreen(firefox, 'Bring in files')
    const path = join(folder, 'chat.txt')
    writeFileSync(path, longChat(12).text)
    await firefox.until(`document.querySelector('input[type=file]') !== null`)
    await firefox.setFiles('input[type=file]', [path])
    await seesText(firefox, '12 items. Original kept, unchanged.')
    expect(await firefox.evaluate(keptPaths)).toEqual(builtPaths().filter((one) => !isHeavy(one)))
  })
})
