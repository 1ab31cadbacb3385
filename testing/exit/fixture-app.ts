/** Script of the made-up diary: one address, drawn in the page, with keys to drop. */
import { h, render } from 'preact'
import { armExit, ExitLink, exitWordsEn } from '@daybook/ui/web'

const target = document.documentElement.dataset['target'] ?? ''
let key: string | null = 'the key'

/** What is left of the page and the key is told to the server at the moment of leaving, so that a test can see it. */
armExit({
  target,
  cover: '/cover',
  probe: true,
  dropKeys() {
    key = null
    navigator.sendBeacon('/told', JSON.stringify({ key, body: document.body === null, text: document.documentElement.innerText }))
  },
})

const Diary = () => [
  h(ExitLink, { target, words: exitWordsEn, kind: 'diary' }),
  h('main', {}, h('h1', {}, 'Today'), h('p', { id: 'secret' }, 'He waited outside again.'), h('textarea', { id: 'what', 'aria-label': 'What happened?', autocomplete: 'off' }), h('button', { id: 'open', type: 'button', onClick: () => document.querySelector('dialog')?.showModal() }, 'Open'), h('dialog', {}, h('p', {}, 'A question'), h('button', { type: 'button' }, 'Yes'))),
]

const place = document.getElementById('app')
if (place) render(h(Diary, {}), place)
