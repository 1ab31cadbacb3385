/** What an entry that was put right said before, and what was added to it later: both are printed, with the day and the grade of each writing. */
import { epochToWall, grades, type History, type Json, type Version } from '@daybook/journal'
import { wallWords, whenWords } from '../pdf/times.ts'
import { fieldNames } from './field-names.ts'
import type { Material } from './material.ts'
import { occurredWhen } from './occurred-when.ts'

const nameOf = (field: string): string => (field === 'occurred' ? 'When' : field === 'what' ? 'What happened' : (fieldNames[field] ?? field))

const writing = ({ recordedAt, obtained }: Version, zone: string): string => `${wallWords(epochToWall(Date.parse(recordedAt), zone).slice(0, 16))}, ${grades[obtained].toLowerCase()}`

/** A line for each writing beside the one that the item's grade is of: what it first said, added or changed. `zone`: the case's. */
export function otherWritings({ versions, words }: History, zone: string): string[] {
  return versions.flatMap((version, at) => (version === words ? [] : [`${at === 0 ? 'first written' : 'added or changed'} ${writing(version, zone)}: ${version.changed.map(nameOf).join(', ') || 'nothing'}`]))
}

const inWords = (value: Json): string => (typeof value === 'string' ? value : Array.isArray(value) && value.every((one) => typeof one === 'string') ? value.join(', ') : JSON.stringify(value))

/**
 * What stood in an earlier version where a later one says something else, under the version that first said it. What was
 * only added since stood nowhere.
 */
export function earlierOf({ versions }: History, { casebook, entries }: Material): string[] {
  const shown = new Map(casebook.all.map((entry) => [entry.id, entry]))
  const disclosed = new Set(entries.map(({ id }) => id))
  const replaced = new Map<Version, string[]>()
  for (const [at, version] of versions.slice(0, -1).entries()) {
    const entry = shown.get(version.id)
    if (!entry || !disclosed.has(version.id)) continue
    for (const name of versions[at + 1]?.changed ?? []) {
      if (name !== 'occurred' && !(name in entry.fields)) continue
      const said = name === 'occurred' ? whenWords(occurredWhen(entry.occurred)) : inWords(entry.fields[name] ?? '')
      const first = saidFirst(name, versions.slice(0, at + 1), disclosed) ?? version
      replaced.set(first, [...(replaced.get(first) ?? []), `${nameOf(name)}: ${said}`])
    }
  }
  return versions.slice(0, -1).flatMap((version) => {
    const head = `Earlier version, written down ${writing(version, casebook.details.zone)}`
    if (!disclosed.has(version.id)) return [`${head}: kept back by its owner.`]
    const lines = replaced.get(version)
    return lines ? [`${head}:`, ...lines] : []
  })
}

/** Of versions that agree with the last of them in this field, the first that the reader has. */
function saidFirst(name: string, until: readonly Version[], disclosed: ReadonlySet<string>): Version | undefined {
  const from = until.findLastIndex(({ changed }) => changed.includes(name))
  return until.slice(Math.max(0, from)).find(({ id }) => disclosed.has(id))
}
