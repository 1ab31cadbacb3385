/**
 * The public website, to be served at the root of an origin of its own: never that of the diary, as the diary's storage
 * belongs to its origin. Rendered on the server, complete without JavaScript.
 */
export { contentSecurityPolicy } from './headers.ts'
export { site, type SiteOptions } from './site.tsx'
export { readConfig, type SiteConfig } from './theme/config.ts'
export { ContentError } from './content/checked.ts'
export { Visits } from './visits.ts'
