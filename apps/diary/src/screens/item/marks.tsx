import { Button, Chip, Field, LinkList, LinkRow, Sheet } from '@daybook/ui'
import { useState } from 'preact/hooks'
import { useAnswer } from '../../answers.ts'
import { reasonOf, type Screen } from '../../context.ts'
import type { ItemView, Pointed } from '../../protocol/item.ts'
import { saidIn } from '../../said.ts'
import { submitted } from '../../submitted.ts'
import { useWords } from '../../words/words.ts'
import { lineOf, titleOf, whenOf } from './pointed.ts'

/** Tags and links: the person's own, on anything there is. */
export function Marks({ ask, changed, open, item, version }: Pick<Screen, 'ask' | 'changed' | 'open' | 'version'> & { readonly item: ItemView }) {
  const words = useWords()
  const [typed, setTyped] = useState('')
  const [linking, setLinking] = useState(false)
  const [wrong, setWrong] = useState('')
  const { value: known } = useAnswer(() => ask('tags', null), [version])
  const { ref, tags, links } = item
  const mark = async (wanted: { readonly tags?: readonly string[]; readonly links?: readonly string[] }) => {
    try {
      await ask('markItem', { ref, tags, links: links.map((link) => link.ref), ...wanted })
      changed()
    } catch (error) {
      setWrong(words.failed(reasonOf(error)))
    }
  }
  const addTag = (tag: string) => {
    setTyped('')
    if (tag.trim() !== '' && !tags.includes(tag.trim())) void mark({ tags: [...tags, tag.trim()] })
  }
  const others = (known ?? []).filter((tag) => !tags.includes(tag)).slice(0, 8)
  return (
    <section class="card stack marks">
      <section class="stack" aria-label={words.item.tags}>
        <h3>{words.item.tags}</h3>
        {tags.length > 0 && (
          <ul class="theirs">
            {tags.map((tag) => (
              <li key={tag}>
                <bdi class="wrap">{tag}</bdi>
                <Button kind="link" label={words.item.takeTag(tag)} onClick={() => void mark({ tags: tags.filter((one) => one !== tag) })}>
                  {words.item.away}
                </Button>
              </li>
            ))}
          </ul>
        )}
        {others.length > 0 && (
          <div class="row chips">
            {others.map((tag) => (
              <Chip key={tag} chosen={false} icon="add" onClick={() => addTag(tag)}>
                {tag}
              </Chip>
            ))}
          </div>
        )}
        <form
          class="adding"
          onSubmit={submitted(() => addTag(typed))}
        >
          <Field label={words.item.newTag} value={typed} onInput={setTyped} />
          <Button submit>{words.item.addTag}</Button>
        </form>
      </section>
      <section class="stack" aria-label={words.item.links}>
        <h3>{words.item.links}</h3>
        {links.length === 0 ? (
          <p class="muted">{words.item.noLinks}</p>
        ) : (
          <ul class="theirs">
            {links.map((link) => (
              <li key={link.ref}>
                <button type="button" class="button link start" onClick={() => open('item', link.ref)}>
                  <span>{lineOf(words, link)}</span>
                </button>
                <Button kind="link" label={words.item.takeLink(lineOf(words, link))} onClick={() => void mark({ links: links.flatMap((one) => (one.ref === link.ref ? [] : [one.ref])) })}>
                  {words.item.away}
                </Button>
              </li>
            ))}
          </ul>
        )}
        <div>
          <Button icon="add" onClick={() => setLinking(true)}>
            {words.item.link}
          </Button>
        </div>
        <p class="muted">{words.item.marksStay}</p>
      </section>
      <p role="alert">{wrong}</p>
      {linking && (
        <Sheet title={words.item.link} closeWord={words.frame.close} close={() => setLinking(false)}>
          <Finding
            ask={ask}
            without={[ref, ...links.map((link) => link.ref)]}
            choose={(link) => {
              setLinking(false)
              void mark({ links: [...links.map((one) => one.ref), link.ref] })
            }}
          />
        </Sheet>
      )}
    </section>
  )
}

function Finding({ ask, without, choose }: Pick<Screen, 'ask'> & { readonly without: readonly string[]; readonly choose: (link: Pointed) => void }) {
  const words = useWords()
  const [query, setQuery] = useState('')
  const { value: found } = useAnswer(() => ask('findItems', { query }), [query])
  const shown = (found ?? []).filter(({ ref }) => !without.includes(ref))
  return (
    <>
      <Field label={words.item.find} value={query} onInput={setQuery} />
      {found && shown.length === 0 && <p class="muted">{words.item.noneFound}</p>}
      <LinkList label={words.item.found}>
        {shown.map((one) => (
          <LinkRow key={one.ref} icon="add" title={[titleOf(words, one), saidIn(words, one) || one.who].filter(Boolean).join(': ')} hint={whenOf(words, one)} onClick={() => choose(one)} />
        ))}
      </LinkList>
    </>
  )
}
