/** The draft statement for the officer, and the private rear page that never goes with it. */
import type { Jurisdiction } from '@daybook/jurisdictions'
import { fullWall, many, text, type Casebook, type Happening } from '@daybook/journal'
import type { RearPageDocument, Sentence, StatementDocument } from '../pdf/document.ts'
import { labelFinder, type Material } from './material.ts'
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

const leftOut = '(what happened has been left out)'

function paragraphOf(item: Happening): string {
  const fields = item.entry?.fields ?? {}
  const where = text(fields['where'])
  const felt = text(fields['felt-then'])
  return [`${dateInWords(item)}${where ? `, ${where}` : ''}: ${item.text || leftOut}`, text(fields['said']) && `They said: “${text(fields['said'])}”`, felt && `I felt: ${felt}`, text(fields['impact']) && `It has affected me: ${text(fields['impact'])}`, text(fields['changes']) && `Because of it I have: ${text(fields['changes'])}`]
    .filter((line) => line)
    .join(' ')
    .replace(/([^.!?”])$/u, '$1.')
}

export function statementDocument(material: Material, law: Jurisdiction, generatedAt: string, pages: string): StatementDocument {
  const { casebook, items, conduct, imports } = material
  const { details } = casebook
  const label = labelFinder(casebook)
  const told = items.filter((item) => item.kind === 'incident' || item.kind === 'refusal' || item.kind === 'impact' || item.kind === 'change')
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
      ...(conduct.total.total > 0 && conduct.first && conduct.last
        ? [{ text: `${sentenceCase(spanInWords(conduct.first, conduct.last))} there ${conduct.total.total === 1 ? 'was' : 'were'} ${many(conduct.total.total, 'contact or incident', 'contacts and incidents')} that I have kept, on ${many(conduct.occasions, 'day', 'days')}.${[...countingSentences(conduct), ...whoIsCounted(conduct)].map((words) => ` ${words}`).join('')}`, exhibits: exhibits.map((one) => one.label) }]
        : []),
      ...told.map((item) => ({ text: item.kind === 'refusal' ? `${dateInWords(item)} I asked ${item.handle ?? 'them'} to stop.${item.text ? ` I said: “${item.text}”` : ''}` : paragraphOf(item) })),
      ...exhibits.map((one) => ({ text: `I produce ${one.description}.`, exhibits: [one.label] })),
    ],
    exhibits,
    signatures: ['Signature', 'Signature witnessed by', 'Date'],
  }
}

const sentenceCase = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1)

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
