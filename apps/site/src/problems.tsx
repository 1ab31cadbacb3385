/** What is said when something fails, and when there is nothing. Never what went wrong inside. */
import type { Context, Hono } from 'hono'
import type { Show } from './site.tsx'
import type { Crumb } from './view/layout.tsx'
import type { Phone } from './view/parts.tsx'
import { NotFoundPage, ProblemPage, type Typed } from './view/problem.tsx'
import { en } from './words.en.ts'

interface Problems {
  readonly show: Show
  readonly failed: (reference: string, error: Error) => void
  readonly phones: readonly Phone[]
  readonly ways: readonly Crumb[]
}

const letters = '23456789ABCDEFGHJKMNPQRSTVWXYZ'

/** A number to quote, such as `ZK4-7TQ`, drawn at random: it says nothing about the visitor. */
export function reference(random: Uint8Array): string {
  const drawn = [...random].map((byte) => letters[byte % letters.length]).join('')
  return `${drawn.slice(0, 3)}-${drawn.slice(3)}`
}

/** Which kind of error, and where in the code. Its message stays out, as it may quote what the visitor had sent. */
export function whereOf(error: Error): Error {
  const where = new Error()
  where.name = error.name
  where.stack = [error.name, ...(error.stack ?? '').replace(error.message, '').split('\n').filter((line) => /^ {4}at /.test(line))].join('\n')
  return where
}

/** What the visitor had sent, as far as it can be read: it goes back to them and nowhere else. */
async function typedIn({ req }: Context): Promise<Typed | undefined> {
  if (req.method !== 'POST') return undefined
  try {
    const fields = Object.entries(await req.parseBody()).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value] as const] : []))
    return fields.length > 0 ? { action: req.path, fields } : undefined
  } catch {
    // Nothing could be read of it, so there is nothing to hand back.
    return undefined
  }
}

export function problems(app: Hono, { show, failed, phones, ways }: Problems): void {
  app.onError(async (error, context) => {
    const number = reference(crypto.getRandomValues(new Uint8Array(6)))
    failed(number, whereOf(error))
    const typed = await typedIn(context)
    return show(context, { title: en.problem.title, description: en.problem.description, address: context.req.path, children: <ProblemPage reference={number} address={context.req.path} typed={typed} phones={phones} /> }, 500)
  })
  app.notFound((context) => show(context, { title: en.notFound.title, description: en.notFound.description, address: context.req.path, children: <NotFoundPage ways={ways} phones={phones} /> }, 404))
}
