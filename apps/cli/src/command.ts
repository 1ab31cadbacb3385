/** What a command is, and the one way its words are read and explained. */
import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { goOnUnread } from './output.ts'

/** Used wrongly: exit code 2, with how to use it. */
export class WrongUse extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'WrongUse'
  }
}

/** Done, but something was not read or did not verify: exit code 1. Thrown where there is nothing more to print than why. */
export class NotDone extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'NotDone'
  }
}

/** A file that was named in the call. @throws WrongUse when it cannot be read */
export const readBytes = (file: string): Promise<Uint8Array> => readFile(file).catch((cause: Error) => { throw new WrongUse(`${file} cannot be read: ${cause.message}`) })

/** A text file that was named in the call. @throws WrongUse when it cannot be read */
export const readText = async (file: string): Promise<string> => new TextDecoder().decode(await readBytes(file))

/** Somebody's own words, which are kept as they are read: in another encoding than UTF-8 letters would be lost without a sign. @throws WrongUse */
export function ownWords(bytes: Uint8Array, from: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new WrongUse(`${from} is not in UTF-8, so some of its letters would be lost. Save it as UTF-8 and try again; nothing was added.`)
  }
}

export interface Option {
  readonly type: 'string' | 'boolean'
  readonly multiple?: true
  /** Shown in the help, after the option's name: what stands in its place. */
  readonly value?: string
  readonly help: string
}

export interface Values {
  readonly text: (name: string) => string | undefined
  readonly texts: (name: string) => readonly string[]
  readonly flag: (name: string) => boolean
}

export interface Command {
  readonly name: string
  /** After the name in the usage line: `DIR FILE.json|-`. */
  readonly usage: string
  readonly summary: string
  /** More than the summary, for --help. */
  readonly details?: string
  readonly options: { readonly [name: string]: Option }
  readonly positionals: { readonly least: number; readonly most: number }
  /**
   * It goes on to its end also when nobody reads its output any more (`| head`): it changes what is on the disk, or its
   * exit code is an answer (changed, not read), which is only known then.
   */
  readonly toItsEnd?: true
  /** Gives the exit code: 0 done, 1 something was not read or did not verify. */
  readonly run: (positionals: readonly string[], values: Values) => Promise<number>
}

function helpFor(command: Command): string {
  const rows = [...Object.entries(command.options), ['help', { type: 'boolean', help: 'This text.' }] as const]
  const names = rows.map(([name, option]) => `--${name}${option.type === 'string' ? ` ${'value' in option && option.value ? option.value : 'TEXT'}` : ''}`)
  const width = Math.max(...names.map((name) => name.length))
  return [
    `Use: daybook ${command.name} ${command.usage}`,
    '',
    command.summary,
    ...(command.details ? ['', command.details] : []),
    '',
    'Options',
    ...rows.map(([, option], at) => `  ${(names[at] ?? '').padEnd(width)}  ${option.help}`),
    '',
  ].join('\n')
}

export async function runCommand(command: Command, words: readonly string[]): Promise<number> {
  const options = Object.fromEntries(Object.entries(command.options).map(([name, option]) => [name, { type: option.type, multiple: option.multiple ?? false }]))
  let parsed
  try {
    parsed = parseArgs({ args: [...words], options: { ...options, help: { type: 'boolean', multiple: false, short: 'h' } }, allowPositionals: true, strict: true, tokens: true })
  } catch (cause) {
    throw new WrongUse((cause as Error).message)
  }
  const values = parsed.values as { readonly [name: string]: string | boolean | (string | boolean)[] | undefined }
  if (values['help'] === true) {
    process.stdout.write(helpFor(command))
    return 0
  }
  const { least, most } = command.positionals
  if (parsed.positionals.length < least) throw new WrongUse('Something is missing.')
  if (parsed.positionals.length > most) throw new WrongUse('That is more than it takes. A name with spaces in it needs quotation marks around it.')
  // An empty one is a variable of a script that was never filled in: what was to be locked, left out or narrowed down would not be.
  if (parsed.positionals.includes('')) throw new WrongUse('One of the words is empty.')
  for (const [name, { type, multiple }] of Object.entries(command.options)) {
    if (type === 'boolean') continue
    const texts = [values[name] ?? []].flat()
    if (texts.some((text) => String(text).trim() === '')) throw new WrongUse(`There is nothing after --${name}.`)
    const times = parsed.tokens.filter((token) => token.kind === 'option' && token.name === name).length
    if (!multiple && times > 1) throw new WrongUse(`--${name} can be given only once.`)
  }
  if (command.toItsEnd) goOnUnread()
  return command.run(parsed.positionals, {
    text: (name) => (typeof values[name] === 'string' ? values[name] : undefined),
    texts: (name) => (Array.isArray(values[name]) ? values[name].filter((one) => typeof one === 'string') : []),
    flag: (name) => values[name] === true,
  })
}
