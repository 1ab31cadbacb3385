/** Script of the made-up diary: one address, drawn in the page, with keys to drop. */
import { h, render } from 'preact'
import { useState } from 'preact/hooks'
import { armExit, ExitLink, exitWordsEn } from '@daybook/ui/web'

const target = document.documentElement.dataset['target'] ?? ''
let key: string | null = 'the key'

/** What is left of the page and the key is told to the server at the moment of leaving, so that a test can see it. */
armExit({
  target,
  cover: '/cover',
  probe: true,
  dropKeys() {
    if ('failing' in document.documentElement.dataset) throw new Error('The keys could not be dropped')
    key = null
    navigator.sendBeacon('/told', JSON.stringify({ key, body: document.body === null, text: document.documentElement.innerText }))
  },
})

/** Draws itself again with more before and after, beside the way out that was put in. */
function Question() {
  const [asked, setAsked] = useState(1)
  return h(
    'dialog',
    {},
    asked > 1 && h('h2', {}, 'First'),
    Array.from({ length: asked }, (_, at) => h('p', { key: at }, `Question ${at + 1}`)),
    h('button', { type: 'button', id: 'more', onClick: () => setAsked(asked + 1) }, 'More'),
  )
}

const Diary = () => [
  h(ExitLink, { target, words: exitWordsEn, kind: 'diary' }),
  h('main', {}, h('h1', {}, 'Today'), h('p', { id: 'secret' }, 'He waited outside again.'), h('textarea', { id: 'what', 'aria-label': 'What happened?', autocomplete: 'off' }), h('button', { id: 'open', type: 'button', onClick: () => document.querySelector('dialog')?.showModal() }, 'Open'), h(Question, {})),
]

const place = document.getElementById('app')
if (place) render(h(Diary, {}), place)
