/** The files that pages name: the built script and style sheet, the theme, the icon. Each address changes with the content. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as v from 'valibot'
import { checked } from './content/checked.ts'
import { themeCss } from './theme/colours.ts'
import type { SiteConfig } from './theme/config.ts'

export interface Asset {
  readonly type: string
  readonly body: Uint8Array<ArrayBuffer>
}

export interface Assets {
  readonly stylesheet: string
  readonly script: string
  readonly icon: string
  readonly logo?: string
  readonly files: ReadonlyMap<string, Asset>
}

const manifest = v.record(v.string(), v.object({ file: v.string(), isEntry: v.optional(v.boolean()), css: v.optional(v.array(v.string())) }))

const types = { '.svg': 'image/svg+xml', '.png': 'image/png' } as const

/** The page's own picture, for the tab: nothing of the operator's, so that a tab looks like any notes. */
const icon = (accent: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><path d="M7 3h12l7 7v19H7z" fill="#fff" stroke="${accent}" stroke-width="2.500" stroke-linejoin="round"/><path d="M19 3v7h7M11 17h10M11 22h10" fill="none" stroke="${accent}" stroke-width="2.500" stroke-linecap="round" stroke-linejoin="round"/></svg>`

/** Reads what was built into `built`; throws when nothing was. */
export function readAssets(built: string, config: SiteConfig): Assets {
  const file = join(built, '.vite', 'manifest.json')
  const entry = Object.values(checked(manifest, readFileSync(file, 'utf8'), file)).find((one) => one.isEntry)
  const [css] = entry?.css ?? []
  if (!entry || css === undefined) throw new Error(`${file} names no script with a style sheet. Build the site again: npm run build`)
  const files = new Map<string, Asset>()
  const add = (name: string, extension: string, type: string, body: Uint8Array<ArrayBuffer>) => {
    const address = `/assets/${name}-${createHash('sha256').update(body).digest('base64url').slice(0, 10)}${extension}`
    files.set(address, { type, body })
    return address
  }
  const text = (body: string) => new TextEncoder().encode(body)
  return {
    files,
    stylesheet: add('site', '.css', 'text/css; charset=utf-8', text(themeCss(config.colours) + readFileSync(join(built, css), 'utf8'))),
    script: add('site', '.js', 'text/javascript; charset=utf-8', new Uint8Array(readFileSync(join(built, entry.file)))),
    icon: add('icon', '.svg', types['.svg'], text(icon(config.colours.light.accent))),
    ...(config.logo && { logo: add('logo', config.logo.extension, types[config.logo.extension], config.logo.bytes) }),
  }
}
