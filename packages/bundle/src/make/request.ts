/** What is asked for when a bundle is made. */
import { isPrivate, type Casebook, type Choice, type Kind, type OpenEntry } from '@daybook/journal'
import type { Mode } from '../pdf/document.ts'

export interface BundleRequest {
  readonly choice: Choice
  /** Names of parts to leave out, wherever they stand. */
  readonly redact: readonly string[]
  /** Names of parts that are otherwise left out by themselves (see `keptBack`) and are to be shown. */
  readonly show: readonly string[]
  readonly mode: Mode
}

/** Left out of every bundle, by kind of entry: they are the person's own, or mean something only inside the vault. */
const never: { readonly [kind in Kind]?: readonly string[] } = {
  case: ['address', 'phone', 'email', 'dates-to-avoid', 'special-measures'],
  person: ['notes'],
  import: ['keeping'],
}

/** Left out unless asked for by name: a bundle is read by the person it is about. */
export const keptBack: readonly string[] = ['new-address', 'new-number']

/**
 * Why a part is not in a bundle, or that it is: `private` in an entry that no bundle can contain, `never` the person's
 * own, `kept-back` by itself, `left-out` because it was asked for; `needed`, in and cannot be left out; `in`.
 */
export type Standing = 'private' | 'never' | 'kept-back' | 'left-out' | 'needed' | 'in'

export function standingOf(kind: Kind, part: string, request: BundleRequest): Standing {
  if (isPrivate(kind)) return 'private'
  if (never[kind]?.includes(part)) return 'never'
  if (request.redact.includes(part)) return 'left-out'
  if (keptBack.includes(part) && !request.show.includes(part)) return 'kept-back'
  return needed.includes(part) ? 'needed' : 'in'
}

export function isDisclosed(kind: Kind, part: string, request: BundleRequest): boolean {
  const standing = standingOf(kind, part, request)
  return standing === 'in' || standing === 'needed'
}

/** Kinds that hold a bundle together. */
export const structural: readonly Kind[] = ['import', 'exhibit']

/** Without these nothing in a bundle could be checked, told apart or put in order. */
const needed: readonly string[] = ['source', 'records', 'label', 'of', 'name', 'role', 'zone', 'country']

export class NeededPart extends Error {
  constructor(part: string) {
    super(`"${part}" cannot be left out: without it nothing in the bundle could be checked, told apart or put in order. Choose fewer items instead: --from, --to, --who, --channel or --kind.`)
    this.name = 'NeededPart'
  }
}

export class UnknownPart extends Error {
  constructor(part: string, known: readonly string[]) {
    super(`There is no part called "${part}" in this vault. There are: ${known.join(', ')}.`)
    this.name = 'UnknownPart'
  }
}

/** A word in `--redact` that fits nothing would leave in what the person meant to leave out. @throws UnknownPart, NeededPart */
export function checkRequest(casebook: Casebook, request: BundleRequest): void {
  const known = [...new Set([...casebook.current.flatMap((entry: OpenEntry) => Object.keys(entry.fields)), ...keptBack])].sort()
  for (const part of request.redact) {
    if (needed.includes(part)) throw new NeededPart(part)
    if (!known.includes(part)) throw new UnknownPart(part, known.filter((one) => !needed.includes(one) && one !== 'keeping'))
  }
  for (const part of request.show) if (!known.includes(part)) throw new UnknownPart(part, keptBack)
}
