import type { Exhibit, Item, Obtained } from './document.ts'

/** The renderer's own labels. Sentences of law are not here: they come with the document. */
export const obtainedWords: { readonly [grade in Obtained]: string } = {
  'from-memory': 'Written from memory',
  'at-the-time': 'Written at the time',
  'copy-by-owner': 'Copy supplied by its owner',
  'original-export': 'Original export',
  'captured-in-app': 'Captured in the app',
  authenticated: 'Authenticated by a third party',
}

export const directionWords: { readonly [direction in Item['direction']]: string } = {
  in: 'received',
  out: 'sent',
  unknown: 'direction not known',
}

export const resultWords = { passed: 'Passed', failed: 'FAILED', 'not-checked': 'Not checked' } as const

export const copyWords = (exhibit: Exhibit): string => (exhibit.original ? 'Original' : 'Copy')

export const bytesWords = (bytes: number): string => `${String(bytes).replaceAll(/\B(?=(\d{3})+$)/g, ',')} bytes`
