/**
 * SMS Backup & Restore XML and its imitators: a token loop over a sliding window.
 *
 *   <smses count="n"> or <calls count="n">
 *     <sms address date type body .../>
 *     <mms date msg_box address ...> <parts> <part ct text data .../> </parts> <addrs> <addr address type/> </addrs> </mms>
 *     <call number date duration type presentation .../>
 *
 * A record is one `sms`, `mms` or `call` element; its raw slice runs from `<` to the last `>`. Nothing else
 * is taken from the file. What does not parse is given back as `Unread` up to the next start of a record.
 * A part's `data` larger than `streamFrom` is decoded and hashed as it passes and never held.
 */
import { sha256Hex } from '@daybook/log'
import type { Flag, Item, Record } from '../record.ts'
import { UtcClock } from '../scan/clock.ts'
import { Seen } from '../scan/seen.ts'
import { Window } from '../scan/window.ts'
import type { Bytes } from '../source.ts'
import type { Decoded64 } from './base64.ts'
import { elementAt, isNamePart, isRecordName, isSpace, type ElementName } from './kinds.ts'
import { MmsBuilder } from './mms.ts'
import { nextRecord, SecondReadings } from './next.ts'
import { OpenRecord } from './open.ts'
import type { BackupOptions } from './options.ts'
import { addElement, addPart, attributesOf, sinkFor } from './parts.ts'
import { SingleReader } from './single.ts'
import { skippable, Skipper, type SkipKind } from './skip.ts'
import { Tag } from './tag.ts'
import { noClosingTag, unread, type Code, type Damage } from './unread.ts'

const streamFrom = 1 << 18
/** Small enough that a batch dies young: larger ones make the collector grow its heap. */
const largestBatch = 200
const longestEndTag = 64
const noFlags: readonly Flag[] = []

const less = 60
const greater = 62

/** `more`: the bytes in the window do not suffice. `value`: a long `data` value begins. `back`: it led nowhere. */
type Step = 'go' | 'more' | 'value' | 'back'

export class Backup {
  records = 0
  readonly #bytes: Bytes
  readonly #options: BackupOptions
  readonly #tag = new Tag()
  readonly #seen: Seen
  readonly #clock = new UtcClock()
  readonly #singles: SingleReader
  #window: Window
  #at = 0
  #items: Item[] = []
  #open: OpenRecord | null = null
  #skipper: { readonly skipper: Skipper; readonly from: number } | null = null
  readonly #endless = new Set<SkipKind>()
  #damage: Damage | null = null
  #stray = -1
  #resume: { readonly attributes: Map<string, string>; readonly data: Decoded64; readonly from: number } | null = null
  readonly #again: SecondReadings
  #counted: number | null = null
  #rootOpen = false

  constructor(bytes: Bytes, options: BackupOptions) {
    this.#bytes = bytes
    this.#options = options
    this.#singles = new SingleReader(options.path)
    this.#window = new Window(bytes)
    this.#seen = new Seen(bytes.size)
    this.#again = new SecondReadings(bytes.size)
  }

