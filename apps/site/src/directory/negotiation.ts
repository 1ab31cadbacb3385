/**
 * One address, two readers: the standard's addresses are pages to a browser, which asks for HTML, and data to everything
 * else. The root of the site is the address to give to a validator. Those ask for it without an Accept header, so only
 * there what says that it takes anything gets the page.
 */
import type { Hono, MiddlewareHandler } from 'hono'
import { accepts } from 'hono/accepts'

const ofTheStandard = /^\/((services|service_at_locations|taxonomies|taxonomy_terms)(\/.*)?)?$/
const pagesToo = /^\/(services(\/[^/]+)?|service_at_locations)?$/

/** Hands to the interface what wants data, and lets pass what wants a page. */
export const dataOrPage = (api: Hono): MiddlewareHandler => async (context, next) => {
  const { path } = context.req
  if (!ofTheStandard.test(path)) return next()
  const otherwise = path === '/' && context.req.header('Accept') !== undefined ? 'text/html' : 'application/json'
  const wanted = pagesToo.test(path) ? accepts(context, { header: 'Accept', supports: ['text/html', 'application/json'], default: otherwise }) : 'application/json'
  if (wanted === 'application/json') context.res = await api.fetch(context.req.raw)
  else await next()
  context.header('Vary', 'Accept', { append: true })
}
