/** The same ways as open.ts, by scripts run in the page: for browsers that are driven by no more than that. */
import { passphrase } from './open.ts'

export interface Scripted {
  /** The value of an expression in the page; JSON values only. Waits for a promise. */
  evaluate<T>(expression: string): Promise<T>
}

const patience = 30_000

export async function until(page: Scripted, expression: string): Promise<void> {
  const end = Date.now() + patience
  while (!(await page.evaluate<boolean>(expression).catch(() => false))) {
    if (Date.now() > end) throw new Error(`Waited in vain for: ${expression}. The page says: ${await page.evaluate<string>('document.body?.innerText.slice(0, 800)')}`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

export const seesText = (page: Scripted, words: string) => until(page, `document.body.innerText.includes(${JSON.stringify(words)})`)

/** A button by all that it says, or that its label says. */
export const press = (page: Scripted, label: string) =>
  until(page, `(() => { const found = [...document.querySelectorAll('button')].find((one) => (one.getAttribute('aria-label') ?? one.innerText.trim()) === ${JSON.stringify(label)} && !one.disabled); found?.click(); return found !== undefined })()`)

/** Into the field of that label. */
export const type = (page: Scripted, label: string, typed: string) =>
  until(
    page,
    `(() => { const label = [...document.querySelectorAll('label')].find((one) => one.innerText.trim().startsWith(${JSON.stringify(label)})); const field = label?.control; if (!field) return false; field.value = ${JSON.stringify(typed)}; field.dispatchEvent(new Event('input', { bubbles: true })); return true })()`,
  )

export const toSubScreen = async (page: Scripted, title: string) => {
  await press(page, 'More')
  await until(page, `(() => { const found = [...document.querySelectorAll('.link-row')].find((one) => one.innerText.includes(${JSON.stringify(title)})); found?.click(); return found !== undefined })()`)
}

async function ownPassphrase(page: Scripted, words: string): Promise<void> {
  await press(page, 'Choose my own instead')
  await type(page, 'Passphrase', words)
  await press(page, 'Next')
  await type(page, 'Type it once more', words)
  await press(page, 'Next')
}

/** Makes a small book and opens it, in a page that has been loaded. */
export async function firstUse(page: Scripted, words = passphrase, second?: string): Promise<void> {
  await press(page, 'Next')
  await ownPassphrase(page, words)
  if (second === undefined) await press(page, 'Not now')
  else {
    await press(page, 'Use a second passphrase')
    await ownPassphrase(page, second)
  }
  await until(page, `document.querySelector('nav.places') !== null`)
}

export const kept = (page: Scripted) => page.evaluate<boolean>('navigator.serviceWorker.ready.then(() => true)')

/** As if chosen from the disk, without a picker that would note its folder, or a handle that would hold on to the field. */
export const bringIn = (page: Scripted, name: string, content: string | Uint8Array) =>
  until(
    page,
    `(() => {
      const field = document.querySelector('main input[type=file]')
      if (!field) return false
      const data = new DataTransfer()
      data.items.add(new File([${typeof content === 'string' ? JSON.stringify(content) : `Uint8Array.of(${content.join()})`}], ${JSON.stringify(name)}))
      field.files = data.files
      field.dispatchEvent(new Event('change', { bubbles: true }))
      return true
    })()`,
  )