  async *items(): AsyncGenerator<readonly Item[]> {
    try {
      for (;;) {
        const step = this.#advance()
        if (this.#items.length > 0) {
          yield this.#items
          this.#items = []
        }
        if (step === 'value') await this.#streamValue()
        else if (step === 'back') await this.#failBefore(this.#resume?.from ?? 0, 'broken')
        else if (step === 'more') {
          if (!this.#window.ended) await this.#fill()
          else if (!(await this.#atEnd())) break
        }
      }
      if (this.#items.length > 0) yield this.#items
      this.#conclude()
    } finally {
      await this.#window.close()
    }
  }

  /** Reads as many tokens as the window holds and a batch may take. */
  #advance(): Step {
    let step: Step = 'go'
    while (step === 'go' && this.#items.length < largestBatch) {
      if (this.#skipper) step = this.#skip(this.#skipper)
      else if (this.#damage) step = this.#findRecord(this.#damage)
      else if (this.#resume) step = this.#rest(this.#resume)
      else step = this.#token()
    }
    return step
  }

  async #fill(): Promise<void> {
    const window = this.#window
    this.#open?.hashTo(window, this.#at)
    this.#tag.forget()
    await window.fill(this.#at)
    this.#at = 0
    this.#options.progress(window.base + window.end)
  }

  #token(): Step {
    const { bytes, end, base } = this.#window
    let at = this.#at
    while (at < end && isSpace(bytes[at] ?? 0)) at++
    this.#at = at
    if (at === end) return 'more'
    if (bytes[at] !== less) {
      if (base + at === 0 && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) {
        this.#at = 3
        return 'go'
      }
      if (this.#stray < 0) this.#stray = base + at
      const next = bytes.indexOf(less, at)
      this.#at = next < 0 || next >= end ? end : next
      return 'go'
    }
    this.#endStray()
    if (at + 1 >= end) return 'more'
    const second = bytes[at + 1]
    if (second === 47) return this.#endTag(at)
    if (second === 33 || second === 63) {
      const found = skippable(bytes, at, end)
      if (found === 'more') return 'more'
      if (found === undefined || this.#endless.has(found[0])) return this.#fail(at, at + 1, 'broken')
      if (found[0] === 'doctype') this.#options.warn('The file carries a DOCTYPE. Nothing it defines was used.')
      if (found[0] === 'cdata') this.#stray = base + at
      this.#skipper = { skipper: new Skipper(found[0]), from: base + at }
      this.#at = at + found[1]
      return 'go'
    }
    return this.#startTag(at)
  }

  #skip({ skipper }: { skipper: Skipper }): Step {
    const { bytes, end } = this.#window
    const found = skipper.find(bytes, this.#at, end)
    if (found < 0) {
      this.#at = -found - 1
      return 'more'
    }
    this.#at = found
    this.#skipper = null
    return 'go'
  }

  /** Text where only elements belong: inside a record it marks the record, elsewhere it is given back. */
  #endStray(): void {
    if (this.#stray < 0) return
    const from = this.#stray
    this.#stray = -1
    if (this.#open) this.#open.mark('broken-structure')
    else this.#unread(from, this.#window.base + this.#at, 'not-understood')
  }

  #endTag(at: number): Step {
    const { bytes, end, base } = this.#window
    const close = bytes.indexOf(greater, at)
    if (close < 0 || close >= end) return end - at > longestEndTag ? this.#fail(at, at + 1, 'broken') : 'more'
    if (close - at > longestEndTag) return this.#fail(at, at + 1, 'broken')
    const name = elementAt(bytes, at + 2, end)
    this.#at = close + 1
    const open = this.#open
    if (name === 'smses' || name === 'calls') {
      if (open) this.#leaveOpen(base + at)
      this.#rootOpen = false
    } else if (open === null) this.#unread(base + at, base + close + 1, 'not-understood')
    else if (open.mms ? name === 'mms' : name === 'sms' || name === 'call') this.#close(open, close + 1)
    else if (name === 'other' || isRecordName(name)) open.mark('broken-structure')
    return 'go'
  }

  #startTag(at: number): Step {
    const { bytes, end, base } = this.#window
    const name = elementAt(bytes, at + 1, end)
    if (name === 'more') return 'more'
    if (this.#open && (isRecordName(name) || name === 'smses' || name === 'calls')) this.#leaveOpen(base + at)
    let attributesAt = at + 1 + name.length
    if (name === 'other') {
      attributesAt = at + 1
      while (attributesAt < end && isNamePart(bytes[attributesAt] ?? 0)) attributesAt++
      if (attributesAt === at + 1) return this.#fail(at, at + 1, 'broken')
    }
    const tag = this.#tag
    const scanned = tag.scan(name, bytes, at, attributesAt, end)
    if (scanned === 'malformed') return this.#fail(at, tag.next, 'broken')
    if (scanned === 'more') {
      const { open } = tag
      if (name === 'part' && this.#open && open?.name === 'data' && end - open.from >= streamFrom) return 'value'
      return end - at > this.#options.itemBytes ? this.#fail(at, end, 'too-large') : 'more'
    }
    this.#at = tag.next
    if (name === 'sms' || name === 'call') this.#single(name, at)
    else this.#composite(name, at)
    return 'go'
  }

  #single(name: 'sms' | 'call', at: number): void {
    const tag = this.#tag
    const { bytes, base } = this.#window
    const tagBytes = bytes.subarray(at, tag.next)
    const also: readonly Flag[] = tag.layout.repeated ? ['broken-structure'] : noFlags
    if (!tag.selfClosed) {
      this.#open = new OpenRecord(base + at, this.#singles[name](tag, { offset: base + at, length: 0, sha256: '' }, also))
      return
    }
    const sha256 = sha256Hex(tagBytes)
    const raw = { offset: base + at, length: tagBytes.length, sha256 }
    const flags: readonly Flag[] = this.#seen.again(sha256) ? [...also, 'duplicate'] : also
    this.#give(name === 'sms' ? this.#singles.sms(tag, raw, flags) : this.#singles.call(tag, raw, flags))
  }

  #composite(name: ElementName, at: number): void {
    const tag = this.#tag
    const { bytes, base } = this.#window
    const open = this.#open
    if (name === 'smses' || name === 'calls') {
      const index = tag.layout.names.indexOf('count')
      if (index >= 0 && tag.integer(index) >= 0) this.#counted = (this.#counted ?? 0) + tag.integer(index)
      this.#rootOpen = !tag.selfClosed
    } else if (name === 'mms') {
      const head = attributesOf(this.#tag)
      const mms = new MmsBuilder(this.#options.path, head, this.#singles, this.#clock, tag.invalid)
      if (tag.layout.repeated) mms.flag('broken-structure')
      this.#open = new OpenRecord(base + at, mms)
      if (tag.selfClosed) this.#close(this.#open, tag.next)
    } else if (open?.mms && (name === 'part' || name === 'addr' || name === 'parts' || name === 'addrs')) {
      addElement(open.mms, name, tag, bytes, this.#options.collect)
      if (open.mms.cost > this.#options.itemBytes) this.#fail(at, tag.next, 'too-large')
    } else if (open) open.mark('broken-structure')
    else this.#unread(base + at, base + tag.next, 'not-understood')
  }

  /** A `data` value that does not fit the window: decoded as it passes. */
  async #streamValue(): Promise<void> {
    const tag = this.#tag
    const value = tag.open
    const mms = this.#open?.mms
    if (!value || !mms) return
    const from = this.#window.base + this.#at
    const attributes = attributesOf(this.#tag)
    if (tag.invalid) mms.flag('invalid-encoding')
    const sink = sinkFor(mms, this.#options.collect)
    this.#at = value.from
    for (;;) {
      const { bytes, end } = this.#window
      const found = bytes.subarray(this.#at, end).indexOf(value.quote)
      const to = found < 0 ? end : this.#at + found
      sink.feed(bytes, this.#at, to)
      this.#at = to
      if (found >= 0) break
      if (this.#window.ended) return this.#failBefore(from, 'truncated')
      await this.#fill()
    }
    this.#at++
    this.#resume = { attributes, data: sink.end(), from }
  }

  /** The attributes behind a long `data` value. */
  #rest(resume: { attributes: Map<string, string>; data: Decoded64 }): Step {
    const { bytes, end } = this.#window
    const tag = this.#tag
    const at = this.#at
    const scanned = tag.scan('part data', bytes, at, at, end)
    if (scanned === 'more') return end - at > this.#options.itemBytes ? this.#fail(at, end, 'too-large') : 'more'
    if (scanned === 'malformed') return 'back'
    this.#resume = null
    this.#at = tag.next
    const mms = this.#open?.mms
    if (mms) {
      for (const [name, value] of attributesOf(this.#tag)) resume.attributes.set(name, value)
      addPart(mms, resume.attributes, resume.data, this.#options.collect)
      if (tag.invalid) mms.flag('invalid-encoding')
    }
    return 'go'
  }

  /** Ends the open record at index `end` of the window. */
  #close(open: OpenRecord, end: number): void {
    this.#open = null
    const record = open.finish(this.#window, end, this.#seen)
    if (record) this.#give(record)
  }

  /** The next record begins (at `next`) though this one has no end tag. What it says is whole, so it is kept, and marked. */
  #leaveOpen(next: number): void {
    if (!this.#open) return
    this.#open.mark('broken-structure')
    this.#close(this.#open, next - this.#window.base)
  }

  /** Gives up on what stands at index `at`, having read as far as `reached`; looks for a record after it. */
  #fail(at: number, reached: number, code: Damage['code']): Step {
    this.#damaged(this.#window.base + at, code)
    this.#at = this.#again.allow(reached - at) ? at + 1 : Math.max(at + 1, reached)
    return 'go'
  }

  /** As `#fail`, for something whose start has left the window. */
  #failBefore(from: number, code: Damage['code']): Promise<void> {
    this.#damaged(from, code)
    return this.#again.allow(this.#window.base + this.#at - from) ? this.#reopen(from + 1) : Promise.resolve()
  }

  #damaged(at: number, code: Damage['code']): void {
    this.#damage = { from: this.#open?.from ?? at, code }
    this.#open = null
    this.#resume = null
    this.#stray = -1
  }

  async #reopen(from: number): Promise<void> {
    const { base } = this.#window
    if (from >= base) {
      this.#at = from - base
      return
    }
    await this.#window.close()
    this.#window = new Window(this.#bytes, from)
    this.#at = 0
  }

  #findRecord(damage: Damage): Step {
    const { bytes, end, base, ended } = this.#window
    const { at, found } = nextRecord(bytes, this.#at, end, ended)
    this.#at = at
    if (!found) return 'more'
    this.#damage = null
    this.#unread(damage.from, base + at, damage.code === 'truncated' ? 'broken' : damage.code)
    return 'go'
  }

  /** The source is read to its end; true if there is something to read again. */
  async #atEnd(): Promise<boolean> {
    const { base, end } = this.#window
    const size = base + end
    if (this.#skipper) {
      const { from, skipper } = this.#skipper
      this.#endless.add(skipper.kind)
      this.#skipper = null
      await this.#failBefore(from, 'truncated')
      return true
    }
    if (this.#damage) {
      const { from, code } = this.#damage
      this.#damage = null
      this.#rootOpen = false
      this.#unread(from, size, code)
      return false
    }
    if (this.#resume) {
      await this.#failBefore(this.#resume.from, 'truncated')
      return true
    }
    if (this.#at < end) {
      this.#fail(this.#at, end, 'truncated')
      return true
    }
    this.#endStray()
    const open = this.#open
    if (open?.mms) {
      this.#open = null
      this.#unread(open.from, size, 'truncated')
    } else {
      if (open) this.#leaveOpen(size)
      if (this.#rootOpen) this.#unread(size, size, 'truncated', noClosingTag)
    }
    return false
  }

  #conclude(): void {
    const { warn } = this.#options
    if (this.#counted !== null && this.#counted !== this.records) {
      warn(`The file says that it holds ${this.#counted} messages or calls; ${this.records} were read. Compare it with the phone or with another backup.`)
    }
  }

  #give(record: Record): void {
    this.records++
    this.#items.push(record)
  }

  #unread(from: number, to: number, code: Code, reason?: string): void {
    this.#items.push(unread(this.#options.path, from, to, code, reason))
  }
}
