/** Whether a file is one of these backups, told from its first bytes. */
import { skippable, Skipper } from './skip.ts'
import { elementAt, isRecordName } from './kinds.ts'
import { toUtf8, utf16Of } from './utf16.ts'

/**
 * The first element decides: `smses`; `calls` with a `count` or a `call` in it; or, in a file that lost its
 * beginning, an `sms`, `mms` or `call` with a date.
 */
export function isSmsBackup(head: Uint8Array): boolean {
  const encoding = utf16Of(head)
  const bytes = encoding ? toUtf8(head, encoding) : head
  let at = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0
  for (;;) {
    while (at < bytes.length && (bytes[at] ?? 0) <= 32) at++
    if (bytes[at] !== 60) return false
    const found = skippable(bytes, at, bytes.length)
    if (found === undefined || found === 'more') break
    at = new Skipper(found[0]).find(bytes, at + found[1], bytes.length)
    if (at < 0) return false
  }
  const name = elementAt(bytes, at + 1, bytes.length)
  if (name === 'smses') return true
  if (name !== 'calls' && !isRecordName(name)) return false
  const text = new TextDecoder().decode(bytes.subarray(at, at + 4096))
  return name === 'calls' ? /^<calls[^>]*\scount\s*=|<call[\s/>]/.test(text) : /^<\w+[^<]*\sdate\s*=\s*["']/.test(text)
}

const readable = /^(?:utf-?8|utf-?16(?:le|be)?|us-ascii|ascii)$/i

/** The encoding that the file says it is written in, where that is none that is read. */
export function foreignEncoding(head: Uint8Array): string | undefined {
  const declared = /^\s*<\?xml[^>]*\sencoding\s*=\s*["']([\w.:-]{1,40})["']/.exec(new TextDecoder().decode(head.subarray(0, 400)))?.[1]
  return declared === undefined || readable.test(declared) ? undefined : declared
}
