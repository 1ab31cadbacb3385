/**
 * Ways to spoil DER: blind ones, which know bytes only, and ones that know elements and mend the lengths around what
 * they change, so that the spoilt thing is still well formed and reaches the checks behind the parser.
 */
import { encode } from '../packages/log/src/tsp/der-write.ts'

export interface Mutant {
  readonly bytes: Uint8Array
  /** What was done, for a message. */
  readonly how: string
}

export interface Leaf {
  readonly tag: number
  readonly content: Uint8Array
}

export interface Branch {
  readonly tag: number
  readonly children: readonly Node[]
}

export type Node = Leaf | Branch

/** One random change. `next` gives numbers in [0, 1). The result may, rarely, equal the original. */
export function mutate(original: Uint8Array, next: () => number): Mutant {
  const below = (limit: number): number => Math.floor(next() * limit)
  const at = below(original.length)
  const kinds: readonly (() => Mutant)[] = [
    () => replaced(original, at, 1, [(original[at] ?? 0) ^ (1 << below(8))], `bit flipped in byte ${at}`),
    () => replaced(original, at, 1, [below(256)], `byte ${at} replaced`),
    () => replaced(original, at, 1, [], `byte ${at} deleted`),
    () => replaced(original, at, 0, [below(256)], `byte inserted at ${at}`),
    () => ({ bytes: original.slice(0, at), how: `cut off at ${at}` }),
    () => editLength(original, next),
    () => editTree(original, next),
    () => editTree(original, next),
  ]
  // Openssl never looks past the first element, so a few of these say all there is to say.
  if (below(200) === 0) return replaced(original, original.length, 0, Array.from({ length: 1 + below(4) }, () => below(256)), 'bytes added at the end')
  return (kinds[below(kinds.length)] ?? kinds[0])?.() ?? { bytes: original, how: 'nothing' }
}

function replaced(original: Uint8Array, at: number, count: number, put: readonly number[], how: string): Mutant {
  return { bytes: Uint8Array.from([...original.subarray(0, at), ...put, ...original.subarray(at + count)]), how }
}

/** A length written one too large or small, in a longer form than needed, or as indefinite. */
function editLength(original: Uint8Array, next: () => number): Mutant {
  const heads = headsOf(original, 0, original.length)
  const head = heads[Math.floor(next() * heads.length)]
  if (!head) return { bytes: original, how: 'nothing' }
  const at = head.start + 1
  const count = head.content - at
  const length = head.end - head.content
  const longer = [0x80 | 4, length >>> 24, length >>> 16, length >>> 8, length].map((octet) => octet & 0xff)
  const forms: readonly (readonly [string, readonly number[], readonly number[]])[] = [
    ['one too many', lengthOctets(length + 1), []],
    ['one too few', lengthOctets(Math.max(0, length - 1)), []],
    ['in four octets', longer, []],
    ['indefinite', [0x80], [0, 0]],
  ]
  const form = forms[Math.floor(next() * forms.length)]
  if (!form) return { bytes: original, how: 'nothing' }
  const [how, put, after] = form
  const spoilt = Uint8Array.from([...original.subarray(0, at), ...put, ...original.subarray(at + count, head.end), ...after, ...original.subarray(head.end)])
  return { bytes: spoilt, how: `length at ${at} ${how}` }
}

interface Head {
  readonly start: number
  readonly content: number
  readonly end: number
}

function headsOf(bytes: Uint8Array, from: number, to: number): Head[] {
  const all: Head[] = []
  for (let at = from; at < to; ) {
    const head = headAt(bytes, at)
    all.push(head)
    if ((bytes[at] ?? 0) & 0x20) all.push(...headsOf(bytes, head.content, head.end))
    at = head.end
  }
  return all
}

function headAt(bytes: Uint8Array, start: number): Head {
  const first = bytes[start + 1] ?? 0
  if (first < 0x80) return { start, content: start + 2, end: start + 2 + first }
  const content = start + 2 + (first & 0x7f)
  const length = bytes.subarray(start + 2, content).reduce((sum, octet) => sum * 256 + octet, 0)
  return { start, content, end: content + length }
}

const lengthOctets = (length: number): number[] => [...encode(0, new Uint8Array(length))].slice(1, length < 0x80 ? 2 : length < 0x100 ? 3 : 4)

/**
 * BER in, read as generously as OpenSSL does: lengths longer than needed, or none. `writeTree` of it is DER, as far as
 * lengths, BOOLEAN, BIT STRING and strings in pieces go.
 */
