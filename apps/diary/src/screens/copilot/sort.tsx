import { Chip } from '@daybook/ui'
import { useState } from 'preact/hooks'
import { useAnswer } from '../../answers.ts'
import { reasonOf, type Screen } from '../../context.ts'
import { sortNames, type SortName } from '../../protocol/copilot.ts'
import { useWords } from '../../words/words.ts'
import { TaskCard, type Answer } from './task-card.tsx'

/** One thing after another, each a few seconds: a date, a tag, a name, or skip. */
export function Sort({ ask, changed, version, open }: Screen) {
  const words = useWords()
  const [what, setWhat] = useState<SortName | null>(null)
  const [turn, setTurn] = useState(0)
  const [sorted, setSorted] = useState(0)
  const [wrong, setWrong] = useState('')
  const { value: sorting, failed } = useAnswer(() => ask('sorting', { what }), [version, what, turn])
  if (failed) return <p role="alert">{words.failed(failed)}</p>
  if (!sorting) return <p role="status">{words.starting}</p>
  const { next, counts } = sorting
  const answer = async ({ when, tags, person }: Answer) => {
    if (!next) return
    setWrong('')
    try {
      if (when) await ask('redate', { ref: next.key, when })
      if (tags) await ask('retag', { ref: next.key, tags })
      if (person) await ask('join', { handle: next.key, to: person })
      // Looked at is enough: a date that cannot be made more exact is not asked about again.
      if (!person) await ask('putOff', { key: next.key })
      setSorted(sorted + (when || tags || person ? 1 : 0))
      if (when || tags || person) changed()
      setTurn(turn + 1)
    } catch (error) {
      setWrong(words.failed(reasonOf(error)))
    }
  }
  return (
    <div class="stack">
      <div class="wrap-chips" role="group" aria-label={words.copilot.queue}>
        {sortNames.filter((name) => counts[name] > 0).map((name) => (
          <Chip key={name} chosen={next?.what === name} onClick={() => setWhat(name)}>
            {words.copilot.queues[name]} {words.number(counts[name])}
          </Chip>
        ))}
      </div>
      <p role="status" class="muted">
        {sorted > 0 && words.copilot.savedSo(sorted)}
      </p>
      <p role="alert">{wrong}</p>
      {next ? <TaskCard key={`${next.what} ${next.key}`} task={next} sorting={sorting} ask={ask} answer={(given) => void answer(given)} open={open} /> : <p>{words.copilot.done}</p>}
    </div>
  )
}
