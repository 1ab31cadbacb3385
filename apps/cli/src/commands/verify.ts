/** `daybook verify`: checks a bundle, offline. */
import { stat } from 'node:fs/promises'
import { NotABundle, shownInEnglish, verifyBag, verifyContainer, type Report, type VerifyOptions } from '@daybook/bundle'
import { folderBag, randomFile } from '@daybook/bundle/node'
import { parseVkey } from '@daybook/log'
import { WrongUse, type Command } from '../command.ts'
import { clearProgress, drawProgress, harmless } from '../output.ts'
import { policiesFrom, rootFrom, timestampOptions } from '../timestamp.ts'

/** A name in a bundle that somebody changed must not write lines of its own into the report. */
const oneLine = (words: string): string => harmless(words.replace(/[\n\t]/g, (sign) => (sign === '\n' ? '\\n' : '\\t')))

const mark = { passed: 'yes', failed: 'NO', 'not-there': '--' } as const

function linesOf(details: readonly string[], most: number): string[] {
  const more = details.length > most ? [`and ${details.length - most} more: --json has them all`] : []
  return [...details.slice(0, most).map(oneLine), ...more].map((line) => `       ${line}`)
}

function inWords({ verified, findings, facts, doesNotShow }: Report): string {
  return [
    verified ? 'Verified: everything that could be checked holds.' : 'NOT verified: something has been changed, is missing, or is extra.',
    '',
    ...findings.flatMap(({ title, result, means, details }) => [`${mark[result].padEnd(4)} ${title}`, `     ${means}`, ...linesOf(details, result === 'failed' ? 20 : 5)]),
    '',
    shownInEnglish(facts),
    ...(facts.vkey ? [`Public key: ${oneLine(facts.vkey)}`] : []),
    '',
    'This does not show:',
    ...doesNotShow.map((line) => `- ${line}`),
    '',
  ].join('\n')
}

/** A slip in the key must not read as if the bundle had been changed. */
function checkVkey(vkey: string): void {
  try {
    parseVkey(vkey)
  } catch (cause) {
    throw new WrongUse(`--vkey is not a public key of a vault: ${(cause as Error).message}`)
  }
}

/** @throws NotABundle for a folder that never was one */
async function verifyFolder(path: string, options: VerifyOptions): Promise<Report> {
  const bag = folderBag(path)
  const names = await bag.list()
  if (names.includes('keys') && names.includes('log/checkpoint')) throw new NotABundle('it is a vault. Make a bundle of it with: daybook bundle')
  if (!names.some((name) => name === 'bagit.txt' || name.startsWith('manifest-') || name.startsWith('data/'))) throw new NotABundle('nothing in this folder belongs to one')
  return verifyBag(bag, options)
}

async function verifyFile(path: string, options: VerifyOptions): Promise<Report> {
  const file = await randomFile(path)
  try {
    return await verifyContainer(file, options)
  } finally {
    await file.close()
  }
}

export const verify: Command = {
  name: 'verify',
  usage: 'PATH [--json]',
  summary: 'Checks a bundle, offline, and says what that means and what it does not show.',
  options: {
    json: { type: 'boolean', help: 'The report as one JSON object.' },
    vkey: { type: 'string', value: 'KEY', help: 'The vault’s public key, if you were given it some other way.' },
    'tsa-root': { type: 'string', value: 'FILE.pem', help: 'Roots of the time-stamping authorities, if you have your own copies: all that gave a stamp in it.' },
    'tsa-policy': timestampOptions['tsa-policy'],
  },
  positionals: { least: 1, most: 1 },
  toItsEnd: true,
  run: async ([path = ''], values) => {
    const found = await stat(path).catch(() => undefined)
    if (!found) throw new WrongUse(`There is nothing at ${path}`)
    if (!found.isDirectory() && !found.isFile()) throw new WrongUse(`What is at ${path} is neither a file nor a folder`)
    const vkey = values.text('vkey')
    const rootFile = values.text('tsa-root')
    if (vkey !== undefined) checkVkey(vkey)
    const tsaPem = rootFile === undefined ? undefined : (await rootFrom(rootFile)).pem
    const tsaPolicies = policiesFrom(values)
    const options = { ...(vkey && { vkey }), ...(tsaPem && { tsaPem }), ...(tsaPolicies && { tsaPolicies }), progress: (what: string, done: number, of: number) => drawProgress({ path: what, bytesDone: done, bytesTotal: of, records: done }) }
    const report = await (found.isDirectory() ? verifyFolder(path, options) : verifyFile(path, options))
    clearProgress()
    process.stdout.write(values.flag('json') ? `${JSON.stringify(report)}\n` : inWords(report))
    return report.verified ? 0 : 1
  },
}
