/** Rows of the view on the screen, fetched from the worker a page at a time and kept while the view is the same. */
import { useEffect, useState } from 'preact/hooks'
import type { Ask } from '../client.ts'
import type { Row } from '../protocol/timeline.ts'

const page = 100

export function useRows(ask: Ask, view: number, from: number, to: number): (row: number) => Row | undefined {
  const [pages, setPages] = useState<{ readonly view: number; readonly rows: ReadonlyMap<number, readonly Row[]> }>({ view, rows: new Map() })
  const known = pages.view === view ? pages.rows : new Map<number, readonly Row[]>()
  const first = Math.floor(from / page)
  const last = Math.floor(Math.max(from, to - 1) / page)
  useEffect(() => {
    let wanted = true
    for (let number = first; number <= last; number++) {
      if (known.has(number)) continue
      void ask('rows', { view, from: number * page, to: (number + 1) * page }).then(
        (rows) => wanted && rows.length > 0 && setPages((before) => ({ view, rows: new Map([...(before.view === view ? before.rows : []), [number, rows]]) })),
        // The next view brings its own.
        () => undefined,
      )
    }
    return () => {
      wanted = false
    }
  }, [view, first, last])
  return (row) => known.get(Math.floor(row / page))?.[row % page]
}
