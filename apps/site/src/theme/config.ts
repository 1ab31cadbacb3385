/** What makes the site somebody's own: one YAML file, described in site.config.yaml, checked as it is read. */
import { existsSync, readFileSync } from 'node:fs'
import { dirname, extname, join } from 'node:path'
import * as v from 'valibot'
import { checked, ContentError, webAddress, words } from '../content/checked.ts'
import { ourColours, unreadable, type Choice } from './colours.ts'

const colour = v.pipe(v.string(), v.regex(/^#[0-9a-f]{6}$/i, 'Write a colour as # and six hexadecimal digits, such as #1f5e5b.'), v.toLowerCase())
const choice = (ours: Choice) => v.optional(v.strictObject({ accent: v.optional(colour, ours.accent), strip: v.optional(colour, ours.strip), link: v.optional(colour, ours.link) }), ours)

/** Both stand in what sticks at the top of each page. */
const noLonger = (most: number) => v.pipe(words, v.maxLength(most, `Write it in ${most} letters at most: it stands at the top of each page, on phones too.`))

const schema = v.strictObject({
  name: noLonger(40),
  tagline: v.exactOptional(noLonger(40)),
  footer: v.pipe(v.array(words), v.minLength(1, 'Say who runs the site.')),
  colours: v.optional(v.strictObject({ light: choice(ourColours.light), dark: choice(ourColours.dark) }), ourColours),
  logo: v.exactOptional(words),
  phones: v.optional(v.array(v.strictObject({ name: words, number: v.pipe(words, v.regex(/^[\d ]+$/, 'Write the number in digits and spaces.')), hours: words, note: v.exactOptional(words) })), []),
  exit: v.strictObject({ to: webAddress, name: words }),
  feedback: v.exactOptional(v.pipe(words, v.regex(/^(mailto:|https:\/\/)/, 'This must begin with mailto: or https://.'))),
  diary: v.exactOptional(v.pipe(words, v.regex(/^https?:\/\//, 'This must be a web address.'))),
  countVisits: v.optional(v.boolean(), false),
})

export interface SiteConfig extends Omit<v.InferOutput<typeof schema>, 'logo'> {
  /** The operator's own picture, read once. */
  readonly logo?: { readonly bytes: Uint8Array<ArrayBuffer>; readonly extension: '.svg' | '.png' }
}

/** Reads and checks `file`. A logo is named beside it. Throws a {@link ContentError} that says what to mend. */
export function readConfig(file: string): SiteConfig {
  const { logo, ...rest } = checked(schema, readFileSync(file, 'utf8'), file)
  const problems = unreadable(rest.colours)
  if (problems.length > 0) throw new ContentError(file, problems.join(' '))
  if (logo === undefined) return rest
  const extension = extname(logo)
  if (extension !== '.svg' && extension !== '.png') throw new ContentError(file, 'logo: The picture must be an .svg or a .png.')
  const picture = join(dirname(file), logo)
  if (!existsSync(picture)) throw new ContentError(file, `logo: There is no ${picture}.`)
  return { ...rest, logo: { bytes: new Uint8Array(readFileSync(picture)), extension } }
}
