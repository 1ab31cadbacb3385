/** Choosing a part of the list. */
import { Chip, Field, Icon, Select, type IconName } from '@daybook/ui'
import type { ComponentChildren } from 'preact'
import type { View, Wanted } from '../../protocol/timeline.ts'
import { useWords, type Words } from '../../words/words.ts'

type Group = keyof Words['timeline']['groups']

export const groups: { readonly [group in Group]: { readonly icon: IconName; readonly kinds: readonly string[] } } = {
  messages: { icon: 'message', kinds: ['message', 'system'] },
  calls: { icon: 'call', kinds: ['call'] },
  mail: { icon: 'mail', kinds: ['mail'] },
  photos: { icon: 'photo', kinds: ['photo', 'file'] },
  written: { icon: 'page', kinds: ['incident', 'contact', 'refusal', 'order', 'impact', 'police-contact', 'change'] },
}

export const groupNames: readonly Group[] = ['messages', 'calls', 'mail', 'photos', 'written']

export interface Filters {
  readonly group: Group | null
  readonly afterStop: boolean
  readonly from: string
  readonly to: string
  readonly who: string
  readonly channel: string
  readonly tag: string
  readonly query: string
}

export const noFilters: Filters = { group: null, afterStop: false, from: '', to: '', who: '', channel: '', tag: '', query: '' }

export const wantedOf = ({ group, afterStop, from, to, who, channel, tag, query }: Filters): Wanted => ({
  ...(group && { kinds: groups[group].kinds }),
  ...(afterStop && { afterStop }),
  ...(from && { from }),
  ...(to && { to }),
  ...(who && { who }),
  ...(channel && { channels: [channel] }),
  ...(tag && { tag }),
  ...(query.trim() && { query: query.trim() }),
})

/** `children`: what is found so, in the row of what is seldom asked for. */
export function FilterBar({ view, filters, set, children }: { readonly view: View; readonly filters: Filters; readonly set: (some: Partial<Filters>) => void; readonly children: ComponentChildren }) {
  const words = useWords()
  return (
    <>
      <label class="search">
        <span class="unseen">{words.timeline.search}</span>
        <Icon name="search" />
        <input type="search" placeholder={words.timeline.search} autocomplete="off" spellcheck={false} value={filters.query} onInput={({ currentTarget }) => set({ query: currentTarget.value })} />
      </label>
      <div class="chip-row">
        <Chip chosen={filters.group === null && !filters.afterStop} onClick={() => set({ group: null, afterStop: false })}>
          {words.timeline.all}
        </Chip>
        {groupNames.map((group) => (
          <Chip key={group} icon={groups[group].icon} chosen={filters.group === group} onClick={() => set({ group: filters.group === group ? null : group })}>
            {words.timeline.groups[group]}
          </Chip>
        ))}
        <Chip icon="flag" chosen={filters.afterStop} onClick={() => set({ afterStop: !filters.afterStop })}>
          {words.timeline.afterStop}
        </Chip>
      </div>
      <div class="filter-row">
        <details class="filters">
          <summary>{words.timeline.more}</summary>
          <div class="two twocol">
            <Field label={words.timeline.from} type="date" value={filters.from} onInput={(from) => set({ from })} />
            <Field label={words.timeline.to} type="date" value={filters.to} onInput={(to) => set({ to })} />
            <Select label={words.timeline.who} any={words.timeline.anyone} value={filters.who} options={view.people.map((one) => [one, one])} onChoose={(who) => set({ who })} />
            <Select label={words.timeline.channel} any={words.timeline.anyway} value={filters.channel} options={view.channels.map((one) => [one, words.channel(one)])} onChoose={(channel) => set({ channel })} />
            {view.tags.length > 0 && <Select label={words.timeline.tag} any={words.timeline.anyTag} value={filters.tag} options={view.tags.map((one) => [one, one])} onChoose={(tag) => set({ tag })} />}
          </div>
        </details>
        {children}
      </div>
    </>
  )
}
