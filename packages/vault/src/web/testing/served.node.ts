/** The worker of the browser tests, bundled as the page's would be, on a page of its own, in either browser. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { build, type Rolldown } from 'vite'
import { startFirefox } from '../../../../../testing/firefox.ts'
import { chromiumBrowser } from '../../../../../testing/page.ts'

async function bundledWorker(): Promise<string> {
  const built = (await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      target: 'es2022',
      minify: false,
      rolldownOptions: { input: fileURLToPath(new URL('worker.ts', import.meta.url)), output: { format: 'es', codeSplitting: false } },
    },
  })) as Rolldown.RolldownOutput
  return built.output[0].code
}

const page = `<!doctype html><meta charset="utf-8"><title>Test</title><script>
const worker = new Worker('worker.js', { type: 'module' })
const waiting = new Map()
worker.onmessage = ({ data }) => { waiting.get(data.id)(data); waiting.delete(data.id) }
let last = 0
window.run = (name, argument = 0) => new Promise((answered) => { const id = ++last; waiting.set(id, answered); worker.postMessage({ id, name, argument }) })
</script>`

export interface Served {
  readonly address: string
  close(): void
}

export async function serveWorker(): Promise<Served> {
  const code = await bundledWorker()
  const server = createServer((request, response) => {
    const isWorker = request.url === '/worker.js'
    response.setHeader('Content-Type', isWorker ? 'text/javascript' : 'text/html')
    response.end(isWorker ? code : page)
  }).listen(0, '127.0.0.1')
  await new Promise((listening) => server.once('listening', listening))
  return { address: `http://localhost:${(server.address() as AddressInfo).port}/`, close: () => server.close() }
}

/** One tab. `run` calls a scenario of worker.ts and throws what it threw. */
export interface Tab {
  run<T>(name: string, argument?: number): Promise<T>
  /** Loads the page anew: the worker is ended as a closed tab's would be. */
  reload(): Promise<void>
}

export interface TestBrowser {
  readonly name: string
  tab(): Promise<Tab>
  close(): Promise<void>
}

interface Answer {
  readonly result?: unknown
  readonly error?: string
}

function resultOf<T>({ result, error }: Answer): T {
  if (error !== undefined) throw new Error(error)
  return result as T
}

const call = (name: string, argument: number) => `window.run(${JSON.stringify(name)}, ${argument})`

export async function chromiumTabs(address: string): Promise<TestBrowser> {
  const browser = await chromiumBrowser()
  const context = await browser.newContext()
  return {
    name: 'Chromium',
    async tab() {
      const opened = await context.newPage()
      await opened.goto(address)
      return {
        run: async (name, argument = 0) => resultOf((await opened.evaluate(call(name, argument))) as Answer),
        reload: async () => void (await opened.goto(address)),
      }
    },
    close: () => browser.close(),
  }
}

/** Firefox has the one tab that its driver drives; `tab` gives it anew. */
export async function firefoxTabs(address: string): Promise<TestBrowser> {
  const firefox = await startFirefox()
  return {
    name: 'Firefox',
    async tab() {
      await firefox.goto(address)
      return {
        run: async (name, argument = 0) => resultOf(await firefox.evaluate<Answer>(call(name, argument))),
        reload: () => firefox.goto(address),
      }
    },
    close: () => firefox.close(),
  }
}
