/** Leaves a word in every field of the diary that can be come to, and in what is brought in. */
import { bringIn, firstUse, kept, press, seesText, toSubScreen, type, until } from '../../apps/diary/src/testing/by-script.ts'
import { smallBackup } from '../../apps/diary/src/testing/small-backup.ts'
import type { Tab } from '../exit/seat.ts'

/** Writes into every text field that is shown, or is within half a second; says by what names they are called. */
const fill = (tab: Tab, words: string) =>
  tab.evaluate<readonly string[]>(`(async () => {
    const shown = () => [...document.querySelectorAll('textarea, input:not([type]), input[type=text], input[type=search], input[type=password]')].filter((one) => one.checkVisibility() && !one.disabled)
    for (let tries = 0; tries < 10 && shown().length === 0; tries += 1) await new Promise((later) => setTimeout(later, 50))
    const fields = shown()
    fields.forEach((field, n) => {
      field.focus()
      field.value = ${JSON.stringify(words)} + n
      field.dispatchEvent(new Event('input', { bubbles: true }))
    })
    return fields.map((one) => (one.labels?.[0]?.innerText ?? one.getAttribute('aria-label') ?? one.placeholder).trim())
  })()`)

const heading = (tab: Tab) => tab.evaluate<string>(`document.querySelector('h1')?.innerText ?? ''`)

/** Every sub-screen that the place lists, with all its fields filled, and saved where there is something to save. */
async function throughPlace(tab: Tab, place: string, word: string): Promise<string[]> {
  const filled: string[] = []
  const titles = async (): Promise<string[]> => {
    await press(tab, place)
    if ((await heading(tab)) !== place) await press(tab, place)
    await until(tab, `document.querySelector('main .link-row') !== null`)
    return tab.evaluate<string[]>(`[...document.querySelectorAll('main button.link-row')].map((one) => one.innerText.trim().split('\\n')[0])`)
  }
  for (const title of await titles()) {
    if (/^lock/i.test(title)) continue
    await titles()
    await until(tab, `(() => { const row = [...document.querySelectorAll('main button.link-row')].find((one) => one.innerText.trim().startsWith(${JSON.stringify(title)})); row?.click(); return row !== undefined })()`)
    await until(tab, `document.querySelector('h1')?.innerText !== ${JSON.stringify(place)} || document.querySelector('dialog:modal') !== null`)
    await until(tab, `document.querySelector('main :is(p, h2, input, textarea, button)') !== null`)
    filled.push(...(await fill(tab, `${word} ${title} `)))
    const more = await tab.evaluate<boolean>(`(() => { const save = [...document.querySelectorAll('main button')].find((one) => /^(Save|Add somebody)$/.test(one.innerText.trim())); save?.click(); return save !== undefined })()`)
    // Where that opened another form.
    if (more) filled.push(...(await fill(tab, `${word} ${title} after `)))
    await tab.evaluate(`(() => { for (const open of document.querySelectorAll('dialog[open]')) open.close(); return true })()`)
  }
  return filled
}

/** Every picture and sound that is taken ends with the word, after the end of what it shows. */
const marked = (word: string) => `(() => {
  const whole = Blob.prototype.arrayBuffer
  Blob.prototype.arrayBuffer = function () { return /^(image|audio)/.test(this.type) ? whole.call(new Blob([this, ${JSON.stringify(word)}])) : whole.call(this) }
  return true
})()`

