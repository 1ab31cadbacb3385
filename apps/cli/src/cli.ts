/** What a command line asks for. */
import { NotReadableError } from '@daybook/bundle'
import { runCommand, WrongUse, type Command } from './command.ts'
import { warn } from './output.ts'
import { add } from './commands/add.ts'
import { bundle } from './commands/bundle.ts'
import { conduct } from './commands/conduct.ts'
import { demo } from './commands/demo.ts'
import { importing } from './commands/import.ts'
import { create } from './commands/new.ts'
import { read } from './commands/read.ts'
import { search } from './commands/search.ts'
import { timeline } from './commands/timeline.ts'
import { verify } from './commands/verify.ts'

const commands: readonly Command[] = [create, add, read, importing, timeline, search, conduct, bundle, verify, demo]

function help(): string {
  const width = Math.max(...commands.map((command) => `${command.name} ${command.usage}`.length))
  return [
    'Daybook keeps what happened, sealed and secret, and makes a bundle that a court can check.',
    '',
    'Use: npx daybook COMMAND',
    '',
    ...commands.map((command) => `  ${`${command.name} ${command.usage}`.padEnd(Math.min(width, 44))}  ${command.summary}`),
    '',
    'The passphrase comes from DAYBOOK_PASSPHRASE, or is asked for.',
    'Exit codes: 0 done; 1 something was not read or did not verify; 2 wrong use.',
    'More about one of them: npx daybook COMMAND --help',
    '',
  ].join('\n')
}

async function asked(words: readonly string[]): Promise<number> {
  const [name, ...rest] = words
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    process.stdout.write(help())
    return name === undefined ? 2 : 0
  }
  const command = commands.find((one) => one.name === name)
  if (!command) throw new WrongUse(`There is no command "${name}". See: npx daybook --help`)
  try {
    return await runCommand(command, rest)
  } catch (error) {
    if (error instanceof WrongUse) {
      // Not the whole of its help, which would push the reason out of sight.
      warn(`${error.message}\nUse: daybook ${command.name} ${command.usage}\nMore about it: npx daybook ${command.name} --help`)
      return 2
    }
    throw error
  }
}

const notYours = 'This account may not read or write it. Choose another place, or copy it to one of your own.'

const refusals: { readonly [code: string]: string } = {
  EACCES: notYours,
  EPERM: notYours,
  EROFS: 'Nothing can be written there. Choose another place.',
  ENOSPC: 'There is no room left on this disk. Free some space, or choose another place.',
  EDQUOT: 'There is no room left for this account. Free some space, or choose another place.',
  EIO: 'The disk does not give it: it may be failing, or have been taken out.',
  EFBIG: 'This disk takes no file that large. Choose another place.',
  ENOENT: 'There is nothing there.',
  ENOTDIR: 'Part of that is a file, not a folder.',
  ENAMETOOLONG: 'That name is longer than this disk takes. Choose a shorter one.',
}

/** What the system refuses, without its codes. */
function inWords(error: unknown): string {
  if (error instanceof NotReadableError) return `${error.message} ${inWords(error.cause)}`
  const { message, code = '', path } = error instanceof Error ? (error as NodeJS.ErrnoException) : { message: String(error) }
  const words = refusals[code]
  return words === undefined ? message : `${path === undefined ? '' : `${path}: `}${words}`
}

/** Does what the words ask; never throws. Gives the exit code: 0 done; 1 something was not read or did not verify; 2 wrong use. */
export async function cli(words: readonly string[]): Promise<number> {
  try {
    return await asked(words)
  } catch (error) {
    const known = error instanceof Error && error.name !== 'Error' && error.name !== 'TypeError'
    warn(inWords(error))
    if (!known && error instanceof Error && process.env['DAYBOOK_TRACE']) process.stderr.write(`${error.stack ?? ''}\n`)
    return error instanceof WrongUse ? 2 : 1
  }
}
