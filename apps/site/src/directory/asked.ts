/**
 * What somebody typed and ticked, out of a form. Whatever a form holds that is not offered is passed over: a person is
 * never told off for it. The place is cut at 60 letters and goes nowhere but into the search and back into its field.
 */
import { isTermCode, termsOf, whoCodes } from './terms.ts'
import type { Asked } from './search.ts'

export interface Form {
  readonly asked: Asked
  /** How many are shown: one page more with each press of the button under the list. */
  readonly pages: number
}

/** The fields that `formOf` reads as this form. */
export function fieldsOf({ asked, pages }: Form): URLSearchParams {
  const many = (name: string, values: readonly string[]) => values.map((value) => [name, value])
  const { place, openNow, who, languages, needs: helps, withoutSpeaking } = asked
  return new URLSearchParams([['place', place], ...(openNow ? [['open', 'now']] : []), ...many('who', who), ...many('language', languages), ...many('need', helps), ...(withoutSpeaking ? [['speech', 'none']] : []), ['pages', String(pages)]])
}

const needs = new Set(termsOf('need').map(({ code }) => code))

export function formOf(fields: URLSearchParams): Form {
  const all = (name: string) => [...new Set(fields.getAll(name))]
  return {
    asked: {
      place: (fields.get('place') ?? '').slice(0, 60).trim(),
      openNow: fields.get('open') === 'now' && fields.get('closed') !== 'too',
      who: whoCodes.filter((who) => all('who').includes(who)),
      languages: all('language').filter((code) => /^[a-z]{2,3}$/.test(code)).slice(0, 40),
      needs: all('need').filter(isTermCode).filter((code) => needs.has(code)),
      withoutSpeaking: fields.get('speech') === 'none',
    },
    pages: Math.min(100, Math.max(1, Math.trunc(Number(fields.get('pages') ?? 1)) || 1)),
  }
}
