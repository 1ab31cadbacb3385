import { execFile } from 'node:child_process'
import { createWriteStream, mkdtempSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { AsicContainer, makeBundle, type Sink } from '@daybook/bundle'
import { folderSink, nodeTypst } from '@daybook/bundle/node'
import { keepTimeStamp } from '@daybook/journal'
import { englandWales } from '@daybook/jurisdictions'
import { startFirefox } from '../../../../testing/firefox.ts'
import { forgeCertificate, forgeReply, name, stampingExtensions, toPem } from '../../../../testing/forge.ts'
import { describeWith } from '../../../../testing/outside.ts'
import { chromiumBrowser, dist } from '../../../../testing/page.ts'
import { demoEntries, demoFiles } from '../demo.ts'
import { vaultWith } from '../testing/files.ts'

const folder = mkdtempSync(join(tmpdir(), 'diary-verify-'))
const page = pathToFileURL(join(dist, 'verify.html')).href
const [bag, asice, changed, changedBag] = ['bundle', 'bundle.asice', 'changed.asice', 'changed'].map((name) => join(folder, name)) as [string, string, string, string]

const verifier = new URL('../../../../tools/verifier.ts', import.meta.url).href

const holds = 'Verified: everything that could be checked holds.'
const doesNot = 'Not verified: something has been changed, is missing, or is extra.'

beforeAll(async () => {
  const vault = await vaultWith(demoFiles(), demoEntries)
  const deps = { now: () => Date.UTC(2024, 5, 1), random: (length: number) => crypto.getRandomValues(new Uint8Array(length)) }
  const { size, checkpoint } = vault
  const authority = forgeCertificate({ subject: name('Example Root') })
  const signer = forgeCertificate({ subject: name('Example Stamper'), by: authority, extensions: stampingExtensions })
  const token = new Uint8Array(forgeReply({ data: checkpoint, signer, genTime: '2026-03-01T12:00:00Z' }))
  await keepTimeStamp(vault, { size, checkpoint, token, roots: toPem(authority.certificate), authority: 'CN=Example Stamper' }, deps)
  const container = new AsicContainer(Writable.toWeb(createWriteStream(asice)) as WritableStream<Uint8Array>)
  for (const where of [bag, changedBag]) mkdirSync(where)
  const sinks: Sink[] = [folderSink(bag), folderSink(changedBag), container]
  const everywhere: Sink = {
    async write(path, bytes) {
      const pieces: Uint8Array<ArrayBuffer>[] = []
      for await (const piece of bytes) pieces.push(piece.slice())
      for (const sink of sinks) await sink.write(path, (async function* () { yield* pieces })())
    },
  }
  const read = (name: string) => readFileSync(join(dist, name), 'utf8')
  await makeBundle(vault, { choice: {}, redact: [], show: [], mode: 'civil' }, everywhere, { ...deps, engine: nodeTypst(), law: englandWales, assets: { verifyHtml: read('verify.html'), verifyGo: read('verify.go') } })
  await container.close(async () => null)
  const bytes = readFileSync(asice)
  const at = bytes.indexOf('Answer me.')
  expect(at).toBeGreaterThan(0)
  bytes[at] = (bytes[at] ?? 0) ^ 1
  writeFileSync(changed, bytes)
  writeFileSync(join(changedBag, 'VERIFY.txt'), 'trust me\n')
})
afterAll(() => rmSync(folder, { recursive: true }))

describe('the offline verifier, as a file', () => {
  const html = readFileSync(join(dist, 'verify.html'), 'utf8')

  test('is one file under 400 kB that names nothing to fetch', () => {
    expect(statSync(join(dist, 'verify.html')).size).toBeLessThan(400_000)
    expect(html).toContain(`content="default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"`)
    const outsideScript = html.replace(/<script>[\s\S]*<\/script>/, '')
    expect(outsideScript).not.toContain('<script')
    expect(outsideScript.match(/<(?:link|img|iframe|object|embed)\b|@import|url\(/gi)).toBe(null)
  })

  test('is the same bytes each time it is built: by another process, with another clock, language and folder', async () => {
    const built = (cwd: string, env: NodeJS.ProcessEnv) =>
      new Promise<string>((done, failed) => {
        const script = `const { verifierPage } = await import(${JSON.stringify(verifier)}); process.stdout.write(await verifierPage())`
        execFile(process.execPath, ['--disable-warning=ExperimentalWarning', '--input-type=module', '-e', script], { cwd, env: { PATH: process.env['PATH'], HOME: cwd, ...env }, maxBuffer: 1 << 24 }, (error, out) => (error ? failed(error) : done(out)))
      })
    const [here, elsewhere] = await Promise.all([built(folder, { TZ: 'Pacific/Kiritimati', LC_ALL: 'C', NODE_ENV: 'test' }), built('/', { TZ: 'America/St_Johns', LC_ALL: 'tr_TR.UTF-8', LANG: 'tr_TR.UTF-8' })])
    expect(here.length).toBeGreaterThan(10_000)
    expect(here === elsewhere).toBe(true)
  })
})

describeWith(['chromium'], 'the offline verifier in Chromium, from the disk', () => {
  test('finds a whole bundle whole, as a file and as a folder, and one changed byte in either', async () => {
    const browser = await chromiumBrowser()
    const tab = await browser.newPage()
    const requests: string[] = []
    tab.on('request', (request) => requests.push(request.url()))
    const give = async (input: string, path: string, verdict: string) => {
      await tab.goto(page)
      await tab.locator(input).setInputFiles(path)
      await tab.locator('.verdict').waitFor()
      expect(await tab.locator('.verdict').innerText()).toBe(verdict)
    }
    await give('#file', asice, holds)
    const report = await tab.locator('#report').innerText()
    expect(report).toContain('What this does not show')
    expect(report, 'a time-stamp that the vault kept').toMatch(/The first \d+ entries existed by 2026-03-01T12:00:00Z, says CN=Example Stamper/)
    await give('#folder', bag, holds)
    await give('#file', changed, doesNot)
    await give('#folder', changedBag, doesNot)
    expect(await tab.locator('#report').innerText()).toContain('VERIFY.txt')
    await tab.goto(page)
    await tab.locator('#file').setInputFiles({ name: 'holiday.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('no') })
    await tab.getByText('This is not a Daybook bundle').waitFor()
    await tab.addInitScript(() => {
      const given = Blob.prototype.arrayBuffer
      Blob.prototype.arrayBuffer = function () {
        return this instanceof File && this.name === 'VERIFY.txt' ? Promise.reject(new DOMException('It could not be read.', 'NotReadableError')) : given.call(this)
      }
      const { slice } = Blob.prototype
      Blob.prototype.slice = function (...range) {
        return this instanceof File ? new File([slice.apply(this, range)], this.name) : slice.apply(this, range)
      }
    })
    await tab.goto(page)
    await tab.locator('#folder').setInputFiles(bag)
    await tab.getByText('VERIFY.txt could not be read here, so nothing is said about whether the bundle was changed. Choose it again').waitFor()
    expect(await tab.locator('.verdict').count(), 'neither whole nor changed').toBe(0)
    expect(requests.filter((address) => address !== page)).toEqual([])
    await browser.close()
  })
})

describeWith(['firefox-esr'], 'the offline verifier in Firefox, from the disk', () => {
  test('finds a whole bundle whole, and one changed byte', async () => {
    const firefox = await startFirefox()
    for (const [path, verdict] of [[asice, holds], [changed, doesNot]] as const) {
      await firefox.goto(page)
      await firefox.setFiles('#file', [path])
      expect(await firefox.until(`document.querySelector('.verdict')?.innerText`)).toBe(verdict)
    }
    await firefox.close()
  })
})
