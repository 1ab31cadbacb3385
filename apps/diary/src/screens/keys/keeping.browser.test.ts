import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest'
import { verifyContainer } from '@daybook/bundle'
import { randomFile } from '@daybook/bundle/node'
import { memoryStorage, openVaultWithRoot, unseal } from '@daybook/vault'
import { describeWith } from '../../../../../testing/outside.ts'
import { putBack, rootIn } from '../../backup/backup.ts'
import { bothWays, longChat, playwrightFile, type MadeFile } from '../../testing/files.ts'
import { inChromium } from '../../testing/in-chromium.ts'
import { keptHere, nothingKept } from '../../testing/kept-here.ts'
import { look } from '../../testing/look.ts'
import { goTo, openDiary, passphrase, unlock } from '../../testing/open.ts'

const folder = mkdtempSync(join(tmpdir(), 'diary-keeping-'))
afterAll(() => rmSync(folder, { recursive: true }))

const files = 'Bring in files'
const keys = 'Passphrase and room'

/** Bytes of all the files that the browser keeps for this address. */
const roomTaken = `navigator.storage.getDirectory().then(async (root) => { let size = 0; for await (const one of root.values()) size += (await one.getFile()).size; return size })`

describeWith(['chromium', 'age'], 'keeping it, in Chromium', () => {
  const diary = inChromium({ unopened: true })
  const { problems } = diary
  let page: Page

  beforeEach(() => {
    page = diary.page
    page.setDefaultTimeout(30_000)
  })
  afterEach(() => expect(problems).toEqual([]))
  const open = () => openDiary(page, diary.served.address)
  const another = async (options: BrowserContextOptions = {}) => {
    expect(problems).toEqual([])
    await diary.again(options)
    page = diary.page
  }

  const press = (name: string | RegExp) => page.getByRole('button', typeof name === 'string' ? { name, exact: true } : { name }).click()
  const says = (words: string | RegExp) => page.getByText(words).first().waitFor()
  const choose = (file: MadeFile) => page.getByLabel('Choose files').setInputFiles([playwrightFile(file)])
  const lock = async () => {
    await goTo(page, 'More')
    await page.getByRole('main').getByRole('button', { name: /Lock now/ }).click()
    await page.getByRole('button', { name: 'Open', exact: true }).waitFor()
  }
  /** That somebody can open it, before what opens it is changed. */
  const prove = async (words: string) => {
    await page.getByLabel('Passphrase or recovery words').fill(words)
    await press('Next')
  }
  const isOpen = () => page.getByRole('navigation').waitFor()
  /** From the first page on, as it stands. */
  const throughTheRest = async () => {
    await press('Next')
    await press('Choose my own instead')
    await page.getByLabel('Passphrase', { exact: true }).fill(passphrase)
    await press('Next')
    await page.getByLabel('Type it once more').fill(passphrase)
    await press('Next')
    await press('Not now')
  }
  /** What is wrong with a screen is a problem of the test that stands on it. */
  const seen = async (where: string) => void problems.push(...(await look(page, where)))
  /** A book in which something was written down and a chat brought in: 13 items. */
  const filled = async () => {
    await open()
    await goTo(page, 'Add')
    await page.getByLabel('What happened?').fill('At the gate again')
    await press('Save')
    await says('At the gate again')
    await goTo(page, files)
    await choose(longChat(12))
    await says('12 items. Original kept, unchanged.')
  }
  const saved = async (button: string) => {
    const [download] = await Promise.all([page.waitForEvent('download'), press(button)])
    const path = join(folder, `${Math.random()}`)
    await download.saveAs(path)
    return { path, name: download.suggestedFilename() }
  }

  test('what was not sure is settled later, the same file is not kept twice, and who is me is asked once', { timeout: 120_000 }, async () => {
    await open()
    await goTo(page, files)
    await choose(bothWays)
    await page.getByRole('radio', { name: 'Not sure' }).check()
    await press('Use this answer')
    await says('could not be read')
    await says('3 lines unread until the order of day and month is known')
    await press('Answer now')
    expect(await page.getByRole('radio').count()).toBe(2)
    expect(await page.getByRole('radio', { checked: true }).count()).toBe(0)
    await seen('day or month')
    await page.getByRole('radio', { name: '4 March 2024' }).check()
    await press('Use this answer')
    await says('3 items. Original kept, unchanged.')
    expect(await page.getByRole('button', { name: 'Answer now' }).count()).toBe(0)

    await press('Alex Morgan, 3 items')
    await choose({ ...bothWays, name: 'another-name.txt' })
    await says(/This is here already, byte for byte: chat\.txt/)
    await choose({ name: 'more.txt', text: '25/12/2023, 09:05 - Alex Morgan: hello\n25/12/2023, 09:06 - Jo Placeholder: please stop\n' })
    await says('2 items. Original kept, unchanged.')
    expect(await page.getByText('Which of these is you?').count()).toBe(0)
    await goTo(page, 'Timeline')
    await says('5 items')
  })

  test('an import that the lock stopped is offered again, and nothing of it was kept by halves', { timeout: 120_000 }, async () => {
    await open()
    await goTo(page, files)
    await choose(longChat(40_000))
    await says(/^Reading: /)
    await lock()
    await unlock(page)
    await isOpen()
    await goTo(page, 'Timeline')
    expect(await page.getByText('message number').count()).toBe(0)
    await goTo(page, files)
    await page.getByRole('heading', { name: 'Not finished' }).waitFor()
    await page.getByLabel('Choose it again').setInputFiles([playwrightFile({ name: 'other.txt', text: 'x' })])
    await says('that was begun: what is in it is different')
    await seen('an import that the lock stopped')
    await page.getByLabel('Choose it again').setInputFiles([playwrightFile({ ...longChat(40_000), name: 'again.txt' })])
    await says('This is the one that was begun.')
    await page.getByText('40,000 items. Original kept, unchanged.').waitFor({ timeout: 90_000 })
    expect(await page.getByRole('heading', { name: 'Not finished' }).count()).toBe(0)
    await lock()
    await unlock(page)
    await isOpen()
    await goTo(page, files)
    await says('Choose files')
    expect(await page.getByRole('heading', { name: 'Not finished' }).count()).toBe(0)
    // What is invented is not offered where something real is sealed.
    expect(await page.getByRole('button', { name: 'Try it with a made-up case' }).count()).toBe(0)
  })

  test('a changed passphrase, recovery words and a passkey open it, and what was taken away does not', { timeout: 120_000 }, async () => {
    await open()
    await goTo(page, keys)
    await press('Change the passphrase')
    await seen('the passphrase as it is now')
    await page.getByLabel('The passphrase as it is now').fill(passphrase)
    await press('Next')
    await page.locator('.picked:not(:empty)').waitFor()
    await seen('a new passphrase')
    const made = await page.locator('.picked').innerText()
    expect(made.split(' ')).toHaveLength(7)
    await press('Next')
    await page.getByLabel('Type it once more').fill(made)
    await press('Next')
    await says('The new passphrase opens this part from now on')
    await lock()
    await unlock(page)
    await says('That did not open.')
    await unlock(page, made)
    await isOpen()

    await goTo(page, keys)
    await press(/^Recovery words/)
    await prove(passphrase)
    await says('That is not what opens this part now.')
    await seen('not proved')
    await prove(made)
    await page.locator('.twelve li').nth(11).waitFor()
    await seen('twelve words')
    const twelve = await page.locator('.twelve li').allInnerTexts()
    await press('I have written them down')
    const labels = await page.getByLabel(/^Word number/).count()
    expect(labels).toBe(2)
    const numbers = (await page.locator('label').filter({ hasText: /^Word number/ }).allInnerTexts()).map((text) => Number(/\d+/.exec(text)?.[0]))
    for (const number of numbers) await page.getByLabel(`Word number ${number}`, { exact: true }).fill('wrong')
    await press('Next')
    await says('That is not what was shown.')
    await seen('two of the words')
    for (const number of numbers) await page.getByLabel(`Word number ${number}`, { exact: true }).fill(twelve[number - 1] ?? '')
    await press('Next')
    await says('They open this part from now on.')

    const cdp = await page.context().newCDPSession(page)
    await cdp.send('WebAuthn.enable')
    await cdp.send('WebAuthn.addVirtualAuthenticator', { options: { protocol: 'ctap2', ctap2Version: 'ctap2_1', transport: 'internal', hasResidentKey: true, hasUserVerification: true, hasPrf: true, isUserVerified: true, automaticPresenceSimulation: true } })
    await press(/^Add a passkey/)
    await says('A finger or a face can be forced more easily than a passphrase')
    await seen('a passkey')
    await press('Make a passkey')
    await says('It opens this part from now on, beside the passphrase.')
    await lock()
    await press('Open with a passkey')
    await isOpen()
    await lock()
    await unlock(page, twelve.join('  ').toUpperCase())
    await isOpen()

    await goTo(page, keys)
    await page.locator('.list li').nth(2).waitFor()
    await press('Remove: Passkey')
    await prove(made)
    await seen('removing')
    await press('Yes, remove it')
    await says('Removed.')
    await lock()
    await press('Open with a passkey')
    await says('That did not open.')
    // Where nothing is open, nothing can be taken away.
    expect(await page.getByText(/away/).count()).toBe(0)

    await unlock(page, made)
    await isOpen()
    await goTo(page, keys)
    await press(/^Take the book away from this device/)
    await prove(made)
    await says('There is no backup yet.')
    await press('Take it away now')
    await says('Tick the box first.')
    await seen('taking the book away')
    expect(await page.evaluate(keptHere)).toEqual({ files: ['data', 'data.1'], databases: [], caches: 2, workers: 1 })
    await page.getByRole('checkbox').check()
    await press('Take it away now')
    await says('The book is gone from this browser, both its parts, as far as this page can tell.')
    await seen('taken away')
    expect(await page.getByText('could not be taken away').count()).toBe(0)
    expect(await page.evaluate(keptHere)).toEqual(nothingKept)
    await page.reload()
    await says('A private notebook')
  })

  test('the other drawer is made later only when its loss is ticked, and the book grows when it is asked to', { timeout: 120_000 }, async () => {
    await open()
    await goTo(page, keys)
    await says('It stands in a file that this browser keeps for this address.')
    await press(/^A passphrase for the other drawer/)
    await prove(passphrase)
    await press('Next')
    await says('Tick the box first.')
    await seen('what the other drawer may lose')
    await page.getByRole('checkbox').check()
    await press('Next')
    await press('Choose my own instead')
    await page.getByLabel('Passphrase', { exact: true }).fill('daniel 1986')
    await press('Next')
    await says('Someone with this device could find that by trying.')
    await seen('a passphrase that is found by trying')
    await page.getByLabel('Passphrase', { exact: true }).fill('plain notes about the garden')
    await press('Next')
    await page.getByLabel('Type it once more').fill('plain notes about the garden')
    await press('Next')
    await says('The other drawer is new and empty')
    await press('Make it larger')
    await seen('room')
    await press('Grow to 1.1 GB')
    await says(/^Making it larger: /)
    await seen('growing')
    // It goes on, and can be cancelled, wherever somebody looks.
    await goTo(page, 'Safety')
    await press('Cancel')
    await says('Cancelled. The book is as large as it was, and nothing in it was touched.')
    await press('Close')
    await goTo(page, keys)
    await says('The book takes 67 MB on the device')
    await press('Make it larger')
    await press('Grow to 268 MB')
    await says('It is larger now.')
    await says('The book takes 268 MB on the device')
    await lock()
    await unlock(page, 'plain notes about the garden')
    await says('This is where what you write down will be')
    await lock()
    await unlock(page)
    await isOpen()
  })

  test('a copy leaves locked for one person or with words, or as it is after a clear choice, and Node and the stock age open it', { timeout: 180_000 }, async () => {
    await filled()
    await goTo(page, 'Make a copy')
    await press('Make the copy')
    await page.getByText('Your copy is ready').waitFor({ timeout: 120_000 })
    await says('Look at it once. Then you can save it.')
    expect(await page.getByRole('button', { name: /^Save/ }).count()).toBe(0)
    await press('See it word by word')
    await press('Go on to the copy')
    await press('Save the copy')
    await says('Choose one first.')
    await seen('a copy is ready')

    const key = join(folder, 'key')
    execFileSync('age-keygen', ['-o', key], { stdio: 'ignore' })
    const [recipient = ''] = /age1[0-9a-z]+/.exec(readFileSync(key, 'utf8')) ?? []
    await page.getByRole('radio', { name: /for one person/ }).check()
    await page.getByLabel('Their recipient').fill('age1no')
    await press('Save the copy')
    await says('That is not an age recipient.')
    await seen('a copy for one person')
    await page.getByLabel('Their recipient').fill(recipient)
    const sealed = await saved('Save the copy')
    expect(sealed.name).toMatch(/^\d{4}-\d\d-\d\d\.age$/)
    const opened = join(folder, 'opened.asice')
    execFileSync('age', ['-d', '-i', key, '-o', opened, sealed.path])
    const file = await randomFile(opened)
    const report = await verifyContainer(file)
    await file.close()
    expect(report.verified).toBe(true)

    await page.getByRole('radio', { name: /with words made for it/ }).check()
    const words = await page.locator('.picked').innerText()
    const locked = await saved('Save the copy')
    expect(Buffer.from(await unseal(readFileSync(locked.path), { passphrase: words })).equals(readFileSync(opened))).toBe(true)
    const rear = await saved('Save the private page')
    await seen('a copy with words')
    expect(rear.name).toMatch(/^\d{4}-\d\d-\d\d-2\.age$/)
    expect(Buffer.from(await unseal(readFileSync(rear.path), { passphrase: words })).subarray(0, 5).toString()).toBe('%PDF-')

    await page.getByRole('radio', { name: /not locked/ }).check()
    await press('Save the copy')
    await says('Tick the box first')
    await seen('a copy that is not locked')
    await page.getByRole('checkbox', { name: 'I want it not locked' }).check()
    const plain = await saved('Save the copy')
    expect(plain.name).toMatch(/^\d{4}-\d\d-\d\d\.asice$/)
    expect(readFileSync(plain.path).equals(readFileSync(opened))).toBe(true)
    await press('See it word by word')
    await page.locator('h1').filter({ hasText: 'What the other side could read' }).waitFor()
    // What is left out now is in the copy that was made, so that one is not handed over any more.
    await page.locator('.group > summary').first().click()
    await page.getByRole('button', { name: /^Leave this one out/ }).first().click()
    await page.getByRole('button', { name: /^Put it back/ }).waitFor()
    await press('Go on to the copy')
    await says('What goes in has changed since the copy was made.')
    expect(await page.getByRole('button', { name: /^Save/ }).count()).toBe(0)
  })

  test('a backup comes back in another browser, whole, and a damaged one or wrong words change nothing', { timeout: 180_000 }, async () => {
    await filled()
    await goTo(page, 'Backup')
    await says('There is no backup yet.')
    await page.locator('.picked:not(:empty)').waitFor()
    const words = await page.locator('.picked').innerText()
    await press('I have written them down: Make the file')
    await says('Your backup is ready')
    await seen('a backup is ready')
    const backup = await saved('Save the file')
    expect(backup.name).toMatch(/^\d{4}-\d\d-\d\d\.age$/)
    // That the browser was handed it is not yet that it was saved.
    await says('Did it save?')
    await says('There is no backup yet.')
    await press('Yes, the file is there')
    await says('Nothing was written since.')

    const storage = memoryStorage()
    await putBack(storage, new Blob([readFileSync(backup.path)]), words)
    const deps = { now: () => Date.now(), random: (length: number) => crypto.getRandomValues(new Uint8Array(length)) }
    const vault = await openVaultWithRoot(storage, await rootIn(storage, new Uint8Array(32)), deps)
    expect([vault.size, await vault.check()]).toEqual([2, []])

    await press('Make another')
    await press('Put a backup back')
    await page.getByLabel('Choose the file').setInputFiles(backup.path)
    await page.getByLabel('The words of the file').fill(words)
    await press('Open it')
    await says('This part already has something in it. Nothing here was changed.')
    await seen('putting back where something is')

    const damaged = join(folder, 'damaged.age')
    const bytes = readFileSync(backup.path)
    bytes[bytes.length - 9] = (bytes[bytes.length - 9] ?? 0) ^ 1
    writeFileSync(damaged, bytes)
    await another()
    await page.goto(diary.served.address)
    await press('I have a backup file')
    for (const [path, typed] of [[damaged, words], [backup.path, 'other words entirely']] as const) {
      await page.getByLabel('Choose the file').or(page.getByLabel(/\.age$/)).setInputFiles(path)
      await page.getByLabel('The words of the file').fill(typed)
      await press('Next')
      await says('That did not open.')
      expect(await page.evaluate(roomTaken)).toBe(0)
    }
    await seen('a backup that does not open')
    await page.getByLabel('The words of the file').fill(words)
    await press('Next')
    await says('Your backup opens.')
    await seen('a backup that opens')
    await page.getByRole('radio', { name: /Large/ }).check()
    await throughTheRest()
    await says(/^Making it ready: /)
    await seen('making room')
    await press('Cancel')
    await says('Cancelled. Nothing was made, and the browser has the room back.')
    expect(await page.evaluate(roomTaken)).toBe(0)
    await page.getByRole('radio', { name: /Small/ }).check()
    await throughTheRest()
    await isOpen()
    await goTo(page, 'Timeline')
    await says('13 items')
    await lock()
    await unlock(page)
    await isOpen()
    await goTo(page, 'Timeline')
    await says('13 items')
  })

  test('where the browser keeps nothing, the book is saved as a file and opens from it', { timeout: 120_000 }, async () => {
    await another({ serviceWorkers: 'block' })
    // As in a window that refuses both the file system and the database.
    await page.context().route(/\/assets\/worker-[^/]*\.js$/, async (route) => {
      const answer = await route.fetch()
      const refused = `delete StorageManager.prototype.getDirectory; Object.defineProperty(self, 'indexedDB', { value: undefined });`
      await route.fulfill({ response: answer, body: `${await answer.text()}\n${refused}` })
    })
    await page.goto(diary.served.address)
    await says('This window keeps nothing')
    await seen('a window that keeps nothing')
    await throughTheRest()
    await page.getByLabel('What happened?').fill('CANARY at the gate')
    await press('Save')
    await says('CANARY at the gate')
    await goTo(page, keys)
    await says('It stands in this window’s memory alone.')
    await seen('saving it as a file')
    const file = await saved('Save it as a file')
    expect(file.name).toMatch(/^\d{4}-\d\d-\d\d\.bin$/)
    expect(readFileSync(file.path).length).toBe(64 << 20)
    await page.reload()
    await press('I saved the notebook as a file')
    await page.getByLabel('Choose the file').setInputFiles(file.path)
    await seen('a book that was saved as a file')
    await unlock(page, 'not these words')
    await says('That did not open.')
    await unlock(page)
    await isOpen()
    await says('CANARY at the gate')
  })
})
