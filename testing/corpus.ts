/** The shared sample exports, when they stand beside the project. Tests over them run only then. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe } from 'vitest'

export const corpusRoot = fileURLToPath(new URL('../../shared/exports/', import.meta.url))

export const hasCorpus = existsSync(join(corpusRoot, 'truth.json'))

export interface Truth {
  // The figures differ from format to format; each test reads those it needs.
  readonly [key: string]: unknown
}

/** No figures where there is no corpus: what lists tests by them has none to list. */
export function truth(): { readonly [file: string]: Truth } {
  if (!hasCorpus) return {}
  return (JSON.parse(readFileSync(join(corpusRoot, 'truth.json'), 'utf8')) as { files: { [file: string]: Truth } }).files
}

export function describeCorpus(name: string, body: () => void): void {
  if (hasCorpus) describe(name, body)
  else describe.skip(`${name} [needs ../shared/exports]`, body)
}
