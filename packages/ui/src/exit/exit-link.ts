/** The way out as it is seen: a plain link, so that it works before and without any script. */
import { h, type ComponentChildren } from 'preact'
import { raise } from './top.ts'
import type { ExitWords } from './words.en.ts'

export interface ExitLinkProps {
  readonly target: string
  readonly words: ExitWords
  /** `site`: a bar at the thumb on a phone, top right on a desk. `diary`: a quiet button in the corner at the thumb on a phone, a pill top right on a desk. */
  readonly kind: 'site' | 'diary'
  readonly icon?: ComponentChildren
}

const keyHint = (name: string, { before, key, after }: ExitWords['keysEscape']) => h('span', { class: `exit-hint exit-hint-${name}` }, before, ' ', h('kbd', {}, key), after && ` ${after}`)

/** Stands first in `<body>`: the first thing that Tab reaches. Needs `exit.css`; `armExit` does the rest. */
export function ExitLink({ target, words, kind, icon }: ExitLinkProps) {
  const { leave, opens } = words[kind]
  return h(
    'section',
    { class: `exit ${kind}`, 'aria-label': leave, ref: raise },
    kind === 'site' && [keyHint('escape', words.keysEscape), keyHint('shift', words.keysShift)],
    h('a', { class: 'exit-link', href: target, rel: 'noreferrer nofollow', 'data-exit': '' }, h('span', { class: 'exit-face' }, icon, leave)),
    kind === 'site' && h('span', { class: 'exit-opens' }, opens),
  )
}
