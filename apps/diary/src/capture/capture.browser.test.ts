/** A photograph, a film, a sound and a voice note taken in the page, with a camera and a microphone that the browser makes up. */
import { expect, test } from 'vitest'
import { describeWith } from '../../../../testing/outside.ts'
import { atTheBook, stripped } from '../testing/at-the-book.ts'
import { inChromium } from '../testing/in-chromium.ts'
import { look, lowerThan48 } from '../testing/look.ts'
import { goTo, unlock } from '../testing/open.ts'
import { askWorker, attachedBytes } from '../testing/worker-line.ts'

describeWith(['chromium'], 'with a camera, in Chromium', () => {
  const diary = inChromium({ phone: true, camera: true })
  const { lock, newest, onToday } = atTheBook(diary)
  const liveTracks = `window.tracks.filter((track) => track.readyState === 'live').length`
  const live = () => diary.page.evaluate<number>(liveTracks)
  const kept = (kind: string) => diary.page.getByRole('button', { name: `Take away: ${kind}` }).waitFor()

  test('what is captured goes into the book, sealed with its entry and linked to it; every track is stopped and nothing shown stays', { timeout: 120_000 }, async () => {
    const { page, problems } = diary
    await goTo(page, 'Add')
    await page.getByLabel('What happened?').fill('Somebody was in the garden')
    await page.getByRole('button', { name: 'Photo', exact: true }).click()
    // Covered until it is asked for, and the picture can be taken all the same.
    await page.getByRole('button', { name: /What the camera sees/ }).waitFor()
    expect(await page.locator('.viewfinder video').evaluate((video) => getComputedStyle(video).visibility)).toBe('hidden')
    const wrong = [...(await look(page, 'camera')), ...(await lowerThan48(page, 'camera'))]
    await page.getByRole('button', { name: 'Take the photo' }).click()
    await kept('Photo')
    expect(await live()).toBe(0)

    for (const [opener, kind] of [['Video', 'Video'], ['Sound', 'Sound'], ['Speak instead', 'Voice note']] as const) {
      await page.getByRole('button', { name: opener, exact: true }).click()
      await page.getByRole('button', { name: 'Start', exact: true }).click()
      await page.getByText('Recording, 0:01').waitFor()
      expect(await live()).toBeGreaterThan(0)
      await page.getByRole('button', { name: 'Stop and keep' }).click()
      await kept(kind)
      expect(await live()).toBe(0)
    }
    await page.locator('.came .cover').nth(1).click()
    await page.locator('video.seen').waitFor()
    await expect.poll(() => page.evaluate<boolean>(`document.querySelector('video.seen').readyState >= 2`)).toBe(true)
    await page.getByRole('button', { name: 'Cover again' }).click()
    await page.locator('video.seen').waitFor({ state: 'detached' })
    await expect.poll(() => page.evaluate('window.addresses.size')).toBe(0)

    await page.locator('.tile input').setInputFiles([stripped])
    await page.getByText('This looks like a copy that came through a messenger').waitFor()
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await onToday()

    const { links, versions } = await newest()
    expect(links.map(({ kind }) => kind).sort()).toEqual(['file', 'file', 'file', 'photo', 'photo'])
    const heads: { readonly [ending: string]: readonly number[] } = { photo: [0xff, 0xd8, 0xff], video: [0x1a, 0x45, 0xdf, 0xa3], sound: [0x1a, 0x45, 0xdf, 0xa3], voice: [0x1a, 0x45, 0xdf, 0xa3] }
    const names: string[] = []
    for (const { ref } of links) {
      const { obtained, source } = await askWorker(page, 'item', { ref })
      const { bytes, head } = await attachedBytes(page, ref)
      const name = source?.path ?? ''
      names.push(name)
      if (name === stripped.name) {
        expect([obtained, bytes]).toEqual(['copy-supplied', stripped.buffer.length])
        continue
      }
      const [kind = ''] = name.split('-')
      expect(obtained, name).toBe('captured-in-app')
      expect(bytes, name).toBeGreaterThan(1000)
      expect(head.slice(0, heads[kind]?.length), name).toEqual(heads[kind])
    }
    expect(versions[0]?.fields.find(({ name }) => name === 'evidence')?.value?.toString().split(', ').sort()).toEqual(names.sort())
    // The picture knows when it was taken, and the recordings when they began, so that each stands on its day.
    expect((await askWorker(page, 'today', null)).today.map(({ kind }) => kind).sort()).toEqual(['file', 'file', 'file', 'incident', 'photo'])
    expect(await askWorker(page, 'staged', null)).toEqual([])
    expect(wrong).toEqual([])
    expect(problems).toEqual([])
  })

  test('a lock in the middle of a recording stops it at once, and keeps the words and what had come until then', { timeout: 90_000 }, async () => {
    const { page, problems } = diary
    await goTo(page, 'Add')
    await page.getByLabel('What happened?').fill('Shouting at the door')
    // Closed while it runs, it is whole and waits; it can be taken away.
    await page.getByRole('button', { name: 'Sound', exact: true }).click()
    await page.getByRole('button', { name: 'Start', exact: true }).click()
    await page.getByText('Recording, 0:01').waitFor()
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click()
    await kept('Sound')
    expect(await live()).toBe(0)
    expect(await page.getByText('It was cut off').count()).toBe(0)
    await page.getByRole('button', { name: 'Take away: Sound' }).click()
    await page.locator('.came').waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'Sound', exact: true }).click()
    await page.getByRole('button', { name: 'Start', exact: true }).click()
    await page.getByText('Recording, 0:03').waitFor()
    expect(await live()).toBe(1)
    expect(await lock(liveTracks)).toBe(0)
    expect(await page.evaluate('document.documentElement.outerHTML')).not.toContain('Shouting')
    await unlock(page)
    await onToday()
    await page.getByText('1 thing attached').waitFor()
    await goTo(page, 'Add')
    await page.getByText('It was cut off. What had come until then is kept.').waitFor()
    expect(await page.getByLabel('What happened?').inputValue()).toBe('Shouting at the door')
    // Nor is what was being listened to held any longer than it is shown.
    await page.locator('.came .cover').click()
    await page.locator('audio.seen').waitFor()
    expect(await page.evaluate('window.addresses.size')).toBe(1)
    expect(await lock('window.addresses.size')).toBe(0)
    await unlock(page)
    await onToday()
    await goTo(page, 'Add')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await onToday()
    const { links } = await newest()
    expect(links.length).toBe(1)
    expect((await attachedBytes(page, links[0]?.ref ?? '')).bytes).toBeGreaterThan(1000)
    expect(problems).toEqual([])
  })

  test('where the browser may not use the camera, it says so in plain words and a file can be added instead', async () => {
    const { page } = diary
    // None of all there are: the browser refuses without asking.
    await page.context().clearPermissions()
    await page.context().grantPermissions([])
    await goTo(page, 'Add')
    await page.getByRole('button', { name: 'Photo', exact: true }).click()
    await page.getByText('The browser was told not to allow this').waitFor()
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click()
    await page.getByRole('button', { name: 'Speak instead' }).click()
    await page.getByRole('button', { name: 'Start', exact: true }).click()
    await page.getByText('The browser was told not to allow this').waitFor()
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click()
    await page.locator('.tile input').setInputFiles([{ ...stripped, name: 'letter.pdf', buffer: Buffer.from('%PDF-1.7\n') }])
    await page.getByRole('button', { name: 'Not part of this: letter.pdf' }).waitFor()
    expect(await page.locator('.note').count()).toBe(0)
  })
})
