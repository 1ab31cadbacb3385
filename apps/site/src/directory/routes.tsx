/**
 * The pages for people. What somebody types is sent with POST, so that no postcode, need or language can be read in an
 * address: not in the browser's history or its completions, not in a server's log, not in what a proxy keeps. The
 * answer sends them on to an address that holds it sealed (seal.ts), because a page that came by POST cannot be gone
 * back to without an error page, and because browsers keep the body of a POST in the files they restore tabs from.
 * Nothing is stored here. The interface for machines uses GET, as its standard asks (api.ts).
 */
import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { Page } from '../view/layout.tsx'
import { fieldsOf, type Form, formOf } from './asked.ts'
import { emptyForm, FindPage } from './find.tsx'
import { sentOn } from '../sent-on.ts'
import type { Directory } from './model.ts'
import { nothingAsked, type Reachable, reachableAt, search } from './search.ts'
import { forgetfulSeal } from './seal.ts'
import { ServicePage } from './service.tsx'
import { en } from './words.en.ts'

export interface DirectoryPages {
  readonly directory: Directory
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** The site's frame round a page. */
  readonly show: (context: Context, page: Page) => Response | Promise<Response>
}

const minute = 60_000
/** Far more than all ticks and a place take. */
const longestForm = 8 * 1024

const base = '/find-help'

/** To be mounted at the root of the site. A service's page stands where the standard has the service (negotiation.ts). */
export function directoryRoutes({ directory, now, show }: DirectoryPages): Hono {
  const routes = new Hono()

  // What is open is reckoned once a minute, as nothing changes within one.
  let reckoned: { readonly at: number; readonly reachable: Reachable } | undefined
  const reachableNow = (moment: number): Reachable => {
    const at = Math.floor(moment / minute) * minute
    if (reckoned?.at !== at) reckoned = { at, reachable: reachableAt(directory, at) }
    return reckoned.reachable
  }

  const seal = forgetfulSeal(now)

  const answer = (context: Context, form: Form, { again, forgotten = false }: { readonly again?: string; readonly forgotten?: boolean } = {}) => {
    const moment = now()
    const reachable = reachableNow(moment)
    const results = search(directory, form.asked, reachable)
    context.header('Cache-Control', 'no-store')
    return show(context, { title: en.title, description: en.description, address: base, ...(again !== undefined && { again }), crumbs: [], children: <FindPage finding={{ directory, now: moment, base, form, results, reachable, forgotten }} /> })
  }

  const toResults = async (context: Context, form: Form) => {
    context.header('Cache-Control', 'no-store')
    return sentOn(context, `${base}?r=${await seal.close(fieldsOf(form).toString())}#results`)
  }

  routes.get(base, async (context) => {
    const sealed = context.req.query('r')
    if (sealed === undefined) return answer(context, emptyForm)
    const opened = await seal.open(sealed)
    return opened === undefined ? answer(context, emptyForm, { forgotten: true }) : answer(context, formOf(new URLSearchParams(opened)), { again: `${base}?r=${sealed}` })
  })
  routes.post(base, bodyLimit({ maxSize: longestForm, onError: (context) => context.redirect(base, 303) }), async (context) => toResults(context, formOf(new URLSearchParams(await context.req.text()))))

  routes.get('/services', (context) => answer(context, emptyForm))
  routes.get('/service_at_locations', (context) => toResults(context, formOf(new URLSearchParams({ place: context.req.query('postcode') ?? '' }))))
  routes.get('/services/:id', (context, next) => {
    const moment = now()
    const found = search({ ...directory, services: directory.services.filter((service) => service.id === context.req.param('id')) }, nothingAsked, reachableNow(moment)).found[0]
    if (!found) return next()
    context.header('Cache-Control', 'no-store')
    const { title, description } = en.service
    return show(context, { title, description, address: `${base}/${found.service.id}`, crumbs: [{ title: en.title, address: base }], children: <ServicePage found={found} around={{ directory, now: moment, base }} /> })
  })
  return routes
}
