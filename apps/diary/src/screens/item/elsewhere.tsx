import { Button, Cover } from '@daybook/ui'
import { useState } from 'preact/hooks'
import { useAddress } from '../../address.ts'
import { useAnswer } from '../../answers.ts'
import { reasonOf, type Screen } from '../../context.ts'
import type { Attached, ItemView, ItemWords } from '../../protocol/item.ts'
import { useWords } from '../../words/words.ts'
import { titleOf, whenOf } from './pointed.ts'
import { SaveFile } from './save-file.tsx'
import { Pairs } from './value.tsx'

/** What came from somebody else: covered until it is asked for, and covered again when the screen is left. */
export function Elsewhere({ ask, item }: Pick<Screen, 'ask'> & { readonly item: ItemView }) {
  const words = useWords()
  const [shown, setShown] = useState(false)
  if (!shown) return <Cover what={words.item.covered(words.kind(item.kind), item.attachments)} showWord={words.item.show} about={`${titleOf(words, item)}, ${whenOf(words, item)}`} show={() => setShown(true)} />
  return <Shown ask={ask} item={item} cover={() => setShown(false)} />
}

function Shown({ ask, item, cover }: Pick<Screen, 'ask'> & { readonly item: ItemView; readonly cover: () => void }) {
  const words = useWords()
  const { value, failed } = useAnswer(() => ask('itemWords', { ref: item.ref }), [item.ref])
  if (failed) return <p role="alert">{words.failed(failed)}</p>
  if (!value) return <p role="status">{words.timeline.loading}</p>
  return (
    <section class="card stack" aria-label={words.item.words}>
      {(value.from !== '' || value.to.length > 0) && (
        <p class="muted wrap">
          {value.from !== '' && (
            <>
              {words.item.from} <bdi>{value.from}</bdi>{' '}
            </>
          )}
          {value.to.length > 0 && (
            <>
              {words.item.to} <bdi>{value.to.join(', ')}</bdi>
            </>
          )}
        </p>
      )}
      {/* Whatever it was, it is only ever text here. */}
      {(value.text !== '' || value.attachments.length === 0) && (
        <p class="their-words" dir="auto">
          {value.text || words.item.noWords}
        </p>
      )}
      {value.cut > 0 && <p class="muted">{words.item.cut(value.cut)}</p>}
      {value.attachments.length > 0 && (
        <section class="stack">
          <h3>{words.item.attachments}</h3>
          <ul class="attached">
            {value.attachments.map((one, at) => (
              <Attachment key={at} ask={ask} of={item.ref} at={at} {...one} />
            ))}
          </ul>
        </section>
      )}
      {value.fields.length > 0 && (
        <details class="more">
          <summary>{words.item.else}</summary>
          <Pairs kind={item.kind} parts={value.fields} />
        </details>
      )}
      <div>
        <Button icon="cross" onClick={cover}>
          {words.item.cover}
        </Button>
      </div>
    </section>
  )
}

/** One thing that came with it: read from the original only when it is asked for. */
function Attachment({ ask, of, at, name, bytes, sha256 }: Pick<Screen, 'ask'> & ItemWords['attachments'][number] & { readonly of: string; readonly at: number }) {
  const words = useWords()
  const [found, setFound] = useState<Attached | 'none' | null>(null)
  const [saving, setSaving] = useState<Blob | null>(null)
  const [wrong, setWrong] = useState('')
  const fetched = async (): Promise<Attached | null> => {
    if (found !== null) return found === 'none' ? null : found
    const answer = await ask('attached', { ref: of, at })
    setFound(answer ?? 'none')
    return answer
  }
  const run = (work: () => Promise<unknown>) => void work().catch((error: unknown) => setWrong(words.failed(reasonOf(error))))
  const { picture, played } = found !== null && found !== 'none' ? found : { picture: null, played: null }
  return (
    <li class="tight">
      <span class="wrap">
        <bdi>{name}</bdi> <span class="muted num">{bytes === null ? words.item.notCarried : words.size(bytes)}</span>
      </span>
      {sha256 !== null && <code>{sha256}</code>}
      {picture && <Picture picture={picture} name={name} />}
      {played && <Played played={played} name={name} />}
      {found !== null && !picture && !played && <p class="muted">{found === 'none' ? words.item.notCarried : words.item.notDrawn}</p>}
      {sha256 !== null && (
        <div class="row">
          {found === null && (
            <Button icon="eye" label={words.item.showPicture(name)} onClick={() => run(fetched)}>
              {words.item.show}
            </Button>
          )}
          <Button icon="page" label={words.item.saveFile(name)} onClick={() => run(async () => setSaving((await fetched())?.file ?? null))}>
            {words.save}
          </Button>
        </div>
      )}
      <p role="alert">{wrong}</p>
      {saving && <SaveFile ask={ask} name={name} file={saving} close={() => setSaving(null)} />}
    </li>
  )
}

/** Silent until it is played. */
function Played({ played: { file, film }, name }: { readonly played: NonNullable<Attached['played']>; readonly name: string }) {
  const address = useAddress(file)
  if (address === null) return null
  return film ? <video class="picture" src={address} controls preload="metadata" aria-label={name} /> : <audio class="sound" src={address} controls preload="metadata" aria-label={name} />
}

function Picture({ picture, name }: { readonly picture: NonNullable<Attached['picture']>; readonly name: string }) {
  const words = useWords()
  const address = useAddress(picture.file)
  return address === null ? null : <img class="picture" src={address} width={picture.width} height={picture.height} alt={words.item.picture(name)} />
}
