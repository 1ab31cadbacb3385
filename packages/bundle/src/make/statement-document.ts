/** The draft statement for the officer, and the private rear page that never goes with it. */
import type { Jurisdiction } from '@daybook/jurisdictions'
import { capital, fullWall, many, text, type ActInLaw, type Casebook, type Happening, type Kind } from '@daybook/journal'
import type { RearPageDocument, Sentence, StatementDocument } from '../pdf/document.ts'
import { labelFinder, type Material } from './material.ts'
import { periodOf } from './period.ts'
import { countingSentences, whoIsCounted } from './repeats.ts'
import { monthWords } from '../pdf/times.ts'
import { dayInWords, spanInWords } from './words.ts'

/** "Tuesday 5 March 2024", "about 18:30 on Tuesday 5 March 2024", "in March 2024"; by a clock that is not the case's, with its zone. */
export function dateInWords(item: Happening): string {
  const occurred = item.entry?.occurred
  const elsewhere = occurred && item.local !== null && occurred.start.length > 10 && fullWall(occurred.start) !== item.local
  return elsewhere ? `${wallInWords({ ...item, local: fullWall(occurred.start) })} (${occurred.zone.replaceAll('_', ' ')})` : wallInWords(item)
}

function wallInWords(item: Pick<Happening, 'local' | 'entry'>): string {
  const occurred = item.entry?.occurred
  if (!item.local || !occurred) return 'On a date I do not remember'
  if (occurred.precision === 'month') return `In ${monthWords(item.local)}`
  const moment = (wall: string) => `${wall.length > 10 ? `${wall.slice(11, 16)} on ` : ''}${dayInWords(wall)}`
  if (occurred.precision === 'between') return `Between ${moment(occurred.start)} and ${moment(occurred.end ?? occurred.start)}`
  const day = dayInWords(item.local)
  const time = occurred.start.length > 10 ? item.local.slice(11, 16) : null
  if (time === null) return `${occurred.precision === 'about' ? 'On or about' : 'On'} ${day}`
  return `${occurred.precision === 'about' ? 'At about' : 'At'} ${time} on ${day}`
}

/** What is told after what happened, by kind of entry: an impact may say only that. */
const told: { readonly [kind in Kind]?: { readonly [field: string]: string } } = {
  incident: { 'felt-then': 'I felt', 'felt-after': 'Afterwards I felt', violence: 'I feared violence', impact: 'It has affected me', others: 'It has affected others', changes: 'Because of it I have' },
  impact: { sleep: 'Sleep', work: 'Work', children: 'Children', money: 'Money', health: 'Health', distress: 'Distress', changed: 'I have changed' },
  change: { because: 'Because' },
}

const stopped = (words: string): string => (/[.!?…”]$/u.test(words) ? words : `${words}.`)

/** `name` where it has to be said whose doing it was; `leftOut` where what happened is known and not shown. */
function paragraphOf(item: Happening, acts: readonly ActInLaw[], name: string, leftOut: boolean): string {
  const fields = item.entry?.fields ?? {}
  const said = text(fields['said'])
  const rest = [
    ...(said ? [`They said: “${said}”`] : []),
    ...(fields['feared-violence'] === true ? ['I feared that violence would be used'] : []),
    ...Object.entries((item.entry && told[item.entry.kind]) ?? {}).flatMap(([field, words]) => (text(fields[field]) ? [`${words}: ${text(fields[field])}`] : [])),
  ]
  const did = acts.filter(({ id }) => item.acts.includes(id)).map(({ words }) => words)
  const what = item.text || (leftOut ? '(what happened has been left out)' : did.join('; '))
  // What goes on has no day that could be forgotten.
  const goesOn = item.local === null && (item.kind === 'impact' || item.kind === 'change')
  const place = [text(fields['where']), name].filter((words) => words !== '').map((words) => `, ${words}`)
  const begins = goesOn ? '' : `${dateInWords(item)}${place.join('')}: `
  return [...(what ? [what] : []), ...rest].map((words, at) => stopped(at === 0 ? `${begins}${words}` : words)).join(' ')
}

