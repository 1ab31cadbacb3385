/** Debian's Firefox, one tab of it. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect, elementAt, evaluateIn, listens, quiet } from './bidi.ts'
import { patience, started } from './exit/seat.ts'

export interface Firefox {
  goto(address: string): Promise<void>
  /** The value of an expression in the page; JSON values only. Waits for a promise. */
  evaluate<T>(expression: string): Promise<T>
  /** The expression's value once it is neither null, false nor empty. */
  until<T>(expression: string, milliseconds?: number): Promise<T>
  setFiles(selector: string, paths: readonly string[]): Promise<void>
  close(): Promise<void>
}

/** A camera and a microphone that the browser makes up, and nobody is asked about. */
export const madeUpCamera = ['media.navigator.streams.fake', 'media.navigator.permission.disabled']

/** `on`: settings that are switched on. */
export async function startFirefox(on: readonly string[] = []): Promise<Firefox> {
  const profile = mkdtempSync(join(tmpdir(), 'firefox-'))
  const settings = [...quiet.map((name) => [name, false] as const), ...on.map((name) => [name, true] as const)]
  writeFileSync(join(profile, 'user.js'), settings.map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${value});\n`).join(''))
  const { program, ended, address } = await started('firefox-esr', ['--headless', '--no-remote', '--profile', profile, '--remote-debugging-port', '0'], listens, { ...process.env, HOME: profile, MOZ_HEADLESS: '1' })
  const { send, close } = await connect(address)
  const tree = (await send('browsingContext.getTree', {})) as { contexts: readonly { context: string }[] }
  const context = tree.contexts[0]?.context
  const evaluate = <T>(expression: string): Promise<T> => evaluateIn<T>(send, context, expression)
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
      const element = await elementAt(send, context, selector)
      await send('input.setFiles', { context, element: { sharedId: element?.sharedId }, files: paths })
    },
    async close() {
      await send('browser.close', {}).catch(() => undefined)
      close()
      program.kill()
      await ended
      rmSync(profile, { recursive: true, force: true })
    },
  }
}
