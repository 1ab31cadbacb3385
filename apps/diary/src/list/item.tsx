import { Button, Cover, Icon, Note, type IconName } from '@daybook/ui'
import type { ComponentChildren } from 'preact'
import { useAnswer } from '../answers.ts'
import type { Ask } from '../client.ts'
import { useWords, type Words } from '../words/words.ts'
import type { Row } from '../protocol/timeline.ts'
import { saidIn } from '../said.ts'
import { fileInLine, fileSays, writtenOf, youWrote } from '../put-right.ts'
import './list.css'

const icons: { readonly [kind: string]: IconName } = { message: 'message', system: 'message', call: 'call', mail: 'mail', photo: 'photo', file: 'page', incident: 'page', order: 'lock', refusal: 'flag', change: 'person' }

/** The time of day; where `now` is given and it was another day, the day; of what is known only to a month, that. */
function timeOf(words: Words, { local, precise, loosely }: Row, now: string | null): string {
  if (local === null) return words.timeline.noTime
  if (loosely === 'month') return words.when.someTime(words.month(local))
  if (now !== null && local.slice(0, 10) !== now.slice(0, 10)) return local.slice(0, 4) === now.slice(0, 4) ? words.shortDay(local) : words.day(local)
  if (precise) return words.clock(local)
  if (loosely === 'about') return words.timeline.about(words.clock(local))
  return now === null ? words.timeline.noTime : ''
}

const titleOf = (words: Words, { kind, channel }: Row): string => (kind === 'message' ? words.channel(channel) : words.kind(kind))

/** One item: covered until it is opened, and covered again when it leaves the screen. `lead` goes to all that is known of it. */
export function Item({ row, afterStop, open, onOpen, ask, now = null, lead }: { readonly row: Row; readonly now?: string | null; readonly afterStop: boolean; readonly open: boolean; readonly onOpen: (open: boolean) => void; readonly ask: Ask; readonly lead?: (() => void) | undefined }) {
  const words = useWords()
  const written = row.ref.record === null
  const title = titleOf(words, row)
  const day = (local: string) => (row.loosely === 'month' ? words.when.someTime(words.month(local)) : words.day(local))
  const when = row.local ? `${day(row.local)}${row.precise ? `, ${words.clock(row.local)}` : ''}` : words.timeline.noDate
  return (
    <article class="item">
      <span class="badge">
        <Icon name={icons[row.kind] ?? 'page'} />
      </span>
      <div>
        <Top lead={lead}>
          <span class="title">
            <strong>{title}</strong>
            <span>{timeOf(words, row, now)}</span>
          </span>
          <span class="who">
            <bdi>{written ? saidIn(words, row) : row.direction === 'out' ? words.timeline.fromMe : row.who}</bdi>
            {row.filed && ` (${fileInLine(words, row.filed, row) || words.putRight.button})`}
          </span>
        </Top>
        {open ? (
          <Opened row={row} ask={ask} close={() => onOpen(false)} />
        ) : written && lead ? null : written ? (
          <div>
            <button type="button" class="button link small" aria-label={words.timeline.showOf(title, when)} onClick={() => onOpen(true)}>
              {words.timeline.show}
            </button>
          </div>
        ) : (
          <Cover what={words.timeline.covered(words.kind(row.kind), row.count, row.attachments)} showWord={words.timeline.show} about={`${title}, ${when}`} show={() => onOpen(true)} />
        )}
        {afterStop && <Note>{words.timeline.afterStopTag}</Note>}
        {row.tags.length > 0 && <p class="tags">{row.tags.join(', ')}</p>}
      </div>
    </article>
  )
}

function Top({ lead, children }: { readonly lead: (() => void) | undefined; readonly children: ComponentChildren }) {
  return lead ? (
    <button type="button" class="lead-on" onClick={lead}>
      {children}
    </button>
  ) : (
    <div class="lead-on">{children}</div>
  )
}

function Opened({ row, ask, close }: { readonly row: Row; readonly ask: Ask; readonly close: () => void }) {
  const words = useWords()
  const { value: opened, failed } = useAnswer(() => ask('open', row.ref), [row.ref.entry, row.ref.record])
  if (failed) return <p role="alert">{words.failed(failed)}</p>
  if (!opened) return <p class="muted">{words.timeline.loading}</p>
  return (
    <div class="opened">
      {/* Whatever it was, it is only ever text here. */}
      <p class="words" dir="auto">
        {(row.unnamed === undefined ? opened.text : saidIn(words, row)) || words.timeline.noWords}
      </p>
      {row.filed && <p>{fileSays(words, row.filed)}</p>}
      {opened.righting && (
        <p dir="auto">
          {youWrote(words, opened.righting, opened.zone)} {writtenOf(words, opened.righting)}
        </p>
      )}
      <dl>
        {opened.fields.map(({ name, value }) => (
          <Pair key={name} name={words.copy.part(name)} value={value} />
        ))}
        {opened.attachments.length > 0 && <Pair name={words.timeline.attachments} value={opened.attachments.map(({ name, bytes }) => `${name} (${bytes === null ? words.timeline.notCarried : words.size(bytes)})`).join('\n')} />}
        {opened.flags.length > 0 && <Pair name={words.timeline.marks} value={opened.flags.map((flag) => words.copy.part(flag)).join(', ')} />}
        <Pair name={words.timeline.obtained} value={words.obtained(opened.obtained)} />
        {opened.source && <Pair name={words.timeline.source} value={opened.source} />}
        {opened.sha256 && <Pair name={words.timeline.sha256} value={opened.sha256} />}
      </dl>
      <div>
        <Button icon="cross" onClick={close}>
          {words.timeline.cover}
        </Button>
      </div>
    </div>
  )
}

function Pair({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </>
  )
}
