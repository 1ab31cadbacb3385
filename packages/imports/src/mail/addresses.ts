/** Addresses as people read them, `Name <name@example.org>`, with the address always shown (RFC 5322 section 3.4). */
import { addressParser, type Address } from 'postal-mime'
import { decodedWords } from './parameters.ts'

/** Lists beyond this many characters are kept as one text: no person wrote them, and taking them apart takes time. */
const longestList = 200_000

const simple = /^(?:"([^"\\=@<>]*)"|([^"\\=@<>,;:()[\]]*?))\s*<\s*([^\s<>@"(),;:\\[\]=]+@[^\s<>@"(),;:\\[\]=]+)\s*>$/
const bare = /^[^\s<>@"(),;:\\[\]=]+@[^\s<>@"(),;:\\[\]=]+$/

export interface Person {
  /** As shown: name decoded and address, or the text as written where there is no address. */
  readonly shown: string
  /** Lower case; empty when there is none. */
  readonly address: string
  /** The name holds bytes that are not of its charset. */
  readonly spoilt: boolean
}

function person(name: string, address: string): Person {
  const shown = address === '' ? name : name === '' || name === address ? address : `${name} <${address}>`
  return { shown, address: address.toLowerCase(), spoilt: shown.includes('\ufffd') }
}

function flattened(addresses: readonly Address[]): Person[] {
  const out: Person[] = []
  for (const one of addresses) {
    if (one.group === undefined) out.push(person(one.name, one.address))
    // A group without members (`undisclosed-recipients:;`) still says something.
    else if (one.group.length === 0) out.push(person(`${one.name}:;`, ''))
    else out.push(...flattened(one.group))
  }
  return out.filter(({ shown }) => shown !== '')
}

/** One header's value, unfolded. */
export function people(value: string): Person[] {
  if (value === '') return []
  if (bare.test(value)) return [person('', value)]
  const match = simple.exec(value)
  if (match) return [person((match[1] ?? match[2] ?? '').trim(), match[3] ?? '')]
  if (value.length > longestList) return [person(decodedWords(value), '')]
  const all = flattened(addressParser(value))
  // What mail servers add in brackets is nobody: `To: unlisted-recipients:; (no To-header on input)`.
  const found = all.length === 1 ? all : all.filter(({ shown, address }) => address !== '' || !value.includes(`(${shown})`))
  return found.length > 0 ? found : [person(decodedWords(value), '')]
}
