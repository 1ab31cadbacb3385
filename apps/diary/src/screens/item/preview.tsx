import { Button, Icon, Note } from '@daybook/ui'
import { useState } from 'preact/hooks'
import { useAnswer } from '../../answers.ts'
import { reasonOf, type Screen } from '../../context.ts'
import type { BundleWanted } from '../../protocol/bundle.ts'
import type { PreviewGroup, PreviewRow, PreviewView } from '../../protocol/preview.ts'
import { useWords, type Words } from '../../words/words.ts'
import { lineOf, titleOf, whenOf } from './pointed.ts'
import { inFormOrder, partName, valueInWords } from './value.tsx'
import './item.css'

const page = 20

const kindName = (words: Words, kind: string) => words.preview.kinds[kind] ?? words.kind(kind)

/** What the other side could read: the words of the copy that is wanted, before it is made. */
export function Preview({ ask, version, changed, open }: Screen) {
  const words = useWords()
  const [turn, setTurn] = useState(0)
  const { value: seen, failed } = useAnswer(() => ask('preview', null), [version, turn])
  const [wrong, setWrong] = useState('')
  if (failed) return <p role="alert">{words.failed(failed)}</p>
  if (!seen) return <p role="status">{words.starting}</p>
  const { wanted, groups, entries, originals } = seen
  const want = async (some: Partial<BundleWanted>) => {
    try {
      await ask('copyWanted', { ...wanted, ...some })
      setTurn(turn + 1)
      changed()
    } catch (error) {
      setWrong(words.failed(reasonOf(error)))
    }
  }
  const leave: Leaving = { part: (name) => void want({ redact: [...new Set([...wanted.redact, name])] }), item: (ref) => void want({ without: [...new Set([...(wanted.without ?? []), ref])] }) }
  return (
    <>
      <section class="tight">
        <p class="lead">{words.preview.lead}</p>
        {(wanted.from || wanted.to || wanted.who) && <p class="muted">{[words.preview.period(wanted.from ? words.day(wanted.from) : '', wanted.to ? words.day(wanted.to) : ''), wanted.who ? words.preview.who(wanted.who) : ''].filter(Boolean).join('. ')}</p>}
        <p class="muted">{words.preview.inWords}</p>
      </section>
      <p role="alert">{wrong}</p>
      <section class="stack">
        <h2>{words.preview.inIt}</h2>
        <p class="num">{words.preview.entries(entries.shown, entries.inAll)}</p>
        {originals.length > 0 && (
          <div class="tight">
            <div>
              <Note icon="folder">{words.preview.originals}</Note>
            </div>
            <ul class="listed">
              {originals.map((path) => (
                <li key={path} class="wrap">
                  <bdi>{path}</bdi>
                </li>
              ))}
            </ul>
          </div>
        )}
        {groups.map((group) => (
          <Group key={group.kind} ask={ask} view={seen.number} group={group} leave={leave} />
        ))}
      </section>
      <Back seen={seen} want={(some) => void want(some)} />
      <div>
        <Button kind="main" icon="copy" onClick={() => open('copy')}>
          {words.preview.toCopy}
        </Button>
      </div>
    </>
  )
}

interface Leaving {
  readonly part: (name: string) => void
  readonly item: (ref: string) => void
}

function Group({ ask, view, group, leave }: Pick<Screen, 'ask'> & { readonly view: number; readonly group: PreviewGroup; readonly leave: Leaving }) {
  const words = useWords()
  const [open, setOpen] = useState(false)
  return (
    <details class="card group" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>
        <span>{words.preview.groupOf(kindName(words, group.kind), group.count)}</span>
        <Icon name="next" />
      </summary>
      {open && <Rows ask={ask} view={view} group={group} leave={leave} />}
    </details>
  )
}

