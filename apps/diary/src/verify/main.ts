/** The offline verifier: the same checks as `daybook verify`, in one page that a bundle carries. */
import { NotABundle, NotReadableError, shownInEnglish, type Finding, type Report } from '@daybook/bundle/verify'
import { checkChosen } from '../files/bag.ts'
import { chosenFrom, droppedFiles, type Chosen } from '../files/dropped.ts'

const element = <T extends HTMLElement>(id: string): T => {
  const found = document.getElementById(id)
  if (!found) throw new Error(`This page has lost its part "${id}"`)
  return found as T
}

const marks = { passed: 'Yes', failed: 'No', 'not-there': 'Not there' } as const

function make(tag: string, words: string, className = ''): HTMLElement {
  const made = document.createElement(tag)
  made.textContent = words
  if (className) made.className = className
  return made
}

function findingItem({ title, result, means, details }: Finding): HTMLElement {
  const item = make('li', '', `finding ${result}`)
  item.append(make('span', marks[result], 'mark'), make('span', title), make('p', means))
  const shown = details.slice(0, 50)
  if (shown.length > 0) {
    const list = make('ul', '')
    list.append(...shown.map((detail) => make('li', detail)))
    if (details.length > shown.length) list.append(make('li', `and ${details.length - shown.length} more`))
    item.append(list)
  }
  return item
}

function show({ verified, findings, facts, doesNotShow }: Report): void {
  const report = element('report')
  const list = make('ol', '')
  list.append(...findings.map(findingItem))
  const limits = make('ul', '')
  limits.append(...doesNotShow.map((line) => make('li', line)))
  const key = make('p', 'Public key: ')
  key.append(make('code', facts.vkey ?? 'none'))
  report.replaceChildren(
    make('p', verified ? 'Verified: everything that could be checked holds.' : 'Not verified: something has been changed, is missing, or is extra.', verified ? 'verdict' : 'verdict bad'),
    make('p', shownInEnglish(facts)),
    make('h2', 'What was checked'),
    list,
    key,
    make('h2', 'What this does not show'),
    limits,
  )
  report.focus()
}

function whyNot(error: unknown): string {
  if (error instanceof NotABundle) return error.message
  if (error instanceof NotReadableError) return `${error.message} Choose it again, or copy it to another place and check it there.`
  return `This could not be checked: ${error instanceof Error ? error.message : String(error)}`
}

async function run(chosen: readonly Chosen[] | Promise<readonly Chosen[]>): Promise<void> {
  const progress = element('progress')
  try {
    const files = await chosen
    if (files.length === 0) return
    element('report').replaceChildren()
    progress.textContent = 'Checking…'
    show(await checkChosen(files, { progress: (what, done, of) => (progress.textContent = `Checking ${what}: ${done} of ${of}`) }))
    progress.textContent = ''
  } catch (error) {
    // What was found of another one must not stand under it.
    element('report').replaceChildren()
    progress.textContent = whyNot(error)
  }
}

for (const id of ['folder', 'file']) {
  const input = element<HTMLInputElement>(id)
  input.addEventListener('change', () => void run(chosenFrom(input)))
}
const drop = element('drop')
for (const name of ['dragover', 'dragleave', 'drop'] as const) {
  drop.addEventListener(name, (event) => {
    event.preventDefault()
    drop.classList.toggle('over', name === 'dragover')
    if (name === 'drop' && event.dataTransfer) void run(droppedFiles(event.dataTransfer))
  })
}
