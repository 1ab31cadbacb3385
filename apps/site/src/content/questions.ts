/** The questions of "Is this happening to me?": content/questions.yaml. They are shown, ticked and forgotten in the browser. */
import * as v from 'valibot'
import { checked, words } from './checked.ts'

const id = v.pipe(words, v.regex(/^[a-z][a-z-]*$/, 'An id is small letters and hyphens.'))

const schema = v.pipe(
  v.strictObject({
    intro: words,
    questions: v.pipe(v.array(v.strictObject({ id, text: words, why: words })), v.minLength(1)),
    /** The ids that call for the words of `afterUrgent`. */
    urgent: v.array(id),
    afterNone: words,
    afterSome: words,
    afterUrgent: words,
  }),
  v.forward(v.check(({ questions }) => new Set(questions.map((one) => one.id)).size === questions.length, 'Each question needs an id of its own.'), ['questions']),
  v.forward(v.check(({ questions, urgent }) => urgent.every((one) => questions.some((question) => question.id === one)), 'There is no question with this id.'), ['urgent']),
)

export type Questions = v.InferOutput<typeof schema>

export const readQuestions = (text: string, file: string): Questions => checked(schema, text, file)

/** An empty line starts a new paragraph. */
export const paragraphs = (text: string): string[] => text.split(/\n\s*\n/).map((one) => one.trim())