function Rows({ ask, view, group: { kind, count, covered }, leave }: Pick<Screen, 'ask'> & { readonly view: number; readonly group: PreviewGroup; readonly leave: Leaving }) {
  const words = useWords()
  const [to, setTo] = useState(page)
  const [shown, setShown] = useState(!covered)
  const { value: rows, failed } = useAnswer(() => ask('previewRows', { view, kind, from: 0, to, words: shown }), [view, kind, to, shown])
  if (failed) return <p role="alert">{words.failed(failed)}</p>
  return (
    <div class="stack">
      {covered && (
        <div>
          <Button icon={shown ? 'cross' : 'eye'} onClick={() => setShown(!shown)}>
            {shown ? words.preview.coverAll : words.preview.showAll}
          </Button>
        </div>
      )}
      {rows?.map((row) => (
        <Row key={row.ref} row={row} leave={leave} />
      ))}
      {count > to && (
        <div>
          <Button onClick={() => setTo(to + page * 5)}>{words.preview.moreRows(count - to)}</Button>
        </div>
      )}
    </div>
  )
}

function Row({ row, leave }: { readonly row: PreviewRow; readonly leave: Leaving }) {
  const words = useWords()
  const { kind, parts, withheld, earlier, canLeaveOut } = row
  return (
    <article class="paper-row stack">
      <div class="spread">
        <p class="muted num">{[titleOf(words, row), earlier ? words.preview.earlier : '', row.who, row.local === null ? '' : whenOf(words, row)].filter(Boolean).join(', ')}</p>
        {canLeaveOut && (
          <Button kind="link" label={words.preview.leaveItemOf(lineOf(words, row))} onClick={() => leave.item(row.ref)}>
            {words.preview.leaveItem}
          </Button>
        )}
      </div>
      {parts.length > 0 && (
        <dl class="pairs">
          {inFormOrder(kind, parts).map((part) => (
            <div key={part.name}>
              <dt>{partName(words, kind, part.name)}</dt>
              <dd dir="auto">
                <span class="as-read">{valueInWords(words, part)}</span>
                {part.canLeaveOut && (
                  <Button kind="link" label={words.preview.leavePartOf(partName(words, kind, part.name))} onClick={() => leave.part(part.name)}>
                    {words.preview.leavePart}
                  </Button>
                )}
              </dd>
            </div>
          ))}
        </dl>
      )}
      {withheld.length > 0 && <p class="tag-out">{words.preview.withheldHere(withheld.map(({ name }) => partName(words, kind, name)).join(', '))}</p>}
    </article>
  )
}

function Back({ seen: { back, wanted }, want }: { readonly seen: PreviewView; readonly want: (some: Partial<BundleWanted>) => void }) {
  const words = useWords()
  const rows = [
    ...back.private.map(({ kind, count }) => words.preview.privates(kind, count)),
    ...(back.older > 0 ? [words.preview.older(back.older)] : []),
    ...(back.notChosen > 0 ? [words.preview.notChosen(back.notChosen)] : []),
    ...(back.partial.length > 0 ? [words.preview.partial(back.partial.join(', '))] : []),
    ...back.parts.filter(({ why }) => why !== 'left-out').map(({ name, why, count }) => words.preview.part(partName(words, '', name), count, why)),
  ]
  return (
    <section class="stack">
      <h2>{words.preview.stays}</h2>
      {rows.length > 0 && (
        <ul class="listed">
          {rows.map((row) => (
            <li key={row}>{row}</li>
          ))}
        </ul>
      )}
      {wanted.redact.length + back.without.length > 0 && (
        <div class="tight">
          <h3>{words.preview.without}</h3>
          <ul class="theirs">
            {wanted.redact.map((name) => (
              <li key={name}>
                <span class="wrap">{partName(words, '', name)}</span>
                <Button kind="link" label={words.preview.putBackOf(partName(words, '', name))} onClick={() => want({ redact: wanted.redact.filter((one) => one !== name) })}>
                  {words.preview.putBack}
                </Button>
              </li>
            ))}
            {back.without.map((one) => (
              <li key={one.ref}>
                <span class="wrap">{lineOf(words, one)}</span>
                <Button kind="link" label={words.preview.putBackOf(lineOf(words, one))} onClick={() => want({ without: (wanted.without ?? []).filter((ref) => ref !== one.ref) })}>
                  {words.preview.putBack}
                </Button>
              </li>
            ))}
          </ul>
        </div>
      )}
    </section>
  )
}
