import type { Paging } from './query.ts'

/** The page of Open Referral UK: counts and flags first, then `contents`. A page past the last is empty and not an error. */
export interface Page<T> {
  readonly total_items: number
  readonly total_pages: number
  /** From 1. */
  readonly page_number: number
  /** How many are on this page. */
  readonly size: number
  readonly first_page: boolean
  readonly last_page: boolean
  readonly empty: boolean
  readonly contents: readonly T[]
}

export function pageOf<T>(all: readonly T[], { page, per_page }: Pick<Paging, 'page' | 'per_page'>): Page<T> {
  const contents = all.slice((page - 1) * per_page, page * per_page)
  const total_pages = Math.ceil(all.length / per_page)
  return { total_items: all.length, total_pages, page_number: page, size: contents.length, first_page: page === 1, last_page: page >= total_pages, empty: contents.length === 0, contents }
}