/** How much there was; a bundle of a part must not be signed for the whole. */
function amount({ conduct, part }: Material): string | null {
  const { total, occasions, items } = conduct
  const period = periodOf(items)
  if (total.total === 0 || period === null) return null
  const [was, is] = total.total === 1 ? ['was', 'is'] : ['were', 'are']
  const days = occasions > 0 ? `, on ${many(occasions, 'day', 'days')}` : ''
  return [
    `${capital(spanInWords(period.from, period.to))} there ${was} ${many(total.total, 'contact or incident', 'contacts and incidents')} that ${part ? `${is} in the bundle that goes with this statement` : 'I have kept'}${days}.`,
    ...(part ? ['It has only a part of what I have kept.'] : []),
    ...countingSentences(conduct),
    ...whoIsCounted(conduct),
  ].join(' ')
}

export function statementDocument(material: Material, law: Jurisdiction, generatedAt: string, pages: string): StatementDocument {
  const { casebook, full, items, conduct, imports } = material
  const { details } = casebook
  const label = labelFinder(casebook)
  const first = amount(material)
  const withWords = new Set(full.current.flatMap(({ id, fields }) => (text(fields['what']) === '' ? [] : [id])))
  const paragraphs = items.filter((item) => item.kind === 'incident' || item.kind === 'refusal' || item.kind === 'impact' || item.kind === 'change')
  const exhibits = imports.flatMap(({ kept, rows }) => {
    const name = label({ entry: kept.entry.id, record: null, attachment: null })
    return name === undefined ? [] : [{ label: name, description: `${kept.name}, ${many(rows.length, 'record', 'records')}` }]
  })
  const subject = conduct.subjects.map((person) => person.name).join(' and ')
  return {
    title: 'Witness statement',
    reference: details.reference,
    generatedAt,
    witness: {
      name: details.name,
      age: details.over18 === false ? 'under 18: give the age' : details.over18 === true ? law.statement.overEighteen.words : '',
      occupation: details.occupation,
    },
    draft: {
      mark: 'DRAFT',
      explanation: [
        'This is a draft made from the diary, to save the officer time. It is not a statement until an officer has taken it and it has been signed.',
        `What a statement must have: ${law.statement.required.map((one) => `${one.words} (${one.provision})`).join('; ')}. Source: ${law.statement.source}.`,
        law.statement.note,
      ],
    },
    declaration: sentence(law.statement.declaration.words.replace('{pages}', pages), law.statement.source, law.statement.declaration.sure),
    paragraphs: [
      ...(subject ? [{ text: `This statement is about the conduct of ${subject}.` }] : []),
      ...(first === null ? [] : [{ text: first, exhibits: exhibits.map((one) => one.label) }]),
      ...paragraphs.map((item) => ({ text: item.kind === 'refusal' ? `${dateInWords(item)} I asked ${item.handle ?? 'them'} to stop.${item.text ? ` I said: “${item.text}”` : ''}` : paragraphOf(item, law.acts.acts, whoseDoing(item, material), withWords.has(item.ref.entry)) })),
      ...exhibits.map((one) => ({ text: `I produce ${one.description}.`, exhibits: [one.label] })),
    ],
    exhibits,
    signatures: ['Signature', 'Signature witnessed by', 'Date'],
  }
}

/** The name of whose doing it was, where the statement is not about that one person alone. */
function whoseDoing({ kind, person, handle }: Happening, { conduct: { subjects } }: Material): string {
  if (kind !== 'incident') return ''
  return subjects.length === 1 && (person === null ? handle === null : person.id === subjects[0]?.id) ? '' : (person?.name ?? handle ?? '')
}

const sentence = (words: string, source: string, sure: string): Sentence => ({ text: words, source, toCheck: sure !== 'confirmed' })

export function rearPageDocument({ details }: Pick<Casebook, 'details'>, generatedAt: string): RearPageDocument {
  const field = (label: string, value: string) => ({ label, value })
  return {
    title: 'Witness details: private',
    reference: details.reference,
    generatedAt,
    witness: details.name,
    warning: 'For the police only. Never copy this page, never give it to the defence, never put it into a bundle.',
    groups: [
      { heading: 'Contact', fields: [field('Home address', details.private.address), field('Telephone', details.private.phone), field('E-mail', details.private.email)] },
      { heading: 'Court', fields: [field('Dates to avoid', details.private.datesToAvoid), field('Special measures asked for', details.private.specialMeasures)] },
    ],
    consents: [],
    signatures: ['Signature', 'Date'],
  }
}
