import { Button, Chip, Field, Icon, type IconName } from '@daybook/ui'
import { useEffect, useState } from 'preact/hooks'
import { reasonOf, type Screen } from '../../context.ts'
import { useWords, type Words } from '../../words/words.ts'
import { List } from '../../list/list.tsx'
import type { View, Wanted } from '../../protocol/timeline.ts'
import { Strip } from './strip.tsx'
import './timeline.css'

type Group = keyof Words['timeline']['groups']

const groups: { readonly [group in Group]: { readonly icon: IconName; readonly kinds: readonly string[] } } = {
  messages: { icon: 'message', kinds: ['message', 'system'] },
  calls: { icon: 'call', kinds: ['call'] },
  mail: { icon: 'mail', kinds: ['mail'] },
  photos: { icon: 'photo', kinds: ['photo', 'file'] },
  written: { icon: 'page', kinds: ['incident', 'contact', 'refusal', 'order', 'impact', 'police-contact', 'change'] },
}

interface Filters {
  readonly group: Group | null
  readonly afterStop: boolean
  readonly from: string
  readonly to: string
  readonly who: string
  readonly channel: string
  readonly query: string
}

const none: Filters = { group: null, afterStop: false, from: '', to: '', who: '', channel: '', query: '' }

const wantedOf = ({ group, afterStop, from, to, who, channel, query }: Filters): Wanted => ({
  ...(group && { kinds: groups[group].kinds }),
  ...(afterStop && { afterStop }),
  ...(from && { from }),
  ...(to && { to }),
  ...(who && { who }),
  ...(channel && { channels: [channel] }),
  ...(query && { query }),
})

/** Long enough that typing does not stutter, short enough not to be noticed. */
const pause = 90

export function Timeline({ ask, version, open }: Screen) {
  const words = useWords()
  const [filters, setFilters] = useState(none)
  const [view, setView] = useState<View | null>(null)
  const [failed, setFailed] = useState<string | null>(null)
  const [goTo, setGoTo] = useState<{ readonly row: number } | null>(null)
  const wanted = wantedOf(filters)
  const asked = JSON.stringify(wanted)
  useEffect(() => {
    let newest = true
    const timer = setTimeout(
      () => {
        ask('view', wanted).then(
          (found) => newest && setView(found),
          (error: unknown) => newest && setFailed(reasonOf(error)),
        )
      },
      view ? pause : 0,
    )
    return () => {
      newest = false
      clearTimeout(timer)
    }
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
  const set = (some: Partial<Filters>) => setFilters({ ...filters, ...some })
  return (
    <div class="stack">
      <Strip view={view} go={(row) => setGoTo({ row })} />
      <label class="search">
        <span class="unseen">{words.timeline.search}</span>
        <Icon name="search" />
        <input type="search" placeholder={words.timeline.search} autocomplete="off" spellcheck={false} value={filters.query} onInput={({ currentTarget }) => set({ query: currentTarget.value })} />
      </label>
      <div class="chips">
        <Chip chosen={filters.group === null && !filters.afterStop} onClick={() => set({ group: null, afterStop: false })}>
          {words.timeline.all}
        </Chip>
        {(Object.keys(groups) as Group[]).map((group) => (
          <Chip key={group} icon={groups[group].icon} chosen={filters.group === group} onClick={() => set({ group: filters.group === group ? null : group })}>
            {words.timeline.groups[group]}
          </Chip>
        ))}
        <Chip icon="flag" chosen={filters.afterStop} onClick={() => set({ afterStop: !filters.afterStop })}>
          {words.timeline.afterStop}
        </Chip>
      </div>
      <details class="filters">
        <summary>{words.timeline.more}</summary>
        <div class="two twocol">
          <Field label={words.timeline.from} type="date" value={filters.from} onInput={(from) => set({ from })} />
          <Field label={words.timeline.to} type="date" value={filters.to} onInput={(to) => set({ to })} />
          <Select label={words.timeline.who} any={words.timeline.anyone} value={filters.who} options={view.people.map((one) => [one, one])} onChoose={(who) => set({ who })} />
          <Select label={words.timeline.channel} any={words.timeline.anyway} value={filters.channel} options={view.channels.map((one) => [one, words.channel(one)])} onChoose={(channel) => set({ channel })} />
        </div>
      </details>
      <div class="spread">
        <p class="muted num" role="status">
          {words.timeline.count(view.rows.length, view.inAll)}
        </p>
        {asked !== '{}' && (
          <Button kind="link" onClick={() => setFilters(none)}>
            {words.timeline.clear}
          </Button>
        )}
      </div>
      {view.foundInAll !== null && <p class="muted">{words.timeline.found(view.foundInAll)}</p>}
      {view.rows.length === 0 ? <p>{words.timeline.none}</p> : <List key={asked} view={view} ask={ask} goTo={goTo} />}
    </div>
  )
}

export function Select({ label, any, value, options, onChoose }: { readonly label: string; readonly any: string; readonly value: string; readonly options: readonly (readonly [value: string, words: string])[]; readonly onChoose: (value: string) => void }) {
  return (
    <label class="field">
      <span class="label">{label}</span>
      <select autocomplete="off" value={value} onChange={({ currentTarget }) => onChoose(currentTarget.value)}>
        <option value="">{any}</option>
        {options.map(([one, words_]) => (
          <option key={one} value={one}>
            {words_}
          </option>
        ))}
      </select>
    </label>
  )
}
