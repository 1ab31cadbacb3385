import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { verifyContainer } from '@daybook/bundle'
import { randomFile } from '@daybook/bundle/node'
import { describeWith } from '../../../../testing/outside.ts'
import { inChromium } from '../testing/in-chromium.ts'

const folder = mkdtempSync(join(tmpdir(), 'diary-bundle-'))
afterAll(() => rmSync(folder, { recursive: true }))

describeWith(['chromium'], 'a copy, in Chromium', () => {
  // The largest of all that is fetched, as people get it.
  const diary = inChromium({ compressed: true })

  test('makes a bundle that Node finds whole, from its own files alone, and checks it again itself', { timeout: 120_000 }, async () => {
    const { page } = diary
    await diary.go('Bring in files')
    await page.getByRole('button', { name: 'Try it with a made-up case' }).click()
    await page.getByText('The made-up case is here').waitFor()
    await diary.go('Make a copy')
    await page.getByRole('button', { name: 'Make the copy' }).click()
    await page.getByText('Setting the pages').waitFor()
    await page.getByRole('button', { name: 'Cancel' }).click()
    await page.getByText('Cancelled. No copy was made').waitFor()
    await page.getByLabel('How it felt then').check()
    await page.getByRole('button', { name: 'Make the copy' }).click()
    await page.getByText('Your copy is ready').waitFor({ timeout: 100_000 })
    expect(await page.getByText('Anyone who is given this file can read all 237 items').count()).toBe(1)
    expect(await page.getByText('How it felt then, in 1 place').count()).toBe(1)
    // Nothing leaves before it was there to be read.
    expect(await page.getByRole('button', { name: /^Save/ }).count()).toBe(0)
    await page.getByRole('button', { name: 'See it word by word' }).click()
    await page.getByRole('button', { name: 'Go on to the copy' }).click()
    await page.getByRole('radio', { name: 'As it is, not locked' }).check()
    await page.getByLabel('I want it not locked').check()
    const saved = async (button: string) => (await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: button }).click()]))[0]
    const copy = await saved('Save the copy')
    expect(copy.suggestedFilename()).toMatch(/\.asice$/)
    const path = join(folder, 'made.asice')
    await copy.saveAs(path)
    const rear = await saved('Save the private page')
    expect(rear.suggestedFilename()).toMatch(/\.pdf$/)
    // Neither name says what it is.
    expect(`${copy.suggestedFilename()} ${rear.suggestedFilename()}`).not.toMatch(/daybook|diary|private|evidence/i)

    const file = await randomFile(path)
    const report = await verifyContainer(file)
    await file.close()
    expect(report.findings.filter((finding) => finding.result === 'failed')).toEqual([])
    expect(report.facts.entriesShown).toBeGreaterThan(5)
    expect(diary.afterLoad().filter((request) => !/^GET \/(assets\/[\w-]+\.(js|wasm|ttf)|verify\.html|verify\.go)$/.test(request))).toEqual([])

    await diary.go('Bring in files')
    await page.getByRole('button', { name: 'Check a copy that somebody gave you' }).click()
    await page.getByLabel('Choose the file').setInputFiles(path)
    await page.getByText('Everything that could be checked holds.').waitFor()
    expect(diary.problems).toEqual([])
  })
})
