/**
 * The one choice about cookies, where the operator counts visits. A refusal is kept for the session only: a choice kept
 * longer would be a trace of its own. Consent is kept for thirty days.
 */
import type { Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import type { Answer } from './view/cookies.tsx'

const name = 'count'
const thirtyDays = 30 * 24 * 60 * 60

export const answerFrom = (text: unknown): Answer | undefined => (text === 'yes' || text === 'no' ? text : undefined)

export const choiceOf = (context: Context): Answer | undefined => answerFrom(getCookie(context, name))

export function keepChoice(context: Context, answer: Answer): void {
  const secure = new URL(context.req.url).protocol === 'https:' || context.req.header('X-Forwarded-Proto') === 'https'
  setCookie(context, name, answer, { path: '/', httpOnly: true, sameSite: 'Strict', secure, ...(answer === 'yes' ? { maxAge: thirtyDays } : {}) })
}

/** A form on somebody else's page must not choose for a visitor. Browsers too old to say where a form stood are let through. */
export const fromElsewhere = (context: Context): boolean => !['same-origin', 'none', undefined].includes(context.req.header('Sec-Fetch-Site'))
