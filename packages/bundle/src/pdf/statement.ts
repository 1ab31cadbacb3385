import { inline, joined, rich, strong, type Block, type InlineRun, type Rich } from './blocks.ts'
import type { RearPageDocument, Sentence, StatementDocument } from './document.ts'
import type { Typst } from './engine.ts'
import type { Finished } from './post/finish.ts'
import type { Volume } from './render.ts'
import { asShown } from './shown.ts'
import { setSheet } from './sheet.ts'
import { unusualIn } from './texts.ts'
import { instantWords } from './times.ts'

/**
 * The draft of a witness statement, and the private rear page: two documents from two models, so that what is
 * on the rear page cannot get into the statement. Both say what they are on every page; neither is a form of
 * any police force. Every fixed sentence is data (jurisdictions); one whose wording has not been checked says so.
 */

const TO_CHECK = ' [wording to be checked by the officer]'

/** A fixed sentence with the number of pages in its place, its source, and whether it still has to be checked. */
function sentence(one: Sentence): Rich {
  const [before = '', ...rest] = one.text.split('{pages}')
  const runs: InlineRun[] = [before, ...rest.flatMap((text): InlineRun[] => [['%'], text])]
  return inline(...runs.filter((run) => run !== ''), ...(one.toCheck ? [strong(TO_CHECK)] : []), ` (${one.source})`)
}

export async function renderStatement(statement: StatementDocument, engine: Typst, name = 'draft-statement'): Promise<Volume> {
  const blocks: Block[] = [
    { t: 'note', x: [inline(strong(statement.draft.mark)), ...statement.draft.explanation.map((text) => rich(text))] },
    {
      t: 'fields',
      rows: [
        ['Statement of', rich(statement.witness.name)],
        ['Age', rich(statement.witness.age)],
        ['Occupation', rich(statement.witness.occupation)],
        ['Number of pages', inline(['%'])],
        ['Reference', rich(statement.reference)],
        ['Draft prepared', instantWords(statement.generatedAt)],
      ],
    },
    { t: 'h', level: 2, x: 'Declaration' },
    { t: 'p', x: sentence(statement.declaration) },
    { t: 'h', level: 2, x: 'Statement' },
    {
      t: 'steps',
      items: statement.paragraphs.map((paragraph): Rich => {
        const exhibits = (paragraph.exhibits ?? []).map((label) => strong(`Exhibit ${label}`))
        const text = rich(paragraph.text, 'en', paragraph.lang)
        return exhibits.length === 0 ? text : ending(text, [' (', ...joined(exhibits), ')'])
      }),
    },
    ...(statement.readOver ? [{ t: 'h', level: 2, x: 'Read to the witness' } as const, { t: 'p', x: sentence(statement.readOver) } as const, { t: 'sign', labels: ['Signature of the person who read it', 'Date'] } as const] : []),
    ...(statement.exhibits.length > 0
      ? [
          { t: 'h', level: 2, x: 'Exhibits produced' } as const,
          { t: 'table', columns: [1, 4], head: ['Exhibit', 'Description'], rows: statement.exhibits.map((one) => [rich(one.label), rich(one.description)]) } as const,
        ]
      : []),
    { t: 'sign', labels: statement.signatures },
  ]
  return single(name, statement, blocks, statement.draft.mark, statement.signatures, engine)
}

/** Runs at the end of a text: on its last line, unless that runs from right to left. */
function ending(text: Rich, runs: readonly InlineRun[]): Rich {
  if (typeof text === 'string') return [[0, text, ...runs]]
  const last = text.at(-1) ?? ''
  if (typeof last === 'string') return [...text.slice(0, -1), [0, last, ...runs]]
  return last[0] === 0 ? [...text.slice(0, -1), [...last, ...runs]] : [...text, [0, ...runs]]
}

const answers = { yes: 'Yes', no: 'No', 'not-asked': 'Not asked yet' } as const

export async function renderRearPage(page: RearPageDocument, engine: Typst, name = 'private-rear-page'): Promise<Volume> {
  const blocks: Block[] = [
    { t: 'note', x: [inline(strong(page.warning))] },
    { t: 'fields', rows: [['Witness', rich(page.witness)], ['Reference', rich(page.reference)], ['Prepared', instantWords(page.generatedAt)]] },
    ...page.groups.flatMap((group): Block[] => [
      { t: 'h', level: 2, x: rich(group.heading) },
      { t: 'fields', rows: group.fields.map((field) => [asShown(field.label), field.value === '' ? 'Not given' : rich(field.value)]) },
    ]),
    ...(page.consents.length > 0 ? [{ t: 'h', level: 2, x: 'Consents' } as const] : []),
    ...page.consents.map((consent): Block => ({ t: 'p', x: [...lines(sentence(consent.text)), ...inline(strong(answers[consent.answer]))] })),
    { t: 'sign', labels: page.signatures },
  ]
  return single(name, page, blocks, 'PRIVATE', [], engine)
}

const lines = (x: Rich) => (typeof x === 'string' ? [x] : x)

async function single(
  name: string,
  document: StatementDocument | RearPageDocument,
  blocks: readonly Block[],
  mark: string,
  signed: readonly string[],
  engine: Typst,
): Promise<Volume> {
  const made: Finished = await setSheet(
    {
      mode: 'civil',
      sizes: 'statement',
      title: document.title,
      author: typeof document.witness === 'string' ? document.witness : document.witness.name,
      generatedAt: document.generatedAt,
      parts: [{ id: 'all', letter: 'A', title: document.title, label: 'part:all', start: 1, blocks }],
      running: [`${mark}: ${document.title}`, document.reference],
      volume: '',
      mark,
      signed,
      texts: unusualIn(document),
      label: (place) => ({ prefix: '', number: place + 1 }),
    },
    new Map(),
    engine,
  )
  return { name: `${name}.pdf`, pdf: made.pdf, pages: made.pages, firstLabel: made.labels[0] ?? '', lastLabel: made.labels.at(-1) ?? '' }
}
