/** What is wrong in the files, told so that whoever edits them can mend it. */
import { type Document, isNode, type LineCounter } from 'yaml'

export interface Fault {
  readonly file: string
  /** From 1; absent when the fault is in no line of its own. */
  readonly line?: number
  /** As `services 2 (“Northbrook Men’s Helpline”), contacts 1, number`. */
  readonly place: string
  readonly message: string
}

export class DirectoryError extends Error {
  readonly faults: readonly Fault[]
  constructor(faults: readonly Fault[]) {
    super(`The directory cannot be used until this is mended:\n${faults.map(({ file, line, place, message }) => `- ${file}${line === undefined ? '' : `, line ${line}`}${place && `, ${place}`}: ${message}`).join('\n')}`)
    this.name = 'DirectoryError'
    this.faults = faults
  }
}

export type Path = readonly (string | number)[]

const nameAt = (document: Document, path: Path): string => {
  const name = document.getIn([...path, 'name'])
  return typeof name === 'string' ? ` (“${name}”)` : ''
}

/** A path in words; lists count from 1, and what has a name is named. */
function placeOf(document: Document, path: Path): string {
  const parts: string[] = []
  path.forEach((key, at) => {
    if (typeof key === 'number') parts.push(`${parts.pop() ?? 'entry'} ${key + 1}${nameAt(document, path.slice(0, at + 1))}`)
    else parts.push(key)
  })
  return parts.join(', ')
}

/** The line of the nearest thing that is there: a field that is missing has none of its own. */
function lineOf(document: Document, lines: LineCounter, path: Path): number | undefined {
  for (let length = path.length; length >= 0; length--) {
    const node = length === 0 ? document.contents : document.getIn(path.slice(0, length), true)
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line
  }
  return undefined
}

export function faultAt(file: string, document: Document, lines: LineCounter, path: Path, message: string): Fault {
  const line = lineOf(document, lines, path)
  return { file, ...(line === undefined ? {} : { line }), place: placeOf(document, path), message }
}
