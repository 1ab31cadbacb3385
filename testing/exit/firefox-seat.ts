/** Debian's Firefox by WebDriver BiDi, with a profile on disk that outlives it. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { connect, elementAt, evaluateIn, listens, quiet, type Send } from '../bidi.ts'
import { started, type Kept, type Key, type Seat, type Tab } from './seat.ts'

const codes: { readonly [key: string]: string } = { Escape: '\uE00C', Shift: '\uE008', Tab: '\uE004', Enter: '\uE007' }

/** A port where nobody answers, in the way of every request while there is no network: otherwise this machine's own hosts are reached all the same. */
const nowhere: readonly (readonly [string, boolean | number | string])[] = [['network.proxy.type', 0], ['network.proxy.http', '127.0.0.1'], ['network.proxy.http_port', 9], ['network.proxy.allow_hijacking_localhost', true]]

/**
 * As without a network: the browser knows that it has none, no request comes through, and what it has kept it still has. What
 * WebDriver BiDi emulates takes that away too, which no lost network does. `browser` is the context of the browser's own window.
 */
const offline = (send: Send, browser: string, on: boolean) => evaluateIn<boolean>(send, browser, `(() => { Services.io.offline = ${on}; Services.prefs.setIntPref('network.proxy.type', ${on ? 1 : 0}); return true })()`)

function tabOf(send: Send, browser: string, context: string, javaScript: boolean): Tab {
  const evaluate = async <T>(expression: string): Promise<T> => {
    // It would never answer.
    if (!javaScript) throw new Error('No script runs here')
    return evaluateIn<T>(send, context, expression)
  }
  return {
    goto: async (url) => void (await send('browsingContext.navigate', { context, url, wait: 'complete' })),
    async click(selector) {
      // Where no script runs, what is pressed is in sight already.
      await evaluate(`document.querySelector(${JSON.stringify(selector)})?.scrollIntoView({ block: 'nearest' })`).catch(() => undefined)
      const element = await elementAt(send, context, selector)
      if (!element) throw new Error(`Nothing to press at ${selector}`)
      const actions = [{ type: 'pointerMove', x: 0, y: 0, origin: { type: 'element', element: { sharedId: element.sharedId } } }, { type: 'pointerDown', button: 0 }, { type: 'pointerUp', button: 0 }]
      await send('input.performActions', { context, actions: [{ type: 'pointer', id: 'mouse', actions }] })
    },
    async press(...keys: readonly Key[]) {
      const actions = keys.flatMap((key) => ['keyDown', 'keyUp'].map((type) => ({ type, value: codes[key] ?? key })))
      await send('input.performActions', { context, actions: [{ type: 'key', id: 'keys', actions }] })
    },
    evaluate,
    async address() {
      const { contexts } = (await send('browsingContext.getTree', { root: context, maxDepth: 0 })) as { contexts: readonly { url: string }[] }
      return contexts[0]?.url ?? ''
    },
    offline: async (on) => void (await offline(send, browser, on)),
    back: () =>
      send('browsingContext.traverseHistory', { context, delta: -1 }).then(
        () => true,
        () => false,
      ),
  }
}

export async function firefoxSeat({ javaScript = true } = {}): Promise<Seat> {
  const profile = mkdtempSync(join(tmpdir(), 'exit-firefox-'))
  const downloads = mkdtempSync(join(tmpdir(), 'exit-saved-'))
  const settings: readonly (readonly [string, boolean | number | string])[] = [...nowhere, ...quiet.map((name) => [name, false] as const), ['browser.sessionstore.interval', 500], ['javascript.enabled', javaScript], ['browser.download.folderList', 2], ['browser.download.dir', downloads], ['media.navigator.streams.fake', true], ['media.navigator.permission.disabled', true]]
  writeFileSync(join(profile, 'user.js'), settings.map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`).join(''))
  const flags = ['--headless', '--no-remote', '--remote-allow-system-access', '--profile', profile, '--width', '1000', '--height', '800', '--remote-debugging-port', '0']
  const { program, ended, address } = await started('firefox-esr', flags, listens, { ...process.env, HOME: profile, MOZ_HEADLESS: '1' })
  const { send, close } = await connect(address)
  const windows = (await send('browsingContext.getTree', { 'moz:scope': 'chrome' })) as { contexts: readonly { context: string }[] }
  const own = windows.contexts[0]?.context ?? ''

  return {
    browser: 'firefox',
    profile,
    downloads,
    async newTab() {
      const { context } = (await send('browsingContext.create', { type: 'tab' })) as { context: string }
      return tabOf(send, own, context, javaScript)
    },
    async end(how = 'closed') {
      if (how === 'killed') program.kill('SIGKILL')
      else await send('browser.close', {})
      close()
      await ended
      const database = new DatabaseSync(join(profile, 'places.sqlite'))
      // Its history window shows what is visited and not hidden.
      const rows = database.prepare('select url, title, hidden, visit_count from moz_places where visit_count > 0 order by url').all()
      database.close()
      return rows.map(({ url, title, hidden }): Kept => ({ address: String(url), title: String(title ?? ''), listed: hidden === 0 }))
    },
    async remove() {
      program.kill('SIGKILL')
      await ended
      for (const folder of [profile, downloads]) rmSync(folder, { recursive: true, force: true })
    },
  }
}
