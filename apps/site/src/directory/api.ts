/**
 * The public, read-only interface in the form of Open Referral UK 3.0, for other directories and for those who build on
 * them. It is open to everybody without a key, as the standard asks, and keeps nothing of what was asked: no log, no
 * cache. A postcode stands in the address here, because the standard wants GET; the pages for people use POST instead,
 * so that no postcode is left in a browser's history (routes.tsx). Whoever runs the server must not log query strings.
 */
import { type Context, Hono } from 'hono'
import * as v from 'valibot'
import { metresTo, nearness, outwardOf, placeOf } from './areas.ts'
import { passes } from './filter.ts'
import { allTaxonomies, allTaxonomyTerms, atLocation, serviceBasics, serviceWhole } from './hsds.ts'
import type { Directory } from './model.ts'
import { pageOf } from './paging.ts'
import { atLocationQuery, pagingQuery, serviceQuery } from './query.ts'

interface Problem {
  readonly status: 400 | 404 | 405 | 500
  readonly title: string
  readonly detail?: string
  readonly errors?: readonly { readonly parameter: string; readonly detail: string }[]
}

/** RFC 9457. It says nothing back of what was asked. */
const problem = (context: Context, { status, ...rest }: Problem) => context.body(JSON.stringify({ type: 'about:blank', status, ...rest }), status, { 'Content-Type': 'application/problem+json' })

function asked<const TSchema extends v.GenericSchema>(context: Context, schema: TSchema): { readonly query: v.InferOutput<TSchema> } | { readonly answer: Response } {
  const given = context.req.queries()
  const twice = Object.keys(given).filter((name) => (given[name]?.length ?? 0) > 1)
  const result = v.safeParse(schema, context.req.query(), { message: (issue) => (issue.expected === 'never' ? 'There is no such parameter here.' : 'This cannot be used.') })
  if (result.success && twice.length === 0) return { query: result.output }
  const errors = [...twice.map((parameter) => ({ parameter, detail: 'Give it once.' })), ...(result.issues ?? []).map((issue) => ({ parameter: String(issue.path?.[0]?.key ?? ''), detail: issue.message }))]
  return { answer: problem(context, { status: 400, title: 'Something in this question cannot be used.', errors }) }
}

export function directoryApi({ directory }: { readonly directory: Directory }): Hono {
  const api = new Hono()
  const { services, authorities } = directory
  const taxonomies = allTaxonomies()
  const terms = allTaxonomyTerms()

  api.use(async (context, next) => {
    await next()
    context.header('Access-Control-Allow-Origin', '*')
    context.header('Cache-Control', 'no-store')
  })

  api.get('/', (context) => context.json({ version: 'HSDS-UK-3.0', profile: 'https://docs.openreferraluk.org/en/latest/', openapi_url: 'https://raw.githubusercontent.com/openreferral/uk-profile/main/schema/openapi.json' }))

  api.get('/services', (context) => {
    const read = asked(context, serviceQuery)
    if ('answer' in read) return read.answer
    return context.json(pageOf(services.filter((service) => passes(service, read.query)).map(read.query.full === true ? serviceWhole : serviceBasics), read.query))
  })

  api.get('/services/:id', (context) => {
    const service = services.find(({ id }) => id === context.req.param('id'))
    return service ? context.json(serviceWhole(service)) : problem(context, { status: 404, title: 'No service has this id.' })
  })

  api.get('/service_at_locations', (context) => {
    const read = asked(context, atLocationQuery)
    if ('answer' in read) return read.answer
    const { query } = read
    const outward = query.postcode === undefined ? undefined : outwardOf(query.postcode)
    if (query.postcode !== undefined && outward === undefined) return problem(context, { status: 400, title: 'Something in this question cannot be used.', errors: [{ parameter: 'postcode', detail: 'This is not a postcode, nor the first half of one.' }] })
    const place = placeOf(outward ?? '', authorities)
    const middle = place.kind === 'local' ? place.middle : undefined
    if (query.proximity !== undefined && !middle) return problem(context, { status: 400, title: 'Something in this question cannot be used.', errors: [{ parameter: 'proximity', detail: 'It needs a postcode whose middle this directory knows.' }] })
    const found = services.filter((service) => {
      if (!passes(service, query)) return false
      if (query.proximity !== undefined) return (metresTo(service, middle) ?? Infinity) <= query.proximity
      // A postcode that no area has lies in no area that we know: only what is for the whole country is sure to cover it.
      return place.kind === 'unknown' ? service.areas.some(({ kind }) => kind === 'country') : nearness(service, place) !== undefined
    })
    return context.json(pageOf(found.flatMap((service) => atLocation(service, query.full === true)), query))
  })

  api.get('/service_at_locations/:id', (context) => {
    const found = services.flatMap((service) => atLocation(service, true)).find(({ id }) => id === context.req.param('id'))
    return found ? context.json(found) : problem(context, { status: 404, title: 'No service at a location has this id.' })
  })

  const lists = { taxonomies, taxonomy_terms: terms } as const
  for (const name of ['taxonomies', 'taxonomy_terms'] as const) {
    api.get(`/${name}`, (context) => {
      const read = asked(context, pagingQuery)
      return 'answer' in read ? read.answer : context.json(pageOf<object>(lists[name], read.query))
    })
    api.get(`/${name}/:id`, (context) => {
      const found = [...lists[name]].find(({ id }) => id === context.req.param('id'))
      return found ? context.json(found) : problem(context, { status: 404, title: 'Nothing here has this id.' })
    })
  }

  api.on('OPTIONS', '/*', (context) => context.body(null, 204, { 'Access-Control-Allow-Methods': 'GET, HEAD, OPTIONS', 'Access-Control-Max-Age': '86400' }))
  api.all('/*', (context) => {
    if (context.req.method !== 'GET' && context.req.method !== 'HEAD') return problem(context, { status: 405, title: 'This can only be read: use GET.' })
    return problem(context, { status: 404, title: 'There is nothing at this address.' })
  })
  api.onError((_error, context) => {
    context.header('Access-Control-Allow-Origin', '*')
    context.header('Cache-Control', 'no-store')
    return problem(context, { status: 500, title: 'Something went wrong on our side. Please try again.' })
  })
  return api
}
