/** From the tag of a `<part>` to its place in a message, its `data` decoded on the way. */
import { Base64Digest, type Decoded64 } from './base64.ts'
import type { MmsBuilder } from './mms.ts'
import type { Tag } from './tag.ts'

/** Collects the decoded bytes of the attachment with this number, of every message read. */
export interface Collect {
  readonly index: number
  readonly chunks: Uint8Array<ArrayBuffer>[]
}

/** Every attribute of the tag but `data`. */
export function attributesOf(tag: Tag): Map<string, string> {
  const attributes = new Map<string, string>()
  for (let index = 0; index < tag.count; index++) {
    const name = tag.layout.names[index] ?? ''
    if (name !== 'data') attributes.set(name, tag.value(index))
  }
  return attributes
}

/** What an element inside an MMS says about it. Its tag is all in `bytes`. */
export function addElement(mms: MmsBuilder, name: 'part' | 'addr' | 'parts' | 'addrs', tag: Tag, bytes: Uint8Array, collect: Collect | undefined): void {
  if (tag.layout.repeated) mms.flag('broken-structure')
  if (name === 'addr') mms.address(attributesOf(tag))
  if (name === 'part') readPart(mms, tag, bytes, collect)
  if (tag.invalid) mms.flag('invalid-encoding')
}

function readPart(mms: MmsBuilder, tag: Tag, bytes: Uint8Array, collect: Collect | undefined): void {
  const index = tag.layout.names.indexOf('data')
  let data: Decoded64 | undefined
  if (index >= 0 && !tag.isNull(index)) {
    const from = tag.valueStart(index)
    const to = tag.valueEnd(index)
    const sink = sinkFor(mms, collect, to - from)
    sink.feed(bytes, from, to)
    data = sink.end()
  }
  addPart(mms, attributesOf(tag), data, collect)
}

export function addPart(mms: MmsBuilder, attributes: ReadonlyMap<string, string>, data: Decoded64 | undefined, collect: Collect | undefined): void {
  const wanted = collect !== undefined && collect.index === mms.attachments.length
  const bytes = mms.part(attributes, data)
  if (wanted && bytes) collect.chunks.push(bytes)
}

export function sinkFor(mms: MmsBuilder, collect: Collect | undefined, expected?: number): Base64Digest {
  return new Base64Digest(collect?.index === mms.attachments.length ? collect.chunks : undefined, expected)
}
