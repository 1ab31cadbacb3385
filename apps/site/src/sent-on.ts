/**
 * Where the answer to a form stands. Browsers are led there, which leaves the page of the form in the list that Back goes
 * through; the site's script asks for the address alone (`packages/ui/src/exit/one-entry.ts`) and puts it in that page's place.
 */
import { addressAlone } from '@daybook/ui/web'
import type { Context } from 'hono'

/** `address`: a path of this site. */
export function sentOn(context: Context, address: string): Response {
  context.header('Vary', 'Accept', { append: true })
  return context.req.header('Accept') === addressAlone ? context.body(address, 200, { 'Content-Type': addressAlone }) : context.redirect(address, 303)
}
