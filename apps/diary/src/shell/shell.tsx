/** The frame of an open book: what is shown, where one is, and the way out. */
import { Icon, IconButton } from '@daybook/ui'
import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks'
import { useAnswer } from '../answers.ts'
import { noneOnTheirWay, Taking } from '../capture/taking.ts'
import type { Ask } from '../client.ts'
import { placeNames, type PlaceName, type Screen, type SubScreenName } from '../context.ts'
import { Jobs, type Job } from '../jobs.ts'
import type { Settings } from '../protocol/settings.ts'
import { HelperBand } from '../screens/copilot/band.tsx'
import { GrowthBand, useGrowth } from '../screens/keys/growth.tsx'
import { places } from '../screens/places.ts'
import { subScreens } from '../screens/registry.ts'
import type { Drafts } from '../session/drafts.ts'
import { useWords } from '../words/words.ts'
import { Beside, useWide } from './beside.tsx'
import { subScreensDrawn } from './later.ts'
import { backFrom, firstStacks, goTo, openOver, shownStep, type Step } from './stack.ts'
import './shell.css'

export interface OpenBook {
  readonly ask: Ask
  readonly drafts: Drafts
  readonly settings: Settings
  readonly saveSettings: (settings: Settings) => void
  readonly lock: () => void
}

export function Shell({ ask, drafts, settings, saveSettings, lock }: OpenBook) {
  const words = useWords()
  const [stacks, setStacks] = useState(firstStacks)
  const [version, setVersion] = useState(0)
  const [jobs, setJobs] = useState<readonly Job[]>([])
  const [kept, setKept] = useState<ReadonlyMap<SubScreenName, Step>>(new Map())
  const main = useRef<HTMLElement>(null)
  const changed = () => setVersion((before) => before + 1)
  const { value: helper } = useAnswer(() => ask('helper', null), [ask, version])
  const queue = useMemo(() => new Jobs(ask, setJobs, changed), [ask])
  const [onTheirWay, setOnTheirWay] = useState(noneOnTheirWay)
  const taking = useMemo(() => new Taking(ask, drafts, setOnTheirWay), [ask])
  const growth = useGrowth(ask)
  const grows = growth.working !== null || growth.said !== ''

  const step = shownStep(stacks)
  const first = useRef(true)
  // Before the next key can come: moved later, the focus would be taken from whoever has gone on with Tab already.
  useLayoutEffect(() => {
    if (!first.current) {
      window.scrollTo(0, 0)
      main.current?.focus({ preventScroll: true })
    }
    first.current = false
  }, [stacks.at, step])

  const open = (name: SubScreenName, given?: string) => {
    const opened = { name, given: given ?? null }
    setStacks((before) => openOver(before, opened))
    if (subScreens[name].stays) setKept((before) => new Map([...before, [name, opened]]))
  }
  const screen: Screen = {
    ask,
    drafts,
    version,
    changed,
    open,
    go: (place) => setStacks((before) => goTo(before, place)),
    back: () => setStacks(backFrom),
    given: step?.given ?? null,
    lock,
    settings,
    saveSettings,
    jobs,
    queue,
    growth,
    taking,
    onTheirWay,
  }
  const title = step ? words[step.name].title : stacks.at === 'add' ? words.add.new : words.frame[stacks.at]
  const { value: later, failed } = useAnswer(subScreensDrawn, [step?.name])
  const Shown = step ? later?.[step.name] : places[stacks.at].Screen
  const stays = step !== null && subScreens[step.name].stays === true
  const key = `${stacks.at} ${step?.name ?? ''} ${step?.given ?? ''}`
  const away = (name: SubScreenName) => helper !== null && subScreens[name].alone === true
  const bare = stacks.at === 'add' && step === null
  const wide = useWide()
  return (
    <div class={bare ? 'app bare' : 'app'}>
      <Top title={title} step={step} at={stacks.at} screen={screen} />
      <main ref={main} tabIndex={-1} aria-label={title}>
        {(helper || grows) && (
          <div class="going-on">
            {helper && <HelperBand helper={helper} ask={ask} changed={changed} />}
            {grows && <GrowthBand {...growth} here={step?.name === 'keys'} />}
          </div>
        )}
        {step && away(step.name) ? <p>{words.copilot.away}</p> : Shown ? !stays && <Shown key={key} {...screen} /> : failed ? <p role="alert">{words.failed(failed)}</p> : <p role="status">{words.starting}</p>}
        {[...kept].map(([name, one]) => {
          const Kept = later?.[name]
          if (!Kept || away(name)) return null
          return (
            <div key={name} hidden={step?.name !== name} class="screen">
              <Kept {...screen} given={one.given} />
            </div>
          )
        })}
      </main>
      {wide && <Beside at={stacks.at} step={step} screen={screen} drawn={later} />}
      <Places at={stacks.at} go={screen.go} lock={lock} />
    </div>
  )
}

function Top({ title, step, at, screen }: { readonly title: string; readonly step: Step | null; readonly at: PlaceName; readonly screen: Screen }) {
  const words = useWords()
  const today = new Date()
  const wall = `${today.getFullYear()}-${String(today.getMonth() + 1).padStart(2, '0')}-${String(today.getDate()).padStart(2, '0')}`
  const over = step !== null || at === 'add'
  return (
    <header class={over ? 'top over' : 'top'}>
      {over && <IconButton icon={step ? 'back' : 'cross'} label={step ? words.frame.back : words.frame.close} onClick={screen.back} />}
      <div class="heading">
        {at === 'today' && step === null && <p class="muted">{words.dayOfYear(wall)}</p>}
        <h1>{title}</h1>
      </div>
      {at === 'timeline' && step === null && <IconButton icon="chart" label={words.pattern.title} onClick={() => screen.open('pattern')} />}
    </header>
  )
}

function Places({ at, go, lock }: { readonly at: PlaceName; readonly go: (place: PlaceName) => void; readonly lock: () => void }) {
  const words = useWords()
  return (
    <nav class="places" aria-label={words.frame.places}>
      <p class="mark" aria-hidden="true">
        <Icon name="page" />
        <span>{words.name}</span>
      </p>
      <ul>
        {placeNames.map((place) => (
          <li key={place} class={place === 'add' ? 'add' : undefined}>
            <button type="button" aria-current={place === at ? 'page' : undefined} onClick={() => go(place)}>
              <span class="pill">
                <Icon name={places[place].icon} />
              </span>
              <span>{words.frame[place]}</span>
            </button>
          </li>
        ))}
        <li class="lock">
          <button type="button" onClick={lock}>
            <span class="pill">
              <Icon name="lock" />
            </span>
            <span>{words.frame.lock}</span>
          </button>
        </li>
      </ul>
    </nav>
  )
}
