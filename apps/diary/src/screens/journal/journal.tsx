import { Button, LinkList, LinkRow, type IconName } from '@daybook/ui'
import { useAnswer } from '../../answers.ts'
import type { Screen } from '../../context.ts'
import { isWrittenKind, type WrittenKind, type WrittenRow } from '../../protocol/journal.ts'
import { saidIn } from '../../said.ts'
import { useWords, type Words } from '../../words/words.ts'

/** What this screen lists; people and private notes have screens of their own. */
const listed: readonly (readonly [WrittenKind, IconName])[] = [
  ['refusal', 'flag'],
  ['order', 'lock'],
  ['permitted', 'check'],
  ['impact', 'page'],
  ['police-contact', 'call'],
  ['change', 'person'],
  ['contact', 'message'],
  ['case', 'folder'],
]

const iconOf = (kind: string): IconName => listed.find(([one]) => one === kind)?.[1] ?? 'page'

/** The kinds, or the entries of one of them. */
export function Journal(screen: Screen) {
  return isWrittenKind(screen.given) ? <OfKind {...screen} kind={screen.given} /> : <Kinds {...screen} />
}

function Kinds({ ask, open, version }: Screen) {
  const words = useWords()
  const { value: counts, failed } = useAnswer(() => ask('writtenCounts', null), [version])
  if (failed) return <p role="alert">{words.failed(failed)}</p>
  return (
    <>
      <p class="lead">{words.journal.lead}</p>
      <LinkList label={words.journal.title}>
        {listed.map(([kind, icon]) => {
          const count = counts?.[kind] ?? 0
          return <LinkRow key={kind} icon={icon} title={words.write.kinds(kind)} {...(count > 0 && kind !== 'case' && { hint: words.write.count(count) })} onClick={() => (kind === 'case' ? open('write', kind) : open('journal', kind))} />
        })}
      </LinkList>
    </>
  )
}

const whenOf = (words: Words, { local, precise }: WrittenRow) => (local === null ? words.journal.noDate : `${words.day(local)}${precise ? `, ${words.clock(local)}` : ''}`)

function OfKind({ ask, open, version, kind }: Screen & { readonly kind: WrittenKind }) {
  const words = useWords()
  const { value: rows, failed } = useAnswer(() => ask('written', { kind, query: '' }), [version, kind])
  if (failed) return <p role="alert">{words.failed(failed)}</p>
  if (!rows) return <p role="status">{words.starting}</p>
  return (
    <>
      <section class="tight">
        <h2>{words.write.kinds(kind)}</h2>
        <p class="muted">{words.write.lead(kind)}</p>
      </section>
      {rows.length === 0 ? (
        <p class="muted">{words.journal.none}</p>
      ) : (
        <LinkList label={words.write.kinds(kind)}>
          {rows.map((row) => (
            <LinkRow key={row.id} icon={iconOf(kind)} title={saidIn(words, row) || words.journal.noWords} hint={whenOf(words, row)} onClick={() => open('item', row.id)} />
          ))}
        </LinkList>
      )}
      <div>
        <Button kind={rows.length === 0 ? 'main' : 'plain'} icon="add" onClick={() => open('write', kind)}>
          {words.journal.add(words.write.kind(kind))}
        </Button>
      </div>
    </>
  )
}
