/** WebDriver BiDi over a WebSocket, to Debian's Firefox: as much of the protocol as the tests need. */

interface Answer {
  readonly id?: number
  readonly type: 'success' | 'error' | 'event'
  readonly result?: unknown
  readonly message?: string
}

export type Send = (method: string, params: object) => Promise<unknown>

/** Switched off: what a browser does of its own accord is no request of the page, and no part of what is measured. */
export const quiet = ['app.normandy.enabled', 'app.update.auto', 'browser.safebrowsing.malware.enabled', 'browser.safebrowsing.phishing.enabled', 'datareporting.healthreport.uploadEnabled', 'network.captive-portal-service.enabled', 'network.connectivity-service.enabled']

/** What Firefox says on its standard error when it listens; the address is the first group. */
export const listens = /WebDriver BiDi listening on (ws:\/\/\S+)/

/** Opens a session with the Firefox that listens at `address`. */
export async function connect(address: string): Promise<{ send: Send; close(): void }> {
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
  const send: Send = async (method, params) => {
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
  return { send, close: () => socket.close() }
}

/** The value of an expression in a tab; JSON values only. Waits for a promise. */
export async function evaluateIn<T>(send: Send, context: string | undefined, expression: string): Promise<T> {
  const answer = (await send('script.evaluate', { expression: `(async () => JSON.stringify((await (${expression})) ?? null))()`, target: { context }, awaitPromise: true })) as { result?: { value: string }; exceptionDetails?: { text: string } }
  if (!answer.result) throw new Error(answer.exceptionDetails?.text ?? 'The page gave no answer')
  return JSON.parse(answer.result.value) as T
}

/** The first element at a selector, as other commands name it. */
export async function elementAt(send: Send, context: string | undefined, selector: string): Promise<{ readonly sharedId: string } | undefined> {
  const { nodes } = (await send('browsingContext.locateNodes', { context, locator: { type: 'css', value: selector } })) as { nodes: readonly { sharedId: string }[] }
  return nodes[0]
}