/** A file, a picture and a sound with an entry, and the file saved to the disk as it is. */
async function attach(tab: Tab, word: string): Promise<void> {
  await press(tab, 'Add')
  await type(tab, 'What happened?', `${word} with what came`)
  const name = `attached ${word}.txt`
  await bringIn(tab, name, `${word} in a file`)
  await until(tab, `document.querySelector(${JSON.stringify(`[aria-label="Not part of this: ${name}"]`)}) !== null`)
  await tab.evaluate(marked(word))
  await press(tab, 'Photo')
  await press(tab, 'Take the photo')
  await until(tab, `document.querySelector('[aria-label="Take away: Photo"]') !== null`)
  await press(tab, 'Sound')
  for (const button of ['Start', 'Stop and keep']) await press(tab, button)
  await until(tab, `document.querySelector('[aria-label="Take away: Sound"]') !== null`)
  await press(tab, 'Save')
  await seesText(tab, `${word} with what came`)
  await press(tab, 'Timeline')
  await until(tab, `(() => { const box = document.querySelector('input[type=search]'); if (!box) return false; box.value = 'attached'; box.dispatchEvent(new Event('input', { bubbles: true })); return true })()`)
  await until(tab, `(() => { const found = [...document.querySelectorAll('.rows button.lead-on')].filter((one) => /^File/.test(one.innerText.trim())); if (found.length === 1) found[0].click(); return found.length === 1 })()`)
  await seesText(tab, 'SHA-256')
  await until(tab, `(() => { document.querySelector('main .cover')?.click(); return document.querySelector('main .cover') === null })()`)
  await press(tab, `Save ${name}`)
  await until(tab, `(() => { const found = [...document.querySelectorAll('dialog input[type=radio]')].at(-1); found?.click(); return found?.checked ?? false })()`)
  // The first of the two would save it under its own name.
  await until(tab, `(() => { const [, found] = document.querySelectorAll('dialog .check input'); if (found && !found.checked) found.click(); return found?.checked ?? false })()`)
  await press(tab, 'Save it')
  await until(tab, `document.querySelector('dialog [role=status]')?.innerText.length > 0`)
  await tab.evaluate(`(() => { for (const open of document.querySelectorAll('dialog[open]')) open.close(); return true })()`)
  await press(tab, 'Timeline')
  await until(tab, `document.querySelector('input[type=search]') !== null`)
}

/**
 * From the first use to an entry half written, the book open. `word` is in both passphrases, in the backup that the book begins
 * with and its words, in every field, in the text, the senders and the names of the files brought in, and in a picture and a sound that are taken.
 * Resolves with the names of the fields written into.
 */
export async function leaveWords(tab: Tab, address: string, word: string): Promise<readonly string[]> {
  await tab.goto(address)
  await press(tab, 'I have a backup file')
  await bringIn(tab, `${word}.age`, await smallBackup(`${word} in a backup`, `${word} of the backup`))
  await type(tab, 'The words of the file', `${word} of the backup`)
  await press(tab, 'Next')
  await seesText(tab, 'Your backup opens.')
  await firstUse(tab, `a lantern under ${word} quiet bridges`, `plain notes about ${word} in the garden`)
  await kept(tab)
  await press(tab, 'Timeline')
  await seesText(tab, `${word} in a backup`)
  await press(tab, 'Add')
  await type(tab, 'What happened?', `${word} at the gate`)
  await type(tab, 'Where', `${word} lane`)
  await press(tab, 'Save')
  await seesText(tab, `${word} at the gate`)

  await attach(tab, word)

  await toSubScreen(tab, 'Bring in files')
  const line = (n: number) => `0${n}/04/2024, 18:0${n} - Alex ${word}: the ${word} is at the back, number ${n}\n`
  await bringIn(tab, `chat with ${word}.txt`, [1, 2, 3].map(line).join('') + `13/04/2024, 18:00 - Jo ${word}: no\n`)
  await seesText(tab, '4 items. Original kept, unchanged.')
  await bringIn(tab, `mail of ${word}.eml`, `From: ${word} <${word}@example.net>\nTo: Jo <jo@example.org>\nSubject: ${word}\nDate: Mon, 08 Apr 2024 08:00:00 +0000\nMIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n<p title="${word}">${word}</p>\n`)
  await until(tab, `document.body.innerText.split('Original kept').length === 3`)

  const filled: string[] = []
  for (const place of ['More', 'Safety']) filled.push(...(await throughPlace(tab, place, word)))

  await press(tab, 'Add')
  await until(tab, `(() => { const row = document.querySelector('main button.link-row'); row?.click(); return row !== null })()`)
  await until(tab, `document.querySelector('[data-column]') !== null`)
  filled.push(...(await fill(tab, `${word} many `)))

  await press(tab, 'Timeline')
  await until(tab, `document.querySelector('input[type=search]') !== null`)
  filled.push(...(await fill(tab, word)))
  // Now the word alone, so that something is found.
  await tab.evaluate(`(() => { const box = document.querySelector('input[type=search]'); box.value = ${JSON.stringify(word)}; box.dispatchEvent(new Event('input', { bubbles: true })); return true })()`)
  // What is found may be drawn again while it is pressed.
  await until(tab, `(() => { const opened = document.querySelector('.opened') !== null; if (!opened) document.querySelector('main .cover')?.click(); return opened })()`)
  await press(tab, 'Add')
  await press(tab, 'Back')
  await until(tab, `document.querySelector('main textarea') !== null`)
  filled.push(...(await fill(tab, `${word} half written `)))
  return filled
}
