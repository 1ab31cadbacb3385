/** What somebody should know about leaving before they need it: for the interruption page and the diary's Safety. */
import { h, type ComponentChildren } from 'preact'
import { showChosen, type ExitKeys } from './choice.ts'
import type { ExitWords } from './words.en.ts'

const part = (title: string, ...texts: readonly ComponentChildren[]) => h('div', { class: 'exit-part' }, h('h2', {}, title), texts.map((text) => (typeof text === 'string' ? h('p', {}, text) : text)))

/**
 * Ways, limits and hints. Says what is true with scripts and without: `exit.css` shows what holds. `oneEntry` is what `armExit`
 * was told of `keepOneEntry`; an app at one address has one entry anyway.
 */
export function LeavingExplained({ words, kind, oneEntry = kind === 'diary' }: { readonly words: ExitWords; readonly kind: 'site' | 'diary'; readonly oneEntry?: boolean }) {
  return h(
    'div',
    { class: 'exit-explained' },
    h('div', { class: 'exit-part' }, h('p', { class: 'exit-lead' }, words[kind].lead), h('p', {}, words[kind].where)),
    part(words.waysTitle, words.ways, words.waysLimits),
    part(words.historyTitle, words.history, h('p', { class: 'exit-armed-only' }, oneEntry ? words.back : words.backEarlier), h('p', { class: 'exit-plain-only' }, words.backPlain)),
    part(words.deviceTitle, words.device),
    part(words.offlineTitle, words.offline),
    part(words.hintsTitle, h('dl', {}, words.hints.map(([device, hint]) => h('div', { key: device }, h('dt', {}, device), h('dd', {}, hint))))),
  )
}

/** Which keys leave: one click, and no file of the profile holds it (choice.ts). Only shown where scripts run. */
export function ExitKeysChoice({ words }: { readonly words: ExitWords }) {
  const button = (keys: ExitKeys, text: string) => h('button', { type: 'button', class: 'exit-button', 'data-exit-keys': keys, 'aria-pressed': 'false', ref: showChosen }, text)
  return h('div', { class: 'exit-part exit-armed-only' }, h('h2', {}, words.chooseTitle), h('p', {}, words.choose), h('p', { class: 'exit-buttons' }, button('both', words.chooseBoth), button('shift', words.chooseShift)))
}

/** Practising: everything but leaving. Only shown where scripts run. */
export function ExitPractice({ words }: { readonly words: ExitWords }) {
  return h(
    'div',
    { class: 'exit-part exit-armed-only' },
    h('h2', {}, words.practiseTitle),
    h('p', {}, h('button', { type: 'button', class: 'exit-button', 'data-exit-practise': '' }, words.practise)),
    h('p', { class: 'exit-practising', role: 'status' }, h('span', {}, words.practising)),
    h('div', { class: 'exit-practised', 'data-exit-practised': '', role: 'alertdialog', 'aria-label': words.practisedTitle }, h('p', { class: 'exit-lead' }, words.practisedTitle), h('p', {}, words.practised), h('p', {}, h('button', { type: 'button', class: 'exit-button', 'data-exit-practice-end': '' }, words.practiceEnd))),
  )
}
