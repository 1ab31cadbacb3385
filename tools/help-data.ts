/** The operator's directory, read and checked by the site's own loader, and reduced to what the diary shows: no place's address, whatever its kind. */
import { Temporal } from 'temporal-polyfill'
import type { HelpData, HelpHours, HelpService, Opening } from '../apps/diary/src/protocol/help.ts'
import type { Calendar, Schedule } from '../apps/site/src/directory/file.ts'
import { hoursFor, isOn, type Hours } from '../apps/site/src/directory/hours.ts'
import { bankHolidayWords, scheduleWords, type ScheduleWords } from '../apps/site/src/directory/hours-words.ts'
import { loadDirectory } from '../apps/site/src/directory/load.ts'
import type { Directory, Service } from '../apps/site/src/directory/model.ts'
import { readDirectoryFiles } from '../apps/site/src/directory/read.node.ts'
import { isShown, phonesOf } from '../apps/site/src/directory/search.ts'
import { termOf, whoCodes } from '../apps/site/src/directory/terms.ts'
import { cy } from '../apps/site/src/directory/words.cy.ts'

/** As far as days with hours of their own are written out. */
const daysKnown = 400

const opening = ({ opens_at, closes_at }: { readonly opens_at: string; readonly closes_at: string }): Opening => ({ from: opens_at, to: closes_at })

const inOrder = (openings: readonly Opening[]): readonly Opening[] => openings.toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))

/** Every week alike, without an end. */
const isPlain = ({ freq, interval, dtstart, valid_from, valid_to }: Schedule): boolean => freq === 'WEEKLY' && interval === 1 && dtstart === undefined && valid_from === undefined && valid_to === undefined

function hoursOf({ schedules, bank_holidays }: Hours, calendars: readonly Calendar[], from: Temporal.PlainDate): HelpHours {
  const monday = Temporal.PlainDate.from('2024-01-01')
  const on = (some: readonly Schedule[], date: Temporal.PlainDate) => inOrder(some.filter((schedule) => isOn(schedule, date)).map(opening))
  const weekly = Array.from({ length: 7 }, (_, day) => on(schedules.filter(isPlain), monday.add({ days: day })))
  const holidays = new Set(calendars.find(({ name }) => name === bank_holidays?.calendar)?.days)
  const dates: { [date: string]: readonly Opening[] } = {}
  for (let ahead = -1; ahead < daysKnown; ahead++) {
    const date = from.add({ days: ahead })
    const rule = (holidays.has(date.toString()) && bank_holidays?.hours) || 'usual'
    const openings = rule === 'usual' ? on(schedules, date) : rule === 'closed' ? [] : inOrder(rule.map(opening))
    if (JSON.stringify(openings) !== JSON.stringify(weekly[date.dayOfWeek - 1])) dates[date.toString()] = openings
  }
  return { weekly, dates }
}

const welshNames = new Intl.DisplayNames('cy', { type: 'language', fallback: 'none' })

/** What its file says in codes, by language; what it says in words is in English alone, and stands apart. */
function said({ schedules, bank_holidays, terms, areas, languages }: Service): HelpService['said'] {
  const who = whoCodes.filter((code) => terms.includes(code))
  const hours = (words?: ScheduleWords) => [...schedules.map(({ notes, ...schedule }) => ({ words: scheduleWords(schedule, words), note: notes ?? '' })), ...(bank_holidays ? [{ words: bankHolidayWords(bank_holidays, words), note: '' }] : [])]
  return {
    en: {
      hours: hours(),
      forWhom: who.map((code) => termOf(code).term),
      areas: areas.map(({ name }) => name),
      languages: languages.map(({ name }) => name),
    },
    cy: {
      hours: hours(cy.hours),
      forWhom: who.map((code) => cy.who[code]),
      areas: areas.map(({ name }) => cy.places[name] ?? name),
      languages: languages.map(({ name, code }) => cy.languages[code] ?? welshNames.of(code) ?? name),
    },
  }
}

function reduced(service: Service, calendars: readonly Calendar[], from: Temporal.PlainDate): HelpService {
  const { id, name, organization, description, alert, before_you_call, status, assured_date } = service
  const spoken = hoursFor(service, ['phone', 'text', 'video'])
  return {
    id,
    name,
    organisation: organization.name,
    example: organization.example,
    description,
    alert: alert ?? '',
    phones: phonesOf(service)
      .toSorted((a, b) => Number(b.type === 'voice') - Number(a.type === 'voice'))
      .map(({ number, type, description: note, shows_on_bill }) => ({ number, type, note: note ?? '', onBill: shows_on_bill ?? null })),
    hours: spoken.schedules.length === 0 ? null : hoursOf(spoken, calendars, from),
    said: said(service),
    beforeYouCall: before_you_call ?? '',
    closedForNow: status === 'temporarily closed',
    checked: assured_date,
  }
}

/** `today`: the day of the build, `2026-11-22`. */
export function helpDataOf({ services, calendars }: Pick<Directory, 'services' | 'calendars'>, today: string): HelpData {
  const from = Temporal.PlainDate.from(today)
  return { knownUntil: from.add({ days: daysKnown - 1 }).toString(), services: services.filter(isShown).map((service) => reduced(service, calendars, from)) }
}

/** @throws DirectoryError naming every fault of the files at once */
export const helpData = (folder: string, today: string): HelpData => helpDataOf(loadDirectory(readDirectoryFiles(folder)), today)
