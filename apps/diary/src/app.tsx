import { Icon, type IconName } from '@daybook/ui'
import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import { startWorker } from './client.ts'
import { words, type Place, type Screen } from './context.ts'
import { Jobs, type Job } from './jobs.ts'
import { Check } from './screens/check.tsx'
import { Copy } from './screens/copy.tsx'
import { Files } from './screens/files.tsx'
import { Pattern } from './screens/pattern.tsx'
import { People } from './screens/people.tsx'
import { Timeline } from './screens/timeline.tsx'

const places: readonly { readonly place: Exclude<Place, 'check'>; readonly icon: IconName }[] = [
  { place: 'files', icon: 'add' },
  { place: 'people', icon: 'person' },
  { place: 'timeline', icon: 'timeline' },
  { place: 'pattern', icon: 'chart' },
  { place: 'copy', icon: 'copy' },
]

const titles: { readonly [place in Place]: string } = {
  files: words.files.title,
  people: words.people.title,
  timeline: words.timeline.title,
  pattern: words.pattern.title,
  copy: words.copy.title,
  check: words.check.title,
}

/** Replaces this page, so that going back does not return to it. Nothing is fetched for it. */
const leave = () => location.replace('about:blank')

export function App() {
  const [broken, setBroken] = useState<string | null>(null)
  const [place, setPlace] = useState<Place>('files')
  const [version, setVersion] = useState(0)
  const [copyOpened, setCopyOpened] = useState(false)
  const [jobs, setJobs] = useState<readonly Job[]>([])
  const main = useRef<HTMLElement>(null)
  const { ask, queue } = useMemo(() => {
    const worker = startWorker(setBroken)
    return { ask: worker, queue: new Jobs(worker, setJobs, () => setVersion((before) => before + 1)) }
  }, [])

  const first = useRef(true)
  useEffect(() => {
    if (!first.current) {
      window.scrollTo(0, 0)
      main.current?.focus({ preventScroll: true })
    }
    first.current = false
  }, [place])

  const go = (to: Place) => {
    setPlace(to)
    if (to === 'copy') setCopyOpened(true)
  }
  const screen: Screen = { ask, version, changed: () => setVersion((before) => before + 1), go }
  return (
    <div class="app">
      <header class="top">
        <h1>{titles[place]}</h1>
        <button type="button" class="leave" onClick={leave}>
          <Icon name="leave" />
          <span>{words.leave}</span>
        </button>
      </header>
      <main ref={main} tabIndex={-1} aria-label={titles[place]}>
        {broken !== null && <p class="verdict bad">{words.broken(broken)}</p>}
        {place === 'files' && <Files {...screen} jobs={jobs} queue={queue} />}
        {place === 'people' && <People {...screen} />}
        {place === 'timeline' && <Timeline {...screen} />}
        {place === 'pattern' && <Pattern {...screen} />}
        {copyOpened && (
          // Stays while other places are looked at: a copy that is being made goes on.
          <div hidden={place !== 'copy'} class="screen">
            <Copy {...screen} />
          </div>
        )}
        {place === 'check' && <Check {...screen} />}
      </main>
      <p class="kept">{words.kept}</p>
      <nav class="places" aria-label={words.places.label}>
        <ul>
          {places.map((one) => (
            <li key={one.place}>
              <button type="button" aria-current={one.place === place ? 'page' : undefined} onClick={() => go(one.place)}>
                <Icon name={one.icon} />
                <span>{words.places[one.place]}</span>
              </button>
            </li>
          ))}
        </ul>
      </nav>
    </div>
  )
}
