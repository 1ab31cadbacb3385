import { Button } from '@daybook/ui'
import { refKey } from '@daybook/journal'
import { useEffect, useRef, useState } from 'preact/hooks'
import { reasonOf, type Screen } from '../../context.ts'
import type { Failure } from '../../failure.ts'
import { useWords } from '../../words/words.ts'
import { List } from '../../list/list.tsx'
import type { Counted } from '../../protocol/pattern.ts'
import type { View } from '../../protocol/timeline.ts'
import { FilterBar, noFilters, wantedOf, type Filters } from './filters.tsx'
import { keepPlace, placeIn } from './kept-place.ts'
import { Strip } from './strip.tsx'
import './timeline.css'

/** `counted`: only what one of the pattern's numbers counts. */
export function Timeline({ ask, version, open, counted = null }: Screen & { readonly counted?: Counted | null }) {
  const words = useWords()
  const name = JSON.stringify(counted)
  const before = placeIn(ask, name)
  const [filters, setFilters] = useState(before?.filters ?? noFilters)
  const [view, setView] = useState<View | null>(null)
  const [failed, setFailed] = useState<Failure | null>(null)
  const [goTo, setGoTo] = useState<{ readonly row: number } | null>(null)
  const wanted = { ...wantedOf(filters), ...(counted && { counted }) }
  const asked = JSON.stringify(wanted)
  const returned = useRef(before?.row ?? 0)
  useEffect(() => {
    const asking = new AbortController()
    const look = async () => {
      try {
        const found = await ask('view', wanted, { signal: asking.signal })
        if (asking.signal.aborted) return
        setView(found)
        if (returned.current > 0) setGoTo({ row: returned.current })
        returned.current = 0
      } catch (error) {
        if (!asking.signal.aborted) setFailed(reasonOf(error))
      }
    }
    void look()
    return () => asking.abort()
  }, [version, asked])

  if (failed) return <p role="alert">{words.failed(failed)}</p>
  if (!view) return <p role="status">{words.starting}</p>
  if (view.inAll === 0) {
    return (
      <div class="stack">
        <p>{words.timeline.empty}</p>
        <div>
          <Button kind="main" icon="add" onClick={() => open('files')}>
            {words.files.title}
          </Button>
        </div>
      </div>
    )
  }
  const set = (some: Partial<Filters>) => {
    setGoTo(null)
    setFilters((now) => ({ ...now, ...some }))
  }
  const looked = (row: number) => keepPlace(ask, name, { filters, row })
  return (
    <div class="stack">
      <Strip ask={ask} view={view.number} go={(row) => setGoTo({ row })} />
      <FilterBar view={view} filters={filters} set={set}>
        <p class="muted num" role="status">
          {words.timeline.count(view.rows.length, view.inAll)}
          {view.total !== view.rows.length && ` ${words.timeline.standFor(view.total)}`}
        </p>
        {filters !== noFilters && Object.keys(wantedOf(filters)).length > 0 && (
          <Button kind="link" onClick={() => setFilters(noFilters)}>
            {words.timeline.clear}
          </Button>
        )}
      </FilterBar>
      {view.foundInAll !== null && <p class="muted">{words.timeline.found(view.foundInAll)}</p>}
      {view.rows.length === 0 ? <p>{words.timeline.none}</p> : <List key={asked} view={view} ask={ask} goTo={goTo} looked={looked} lead={(ref) => open('item', refKey(ref))} />}
    </div>
  )
}
