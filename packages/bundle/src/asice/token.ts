/**
 * A time-stamping authority answers with a TimeStampResp (RFC 3161, 2.4.2): a status, then the token. A container
 * holds the token alone (EN 319 162-1, 4.4).
 */

const sequence = 0x30

interface Element {
  readonly tag: number
  /** Where its content begins and it ends. */
  readonly content: number
  readonly end: number
}

function elementAt(bytes: Uint8Array, at: number): Element | undefined {
  const tag = bytes[at]
  const first = bytes[at + 1]
  if (tag === undefined || first === undefined) return undefined
  const octets = first < 0x80 ? 0 : first & 0x7f
  if (octets > 4) return undefined
  const length = first < 0x80 ? first : bytes.subarray(at + 2, at + 2 + octets).reduce((sum, octet) => sum * 256 + octet, 0)
  const content = at + 2 + octets
  return content + length <= bytes.length ? { tag, content, end: content + length } : undefined
}

/** The token out of an answer; what is no such answer (a token, above all) is given back as it is. */
export function tokenIn(answer: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const outer = elementAt(answer, 0)
  const status = outer?.tag === sequence ? elementAt(answer, outer.content) : undefined
  // A token begins with the name of its type, an answer with the sequence of its status.
  const token = status?.tag === sequence ? elementAt(answer, status.end) : undefined
  return outer && status && token?.tag === sequence && token.end === outer.end ? answer.slice(status.end, token.end) : answer
}
