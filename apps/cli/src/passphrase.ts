/** The passphrase: from the environment, or asked for on the terminal without showing it. */
import { createInterface } from 'node:readline'
import { Writable } from 'node:stream'
import { WrongUse } from './command.ts'

export async function passphrase(question = 'Passphrase: '): Promise<string> {
  const given = process.env['DAYBOOK_PASSPHRASE']
  if (given !== undefined && given !== '') return given
  if (!process.stdin.isTTY) throw new WrongUse('There is no terminal to ask for the passphrase. Set DAYBOOK_PASSPHRASE.')
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() })
  const terminal = createInterface({ input: process.stdin, output: silent, terminal: true })
  // Only now is what is typed not shown, also by somebody quick.
  process.stderr.write(question)
  const signal = { interrupted: false }
  const answer = await new Promise<string>((resolve) => {
    terminal.question('', resolve)
    terminal.once('SIGINT', () => {
      signal.interrupted = true
      terminal.close()
    })
    terminal.once('close', () => resolve(''))
  })
  // The terminal is as it was from here on.
  terminal.close()
  process.stderr.write('\n')
  // While a key pressed is not shown, Ctrl and C is one of them: it must end the program as it does elsewhere.
  if (signal.interrupted) process.kill(process.pid, 'SIGINT')
  if (answer === '') throw new WrongUse('A passphrase is needed.')
  return answer
}

/** Asked twice on a terminal, so that a slip of the finger does not lock a vault for ever. */
export async function newPassphrase(): Promise<string> {
  const first = await passphrase('Choose a passphrase: ')
  if (process.env['DAYBOOK_PASSPHRASE']) return first
  const second = await passphrase('And again: ')
  if (first !== second) throw new WrongUse('The two were not the same. Nothing was made.')
  return first
}
