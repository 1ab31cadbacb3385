import { Button, Chip, Field } from '@daybook/ui'
import { useState } from 'preact/hooks'
import { useAnswer } from '../../answers.ts'
import { reasonOf, type Screen } from '../../context.ts'
import type { Helped as HelpedView } from '../../protocol/copilot.ts'
import { useWords } from '../../words/words.ts'
import { groupNames, groups } from '../timeline/filters.tsx'
import { Sort } from './sort.tsx'
import './copilot.css'

const mostShown = 50

/** Somebody beside the person works through the list. The person starts it, and ends it. */
export function Copilot(screen: Screen) {
  const words = useWords()
  const { value: helper, failed } = useAnswer(async () => ({ is: await screen.ask('helper', null) }), [screen.version])
  if (failed) return <p role="alert">{words.failed(failed)}</p>
  if (!helper) return <p role="status">{words.starting}</p>
  if (helper.is) return <Sort {...screen} />
  return (
    <>
      <Start {...screen} />
      <Helped {...screen} />
    </>
  )
}

function Start({ ask, changed }: Screen) {
  const words = useWords()
  const [by, setBy] = useState('')
  const [sees, setSees] = useState<readonly (typeof groupNames)[number][]>(['written'])
  const [wrong, setWrong] = useState('')
  const start = async () => {
    const why = by.trim() === '' ? words.copilot.needName : sees.length === 0 ? words.copilot.needKinds : ''
    setWrong(why)
    if (why) return
    try {
      await ask('startHelping', { by: by.trim(), kinds: sees.flatMap((group) => groups[group].kinds) })
      changed()
    } catch (error) {
      setWrong(words.failed(reasonOf(error)))
    }
  }
  return (
    <section class="stack">
      <p>{words.copilot.lead}</p>
      <ul class="listed">
        {words.copilot.points.map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ul>
      <Field label={words.copilot.who} hint={words.copilot.whoHint} value={by} onInput={setBy} />
      <fieldset>
        <legend>
          <strong>{words.copilot.sees}</strong>
        </legend>
        <div class="wrap-chips">
          {groupNames.map((group) => (
            <Chip key={group} icon={groups[group].icon} chosen={sees.includes(group)} onClick={() => setSees(sees.includes(group) ? sees.filter((one) => one !== group) : [...sees, group])}>
              {words.timeline.groups[group]}
            </Chip>
          ))}
        </div>
      </fieldset>
      <p role="alert" class="why-not">
        {wrong}
      </p>
      <div>
        <Button kind="main" icon="person" onClick={() => void start()}>
          {words.copilot.start}
        </Button>
      </div>
    </section>
  )
}

/** What helpers did, each to be put back by the person. */
function Helped({ ask, version, changed, open }: Screen) {
  const words = useWords()
  const { value: all, failed } = useAnswer(() => ask('helped', null), [version])
  const [said, setSaid] = useState('')
  const undo = async (id: string) => {
    try {
      await ask('undoHelped', { id })
      setSaid(words.copilot.undone)
      changed()
    } catch (error) {
      setSaid(words.failed(reasonOf(error)))
    }
  }
  const line = ({ by, did, at, words: what }: HelpedView) => `${by} ${words.copilot.did[did]}${did === 'tagged' ? `: ${what || words.copilot.noTags}` : ` ${what}`}, ${words.day(at)}, ${words.clock(at)}`
  return (
    <section class="stack">
      <h2>{words.copilot.helped}</h2>
      <p role="status">{said}</p>
      {failed && <p role="alert">{words.failed(failed)}</p>}
      {all?.length === 0 && <p class="muted">{words.copilot.helpedNone}</p>}
      <ul class="helped">
        {all?.slice(0, mostShown).map((one) => (
          <li key={one.id}>
            <span class="words">{line(one)}</span>
            <span class="row">
              {one.ref !== null && (
                <Button kind="link" label={`${words.copilot.open}: ${line(one)}`} onClick={() => open('item', one.ref ?? '')}>
                  {words.copilot.open}
                </Button>
              )}
              {one.canUndo ? (
                <Button kind="link" label={`${words.copilot.undo}: ${line(one)}`} onClick={() => void undo(one.id)}>
                  {words.copilot.undo}
                </Button>
              ) : (
                one.did !== 'wrote' && <span class="muted">{words.copilot.changedSince}</span>
              )}
            </span>
          </li>
        ))}
      </ul>
      {all && all.length > mostShown && <p class="muted">{words.copilot.more(all.length - mostShown)}</p>}
    </section>
  )
}
