import { Button, LinkList, LinkRow, Note } from '@daybook/ui'
import { useAnswer } from '../../answers.ts'
import type { Screen } from '../../context.ts'
import type { ItemView } from '../../protocol/item.ts'
import type { OrderFacts } from '../../protocol/journal.ts'
import { shownWhen } from '../../when/shown.ts'
import { useWords } from '../../words/words.ts'
import { OrderLaw } from '../journal/order-law.tsx'
import { Elsewhere } from './elsewhere.tsx'
import { Marks } from './marks.tsx'
import { titleOf, whenOf } from './pointed.ts'
import { Astray, PutRight } from './put-right.tsx'
import { Pairs } from './value.tsx'
import './item.css'

/** One incident, contact or file: opened by its key (the journal's `refKey`). */
export function Item(screen: Screen) {
  const { ask, given, version, open } = screen
  const words = useWords()
  const ref = given ?? ''
  const { value: item, failed } = useAnswer(() => ask('item', { ref }), [ref, version])
  if (failed) return <p role="alert">{words.failed(failed)}</p>
  if (!item) return <p role="status">{words.starting}</p>
  const [newest] = item.versions
  return (
    <article class="stack one-item">
      <section class="tight">
        <h2>{titleOf(words, item)}</h2>
        <p class="muted num">{item.versions.length > 0 && item.when ? shownWhen(words, item.when, item.zone) : whenOf(words, item)}</p>
        {item.by && (
          <div>
            <Note icon="person">{words.item.helped(item.by)}</Note>
          </div>
        )}
      </section>
      {newest ? (
        <section class="card stack">
          <Pairs kind={item.kind} parts={newest.fields} />
          {item.form && (
            <div>
              <Button icon="settings" onClick={() => open('write', newest.id)}>
                {words.item.correct}
              </Button>
            </div>
          )}
        </section>
      ) : (
        <>
          {item.source && <Elsewhere {...screen} item={item} />}
          <Same item={item} open={open} />
          {item.file && <PutRight key={item.ref} {...screen} item={item} filed={item.file} />}
          {item.files.length > 0 && <Files files={item.files} />}
          {!item.file && item.rightings.length > 0 && <Astray item={item} />}
          <p class="muted">{words.item.kept}</p>
        </>
      )}
      {item.order && <Ending order={item.order} />}
      <Marks {...screen} item={item} />
      <Facts item={item} open={open} />
      {item.versions.length > 1 && (
        <section class="stack">
          <h3>{words.item.versions}</h3>
          {item.versions.slice(1).map((version) => (
            <details key={version.id} class="card version">
              <summary>{words.item.version(`${words.day(version.writtenAt)}, ${words.clock(version.writtenAt)}`)}</summary>
              <p class="muted num">{[words.obtained(version.obtained), version.when ? shownWhen(words, version.when, item.zone) : ''].filter(Boolean).join(', ')}</p>
              <Pairs kind={item.kind} parts={version.fields} />
            </details>
          ))}
        </section>
      )}
    </article>
  )
}

/** Of an order: when it ends, what can be done before, and what breaking it is. */
function Ending({ order: { law, made, until, ended } }: { readonly order: OrderFacts }) {
  const words = useWords()
  return (
    <section class="card stack" aria-label={words.orders.title}>
      <h3>{words.orders.title}</h3>
      <p>{until === null ? words.orders.noEnd : (ended ? words.orders.ended : words.orders.ends)(words.day(until))}</p>
      {until !== null && !ended && <p class="muted">{words.orders.reminded}</p>}
      {law && <OrderLaw law={law} made={made} ending={!ended} />}
    </section>
  )
}

/** Why an item is not counted, or counted beside one that may be the same. */
function Same({ item: { repeats, mayRepeat }, open }: { readonly item: ItemView } & Pick<Screen, 'open'>) {
  const words = useWords()
  const other = repeats ?? mayRepeat
  if (!other) return null
  return (
    <section class="tight">
      <p>{repeats ? words.item.repeats : words.item.mayRepeat}</p>
      <LinkList label={words.item.theOther}>
        <LinkRow icon="copy" title={words.item.theOther} onClick={() => open('item', other.ref)} />
      </LinkList>
    </section>
  )
}

function Files({ files }: Pick<ItemView, 'files'>) {
  const words = useWords()
  return (
    <section class="stack">
      <h3>{words.item.files}</h3>
      <ul class="card flush list">
        {files.map(({ path, bytes, sha256 }) => (
          <li key={path}>
            <bdi class="wrap">{path}</bdi>
            <span class="muted num">{words.size(bytes)}</span>
            <code>{sha256}</code>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Facts({ item, open }: { readonly item: ItemView } & Pick<Screen, 'open'>) {
  const words = useWords()
  const { seal, source, flags, who, channel, obtained, sha256, versions, direction } = item
  const rows: readonly (readonly [string, string])[] = [
    ...(who ? [[words.item.person, direction === 'out' ? words.item.fromMe : who] as const] : []),
    ...(source ? [[words.item.channel, words.channel(channel)] as const] : []),
    [words.item.obtained, words.obtained(obtained)],
    [versions.length > 0 ? words.item.written : words.item.broughtIn, `${words.day(seal.writtenAt)}, ${words.clock(seal.writtenAt)}`],
    [words.item.place, words.item.placeOf(seal.place, seal.of)],
    ...(flags.length > 0 ? [[words.item.flags, flags.map(words.item.flag).join(', ')] as const] : []),
    ...(source ? [[words.item.source, source.path] as const] : []),
    [source ? words.item.sha256 : words.item.sha256Log, sha256],
  ]
  return (
    <section class="stack">
      <h3>{words.item.facts}</h3>
      <dl class="pairs card small">
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd class="num">{value}</dd>
          </div>
        ))}
      </dl>
      {source && (
        <LinkList label={words.item.source}>
          <LinkRow icon="folder" title={words.item.openFile} onClick={() => open('item', source.ref)} />
        </LinkList>
      )}
    </section>
  )
}
