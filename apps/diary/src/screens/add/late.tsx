/** Many things from before: a list to type down, a line each, sealed all at once. */
import { Button, SaveBar } from '@daybook/ui'
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks'
import type { Screen } from '../../context.ts'
import { useDraft } from '../../session/drafts.ts'
import { submitted, useOnce } from '../../submitted.ts'
import { clockIn } from '../../when/clock.ts'
import { rowsOf, type TypedRow } from '../../when/lines.ts'
import { isLanguage, useWords } from '../../words/words.ts'
import { ClockPart, useCaseZone } from './clock-part.tsx'
import { LateLine, type LineWork } from './late-row.tsx'
import { columns, draftOf, isEmpty, lateDraft, lateIncident, problemOf, rowsIn, type Column, type LateRow, type Problem } from './late-rows.ts'

const emptyRow: TypedRow = { when: '', what: '', where: '', count: '' }

/** A few empty lines invite to go on. */
const atFirst = 3

export function Late(screen: Screen) {
  const { ask, drafts, changed, go } = screen
  const words = useWords()
  const language = isLanguage(words.language) ? words.language : 'en'
  const draft = useDraft(screen, lateDraft, { rows: '', zone: '' })
  const [rows, setRows] = useState<readonly LateRow[]>([])
  const [problems, setProblems] = useState<ReadonlyMap<number, Problem>>(new Map())
  const [removed, setRemoved] = useState<{ readonly row: LateRow; readonly at: number } | null>(null)
  const { busy, failed, once } = useOnce()
  const [saved, setSaved] = useState<number | null>(null)
  const list = useRef<HTMLOListElement>(null)
  const focus = useRef<{ readonly id: number; readonly column: Column } | null>(null)
  const last = useRef(0)
  const numbered = (row: TypedRow): LateRow => ({ ...row, id: ++last.current })
  const caseZone = useCaseZone(ask)
  const [zone, setZone] = useState('')
  const clock = useRef('')
  clock.current = zone
  const now = useRef<readonly LateRow[]>([])
  now.current = rows

  useEffect(() => {
    if (!draft.ready) return
    setZone(draft.fields.zone)
    const kept = rowsIn(draft.fields.rows).map(numbered)
    setRows([...kept, ...Array.from({ length: Math.max(1, atFirst - kept.length) }, () => numbered(emptyRow))])
  }, [draft.ready])

  useLayoutEffect(() => {
    if (!focus.current) return
    const { id, column } = focus.current
    focus.current = null
    list.current?.querySelector<HTMLInputElement>(`[data-row="${id}"] [data-column="${column}"]`)?.focus()
  }, [rows])

  const change = (next: readonly LateRow[]) => {
    now.current = next
    setRows(next)
    setSaved(null)
    drafts.put(lateDraft, () => JSON.stringify({ rows: draftOf(next), zone: clock.current }))
  }
  // Always the same for every line, so that none is drawn again because of another.
  const work = useMemo<LineWork>(() => {
    const at = (id: number) => now.current.findIndex((row) => row.id === id)
    const goTo = (place: number, column: Column): boolean => {
      const row = now.current[place]
      if (!row) return false
      list.current?.querySelector<HTMLInputElement>(`[data-row="${row.id}"] [data-column="${column}"]`)?.focus()
      return true
    }
    return {
      edit(id, some) {
        change(now.current.map((row) => (row.id === id ? { ...row, ...some } : row)))
        setProblems((before) => (before.has(id) ? new Map([...before].filter(([one]) => one !== id)) : before))
      },
      remove(id) {
        const place = at(id)
        const row = now.current[place]
        if (!row) return
        setRemoved(isEmpty(row) ? null : { row, at: place })
        const rest = now.current.filter((one) => one !== row)
        const next = rest.length === 0 ? [numbered(emptyRow)] : rest
        focus.current = { id: next[Math.min(place, next.length - 1)]?.id ?? 0, column: 'when' }
        change(next)
      },
      key(id, column, { key, isComposing }) {
        const place = at(id)
        if (key === 'ArrowUp' || key === 'ArrowDown') return goTo(place + (key === 'ArrowUp' ? -1 : 1), column)
        if (key !== 'Enter' || isComposing) return false
        if (!goTo(place + 1, 'when')) {
          const row = numbered(emptyRow)
          focus.current = { id: row.id, column: 'when' }
          change([...now.current, row])
        }
        return true
      },
      paste(id, column, text) {
        if (!/[\r\n]/.test(text.trim())) return false
        const place = at(id)
        const row = now.current[place]
        const pasted = rowsOf(text, clockIn(clock.current || undefined).wall, language).map(numbered)
        const end = pasted.at(-1)
        if (!row || !end) return false
        focus.current = { id: end.id, column }
        change([...now.current.slice(0, place), ...(isEmpty(row) ? [] : [row]), ...pasted, ...now.current.slice(place + 1)])
        return true
      },
    }
  }, [language])

  const written = rows.filter((row) => !isEmpty(row))
  const save = () => {
    const by = clockIn(zone || undefined)
    const found = new Map(written.flatMap((row) => {
      const problem = problemOf(row, by.wall, language)
      return problem === null ? [] : [[row.id, problem] as const]
    }))
    setProblems(found)
    const [first] = found
    if (first) {
      const [id, problem] = first
      list.current?.querySelector<HTMLInputElement>(`[data-row="${id}"] [data-column="${problem === 'needWhat' ? 'what' : problem === 'badCount' ? 'count' : 'when'}"]`)?.focus()
      return
    }
    if (written.length === 0) return
    once(async () => {
      const count = await ask('writeIncidents', written.map((row) => lateIncident(row, by, language)))
      // A line that was written or changed since is not sealed yet.
      const rest = now.current.filter((row) => !written.includes(row))
      change([...rest, ...Array.from({ length: Math.max(0, atFirst - rest.length) }, () => numbered(emptyRow))])
      if (rest.every(isEmpty)) drafts.replace(lateDraft, null)
      setRemoved(null)
      setSaved(count)
      changed()
    })
  }
  const bringBack = () => {
    if (!removed) return
    focus.current = { id: removed.row.id, column: 'when' }
    change([...rows.slice(0, removed.at), removed.row, ...rows.slice(removed.at)])
    setRemoved(null)
  }
  if (!draft.ready) return <p role="status">{words.starting}</p>
  return (
    <form
      class="late stack"
      onSubmit={submitted(save)}
    >
      <p class="lead">{words.late.lead}</p>
      <ClockPart
        zones={[caseZone]}
        chosen={zone}
        choose={(chosen) => {
          clock.current = chosen
          setZone(chosen)
          change(now.current)
        }}
        caseZone={caseZone}
      />
      <div class="late-head" aria-hidden="true">
        <span />
        {columns.map((column) => (
          <span key={column}>{words.late.columns[column]}</span>
        ))}
      </div>
      <ol class="late-lines" ref={list}>
        {rows.map((row, at) => (
          <LateLine key={row.id} row={row} zone={zone} number={at + 1} problem={problems.get(row.id) ?? null} work={work} />
        ))}
      </ol>
      <div class="row">
        <Button
          icon="add"
          onClick={() => {
            const row = numbered(emptyRow)
            focus.current = { id: row.id, column: 'when' }
            change([...rows, row])
          }}
        >
          {words.late.add}
        </Button>
      </div>
      <div role="status" class="row told">
        {removed && (
          <>
            <span class="muted">{words.late.removed}</span>
            <Button kind="link" onClick={bringBack}>
              {words.late.bringBack}
            </Button>
          </>
        )}
        {saved !== null && (
          <>
            <strong>{words.late.saved(saved)}</strong>
            <Button icon="timeline" onClick={() => go('timeline')}>
              {words.late.see}
            </Button>
          </>
        )}
      </div>
      <p role="alert" class={problems.size > 0 ? 'unseen' : 'told'}>
        {problems.size > 0 ? words.late.problems(problems.size) : failed && words.failed(failed)}
      </p>
      <SaveBar note={problems.size > 0 ? words.late.problems(problems.size) : words.late.ready(written.length)}>
        <Button kind="main" submit busy={busy}>
          {busy ? words.late.saving : words.late.save(written.length)}
        </Button>
      </SaveBar>
    </form>
  )
}