export function parseTree(bytes: Uint8Array): Node[] {
  return readNodes(bytes, 0, false).nodes
}

export const writeTree = (nodes: readonly Node[]): Uint8Array => Buffer.concat(nodes.map((node) => ('children' in node ? encode(node.tag, writeTree(node.children)) : encode(node.tag, node.content))))

/** The elements from `at` on, to the end or, when `open`, to the end-of-contents octets. */
function readNodes(bytes: Uint8Array, at: number, open: boolean): { nodes: Node[]; at: number } {
  const nodes: Node[] = []
  while (at < bytes.length) {
    const tag = bytes[at] ?? 0
    if (open && tag === 0 && bytes[at + 1] === 0) return { nodes, at: at + 2 }
    if (bytes[at + 1] === 0x80) {
      const inner = readNodes(bytes, at + 2, true)
      nodes.push(joined(tag, inner.nodes))
      at = inner.at
    } else {
      const { content, end } = headAt(bytes, at)
      const inner = bytes.subarray(content, end)
      nodes.push(tag & 0x20 ? joined(tag, readNodes(inner, 0, false).nodes) : { tag, content: canonical(tag, inner) })
      at = end
    }
  }
  return { nodes, at }
}

/** A universal type other than SEQUENCE and SET that is constructed is a string in pieces. */
function joined(tag: number, children: readonly Node[]): Node {
  const inPieces = tag < 0x40 && tag !== 0x30 && tag !== 0x31
  return inPieces ? { tag: tag & 0x1f, content: Buffer.concat(children.map(piecesOf)) } : { tag, children }
}

const piecesOf = (node: Node): Uint8Array => ('children' in node ? Buffer.concat(node.children.map(piecesOf)) : node.content)

function canonical(tag: number, content: Uint8Array): Uint8Array {
  if (tag === 0x01) return Uint8Array.of(content.some((octet) => octet !== 0) ? 0xff : 0)
  if (tag === 0x03) return content.map((octet, i) => (i > 0 && i === content.length - 1 ? octet & (0xff << (content[0] ?? 0)) : octet))
  return content
}

/** One element dropped, doubled, swapped with its neighbour, renamed, emptied, or moved; lengths mended. */
function editTree(original: Uint8Array, next: () => number): Mutant {
  const tree = parseTree(original)
  const total = countNodes(tree)
  const chosen = Math.floor(next() * total)
  const kind = Math.floor(next() * 8)
  const luck = next()
  let seen = 0
  let how = ''
  const edit = (nodes: readonly Node[]): Node[] =>
    nodes.flatMap((node, i) => {
      const here = seen++ === chosen
      const inner = 'children' in node ? { tag: node.tag, children: edit(node.children) } : node
      if (!here) return [inner]
      const before = nodes[i - 1]
      const spoilt = spoil(inner, before ?? inner, kind, luck)
      how = `element ${chosen} of ${total}: ${spoilt.how}`
      return spoilt.nodes
    })
  const bytes = new Uint8Array(writeTree(edit(tree)))
  return { bytes, how }
}

function spoil(node: Node, sibling: Node, kind: number, luck: number): { nodes: Node[]; how: string } {
  const octet = Math.floor(luck * 256)
  switch (kind) {
    case 0:
      return { nodes: [], how: 'dropped' }
    case 1:
      return { nodes: [node, node], how: 'doubled' }
    case 2:
      return { nodes: [{ ...node, tag: node.tag ^ (1 << (octet & 7)) }], how: 'tag bit flipped' }
    case 3:
      return { nodes: ['children' in node ? { tag: node.tag, children: [] } : { tag: node.tag, content: new Uint8Array() }], how: 'emptied' }
    case 4:
      return { nodes: [sibling], how: 'replaced by the one before it' }
    case 5:
      return { nodes: ['children' in node ? { tag: node.tag, children: node.children.toReversed() } : { tag: node.tag, content: node.content.toReversed() }], how: 'reversed' }
    case 6:
      return { nodes: ['children' in node ? { tag: node.tag, children: [...node.children, { tag: 5, content: new Uint8Array() }] } : { tag: node.tag, content: Uint8Array.from([...node.content, octet]) }], how: 'lengthened' }
    default:
      return { nodes: ['children' in node ? { tag: node.tag, children: node.children.slice(0, -1) } : { tag: node.tag, content: Uint8Array.from([octet, ...node.content]) }], how: 'changed inside' }
  }
}

const countNodes = (nodes: readonly Node[]): number => nodes.reduce((sum, node) => sum + 1 + ('children' in node ? countNodes(node.children) : 0), 0)
