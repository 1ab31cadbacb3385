import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'
import { build } from 'vite'
import type { Made, Side } from './sides.ts'

const page = '<!doctype html><title>bench</title><script>window.ask = (data) => new Promise((done) => { const worker = new Worker("/worker.js", { type: "module" }); worker.onmessage = async (e) => { if (!e.data.started) return done(e.data); await window.started(); worker.postMessage("go") }; worker.onerror = (e) => done({ error: e.message }); worker.postMessage(data) })</script>'
const ARGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync']

interface Answer {
  readonly made?: Made
  readonly error?: string
}

/** Runs of one side after the other in Debian's Chromium, each in a browser of its own, so that each has its own peak. */
export async function inBrowser(photos: string, run: (one: (side: Side, count: number) => Promise<Made & { rss: number; cpu: number }>) => Promise<void>): Promise<void> {
  const out = mkdtempSync(join(tmpdir(), 'bench-pdf-page-'))
  const require = createRequire(import.meta.url)
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      outDir: out,
      emptyOutDir: true,
      target: 'es2022',
      assetsInlineLimit: 0,
      rolldownOptions: { input: fileURLToPath(new URL('worker.ts', import.meta.url)), output: { entryFileNames: 'worker.js', format: 'es' }, preserveEntrySignatures: false },
    },
  })
  const read = (path: string): [Buffer | string, string] => {
    if (path === '/') return [page, 'text/html']
    if (path === '/typst.wasm') return [readFileSync(require.resolve('@myriaddreamin/typst-ts-web-compiler/wasm')), 'application/wasm']
    if (path.startsWith('/photos/')) return [readFileSync(join(photos, path.slice(8))), 'image/jpeg']
    if (path.startsWith('/fonts/')) return [readFileSync(require.resolve(path.slice(7))), 'font/ttf']
    return [readFileSync(join(out, path)), path.endsWith('.js') ? 'text/javascript' : 'application/octet-stream']
  }
  const server = createServer((request, response) => {
    try {
      const [body, type] = read(new URL(request.url ?? '/', 'http://localhost').pathname)
      response.writeHead(200, { 'content-type': type }).end(body)
    } catch {
      response.writeHead(404).end()
    }
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  try {
    await run(async (side, count) => {
      const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ARGS })
      try {
        const session = await browser.newBrowserCDPSession()
        const renderers = async () => (await session.send('SystemInfo.getProcessInfo')).processInfo.filter((one) => one.type === 'renderer')
        const cpuOf = async () => (await renderers()).reduce((sum, { cpuTime }) => sum + cpuTime, 0)
        let before = 0
        const tab = await browser.newPage()
        await tab.exposeFunction('started', async () => void (before = await cpuOf()))
        await tab.goto(address)
        const answer = await tab.evaluate((data) => (window as unknown as { ask: (data: unknown) => Promise<Answer> }).ask(data), { side, count })
        if (!answer.made) throw new Error(answer.error)
        return { ...answer.made, cpu: (await cpuOf()) - before, rss: Math.max(...(await renderers()).map((one) => peakOf(one.id))) }
      } finally {
        await browser.close()
      }
    })
  } finally {
    server.close()
    rmSync(out, { recursive: true })
  }
}

/** The most memory a process has held at once, in MiB: VmHWM of /proc. */
function peakOf(id: number): number {
  return Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${id}/status`, 'utf8'))?.[1] ?? 0) / 1024
}
