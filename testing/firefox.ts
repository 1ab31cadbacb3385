/** Debian's Firefox, driven by its own protocol (WebDriver BiDi over a WebSocket): as much of it as the tests need. */
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

interface Answer {
  readonly id?: number
  readonly type: 'success' | 'error' | 'event'
  readonly result?: unknown
  readonly message?: string
}

/** What a browser does of its own accord is no request of the page. */
const quiet = ['app.normandy.enabled', 'app.update.auto', 'browser.safebrowsing.malware.enabled', 'browser.safebrowsing.phishing.enabled', 'datareporting.healthreport.uploadEnabled', 'network.captive-portal-service.enabled', 'network.connectivity-service.enabled']

export interface Firefox {
  goto(address: string): Promise<void>
  /** The value of an expression in the page; JSON values only. Waits for a promise. */
  evaluate<T>(expression: string): Promise<T>
  /** The expression's value once it is neither null, false nor empty. */
  until<T>(expression: string, milliseconds?: number): Promise<T>
  setFiles(selector: string, paths: readonly string[]): Promise<void>
  close(): Promise<void>
}

const patience = 30_000

export async function startFirefox(): Promise<Firefox> {
  const profile = mkdtempSync(join(tmpdir(), 'firefox-'))
  writeFileSync(join(profile, 'user.js'), quiet.map((name) => `user_pref(${JSON.stringify(name)}, false);\n`).join(''))
  const program = spawn('firefox-esr', ['--headless', '--no-remote', '--profile', profile, '--remote-debugging-port', '0'], { stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, HOME: profile, MOZ_HEADLESS: '1' } })
  const ended = new Promise<void>((resolve) => program.once('exit', () => resolve()))
  const address = await new Promise<string>((found, failed) => {
    let said = ''
    const late = setTimeout(() => failed(new Error(`Firefox did not say where it listens: ${said.slice(-500)}`)), patience)
    program.stderr.on('data', (piece: Buffer) => {
      said += piece.toString()
      const where = /WebDriver BiDi listening on (ws:\/\/\S+)/.exec(said)?.[1]
      if (where === undefined) return
      clearTimeout(late)
      found(where)
    })
  })

  const socket = new WebSocket(`${address}/session`)
  await new Promise((open, failed) => {
    socket.addEventListener('open', open)
    socket.addEventListener('error', failed)
  })
  const waiting = new Map<number, (answer: Answer) => void>()
  socket.addEventListener('message', ({ data }) => {
    const answer = JSON.parse(String(data)) as Answer
    if (answer.id !== undefined) waiting.get(answer.id)?.(answer)
  })
  let last = 0
  const send = async (method: string, params: object): Promise<unknown> => {
    const id = ++last
    const answer = await new Promise<Answer>((resolve) => {
      waiting.set(id, resolve)
      socket.send(JSON.stringify({ id, method, params }))
    })
    waiting.delete(id)
    if (answer.type === 'error') throw new Error(`${method}: ${answer.message ?? 'no reason given'}`)
    return answer.result
  }

  await send('session.new', { capabilities: {} })
  const tree = (await send('browsingContext.getTree', {})) as { contexts: readonly { context: string }[] }
  const context = tree.contexts[0]?.context
  const evaluate = async <T>(expression: string): Promise<T> => {
    const answer = (await send('script.evaluate', { expression: `(async () => JSON.stringify((await (${expression})) ?? null))()`, target: { context }, awaitPromise: true })) as { result?: { value: string }; exceptionDetails?: { text: string } }
    if (!answer.result) throw new Error(answer.exceptionDetails?.text ?? 'The page gave no answer')
    return JSON.parse(answer.result.value) as T
  }
  return {
    goto: async (to) => void (await send('browsingContext.navigate', { context, url: to, wait: 'complete' })),
    evaluate,
    async until(expression, milliseconds = patience) {
      const end = Date.now() + milliseconds
      for (;;) {
        const value = await evaluate<never>(expression)
        if (value) return value
        if (Date.now() > end) throw new Error(`Firefox waited in vain for: ${expression}. The page says: ${await evaluate<string>('document.body.innerText.slice(0, 800)')}`)
        await new Promise((resolve) => setTimeout(resolve, 50))
      }
    },
    async setFiles(selector, paths) {
      const { nodes } = (await send('browsingContext.locateNodes', { context, locator: { type: 'css', value: selector } })) as { nodes: readonly { sharedId: string }[] }
      await send('input.setFiles', { context, element: { sharedId: nodes[0]?.sharedId }, files: paths })
    },
    async close() {
      await send('browser.close', {}).catch(() => undefined)
      socket.close()
      program.kill()
      await ended
      rmSync(profile, { recursive: true, force: true })
    },
  }
}
