/** What an entry that was put right said before, and what was added to it later: both are printed, with the day and the grade of each writing. */
import { epochToWall, grades, type History, type Json, type Version } from '@daybook/journal'
import { wallWords, whenWords } from '../pdf/times.ts'
import { fieldNames } from './field-names.ts'
import type { Material } from './material.ts'
import { occurredWhen } from './occurred-when.ts'

const nameOf = (field: string): string => (field === 'occurred' ? 'When' : field === 'what' ? 'What happened' : (fieldNames[field] ?? field))

const writing = ({ recordedAt, obtained }: Version, zone: string): string => `${wallWords(epochToWall(Date.parse(recordedAt), zone).slice(0, 16))}, ${grades[obtained].toLowerCase()}`

/** A line for each writing after the one that the item's grade is of: what it added or changed. `zone`: the case's. */
export function laterOf({ versions, words }: History, zone: string): string[] {
  return versions.slice(versions.indexOf(words) + 1).map((version) => `added or changed ${writing(version, zone)}: ${version.changed.map(nameOf).join(', ') || 'nothing'}`)
}

const inWords = (value: Json): string => (typeof value === 'string' ? value : Array.isArray(value) && value.every((one) => typeof one === 'string') ? value.join(', ') : JSON.stringify(value))

/** What stood in an earlier version where a later one says something else. What was only added since stood nowhere. */
export function earlierOf({ versions }: History, { casebook, entries }: Material): string[] {
  const shown = new Map(casebook.all.map((entry) => [entry.id, entry]))
  const disclosed = new Set(entries.map(({ id }) => id))
  return versions.slice(0, -1).flatMap((version, at) => {
    const entry = shown.get(version.id)
    if (!entry) return []
    const head = `Earlier version, written down ${writing(version, casebook.details.zone)}`
    if (!disclosed.has(version.id)) return [`${head}: kept back by its owner.`]
    // Said once: in the version after which it was changed.
    const replaced = (versions[at + 1]?.changed ?? []).filter((name) => name === 'occurred' || name in entry.fields)
    const lines = replaced.map((name) => `${nameOf(name)}: ${name === 'occurred' ? whenWords(occurredWhen(entry.occurred)) : inWords(entry.fields[name] ?? '')}`)
    return lines.length === 0 ? [] : [`${head}:`, ...lines]
  })
}
