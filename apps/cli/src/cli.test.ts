import { spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { unsealStream } from '@daybook/vault'
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { describeWith, run, type Ran } from '../../../testing/outside.ts'
import { demoExports } from './demo/exports.ts'
import { answeredIn, quickVault, unguessed } from './testing/answered.ts'

const main = fileURLToPath(new URL('main.ts', import.meta.url))
const compiled = fileURLToPath(new URL('../../../node_modules/.cache/compiled', import.meta.url))
let folder = ''

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'daybook-cli-'))
  mkdirSync(join(folder, 'exports'))
  for (const { name, bytes } of demoExports()) writeFileSync(join(folder, 'exports', name), bytes)
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

function daybook(args: readonly string[], options: { input?: string; passphrase?: string } = {}): Ran {
  return run(process.execPath, ['--disable-warning=ExperimentalWarning', main, ...args], {
    cwd: folder,
    // A started program is half as slow when what it compiled is kept.
    env: { ...process.env, NODE_COMPILE_CACHE: compiled, DAYBOOK_PASSPHRASE: options.passphrase ?? unguessed },
    ...(options.input === undefined ? {} : { input: options.input }),
  })
}

/** When whoever reads the output stops before there is any. */
const unread = (args: readonly string[]): Ran => run('bash', ['-c', '"$@" | true; exit "${PIPESTATUS[0]}"', 'bash', process.execPath, '--disable-warning=ExperimentalWarning', main, ...args], { cwd: folder, env: { ...process.env, NODE_COMPILE_CACHE: compiled, DAYBOOK_PASSPHRASE: unguessed } })

const answered = (args: readonly string[], options: { passphrase?: string } = {}): Promise<Ran> => answeredIn(folder, args, options)

const jsonLines = (text: string): { [name: string]: unknown }[] => text.split('\n').filter(Boolean).map((line) => JSON.parse(line) as { [name: string]: unknown })

describe('used wrongly', () => {
  test.each([
    ['no command', []],
    ['an unknown command', ['remember']],
    ['an unknown option', ['read', 'x', '--loud']],
    ['too few words', ['add', 'v']],
    ['a file that is not there', ['read', 'nothing-here.txt']],
    ['an order of dates that is none', ['read', 'exports', '--dates', 'ymd']],
    ['a zone that is none', ['read', 'exports', '--zone', 'Mars']],
    ['a bundle that goes nowhere', ['bundle', 'v']],
    ['a date that is none', ['timeline', 'v', '--from', '2024-02-30']],
    ['a time that ends before it begins', ['timeline', 'v', '--from', '2024-03-05T18:30', '--to', '2024-03-04']],
    ['a key that is none', ['verify', '.', '--vkey', 'foo']],
    ['a root that is none', ['verify', '.', '--tsa-root', 'exports/mail.mbox']],
    ['a policy that is no number in dots', ['verify', '.', '--tsa-policy', '1.2.3,1..4']],
    ['an authority that is no address', ['bundle', 'v', '--out', 'x', '--tsa', 'tsa', '--tsa-root', 'exports/mail.mbox']],
    ['a lock for a folder', ['bundle', 'v', '--out', 'x', '--lock-to', 'age1x']],
    ['a lock that was never filled in', ['bundle', 'v', '--out', 'x', '--file', '--lock-to', '']],
    ['half a list of locks', ['bundle', 'v', '--out', 'x', '--file', '--lock-to', ',']],
    ['a person who was never filled in', ['bundle', 'v', '--out', 'x', '--who', '']],
    ['a kind that never stands on the timeline', ['timeline', 'v', '--kind', 'incident,private-note']],
    ['two persons where one is asked for', ['timeline', 'v', '--who', 'Alex', '--who', 'Sam']],
    ['a folder that was never filled in', ['new', '']],
    ['a name with a space and no quotation marks', ['timeline', 'my', 'case']],
  ])('%s answers 2 and says how', async (_, args) => {
    const { code, out, err } = await answered(args)
    expect(code).toBe(2)
    expect(out + err).toMatch(/daybook|Use:/)
  })

  test('a folder that is no vault is told of before anything is asked, and left as it is', async () => {
    mkdirSync(join(folder, 'others', '.tmp'), { recursive: true })
    writeFileSync(join(folder, 'others', '.tmp', 'mine'), 'x')
    writeFileSync(join(folder, 'others', 'mine'), 'x')
    for (const args of [['timeline', 'others'], ['timeline', 'nothing-here'], ['new', 'others'], ['new', 'others/mine']]) {
      expect(await answered(args, { passphrase: '' }), args.join(' ')).toMatchObject({ code: 1, out: '', err: expect.stringMatching(/^There is (no|a) vault/) as string })
    }
    expect(readdirSync(join(folder, 'others'), { recursive: true }).sort()).toEqual(['.tmp', join('.tmp', 'mine'), 'mine'])
  })

  test('a vault without the file that opens it is not called none', async () => {
    await quickVault(folder, 'no-keys')
    writeFileSync(join(folder, 'one.json'), '{"kind":"incident","what":"x"}')
    await answered(['add', 'no-keys', 'one.json'])
    rmSync(join(folder, 'no-keys', 'keys'))
    expect(await answered(['timeline', 'no-keys'])).toMatchObject({ code: 1, out: '', err: expect.stringContaining('the file that opens the vault has been taken away') as string })
  })

  test('every command explains itself', async () => {
    for (const name of ['new', 'add', 'read', 'import', 'timeline', 'search', 'conduct', 'bundle', 'verify', 'demo']) {
      const { code, out } = await answered([name, '--help'])
      expect([name, code]).toEqual([name, 0])
      expect(out).toContain(`Use: daybook ${name} `)
    }
  })

  test('what it answers is what the process ends with', () => {
    expect(daybook(['remember'])).toMatchObject({ code: 2, out: '', err: expect.stringContaining('There is no command "remember"') as string })
  })
})

describe('read', () => {
  test('gives one JSON line a record, then one summary line a source', () => {
    const { code, out } = daybook(['read', 'exports/mail.mbox', '--json'])
    expect(code).toBe(0)
    const lines = jsonLines(out)
    const summary = lines.at(-1)
    expect(Object.keys(summary ?? {})).toEqual(['path', 'sha256', 'bytes', 'format', 'records', 'unread', 'first', 'last', 'participants', 'warnings'])
    expect(summary).toMatchObject({ format: 'mbox', records: 16, unread: 0, first: { wall: '2024-03-06T10:30:00', instant: '2024-03-06T10:30:00Z' } })
    expect(lines).toHaveLength(17)
    for (const name of ['kind', 'wall', 'instant', 'precision', 'zone', 'zoneFrom', 'sender', 'recipients', 'direction', 'text', 'attachments', 'flags', 'raw', 'extra']) expect(lines[0]).toHaveProperty(name)
  })

  test('only the summaries, when asked; a folder gives one for each file', () => {
    const { code, out } = daybook(['read', 'exports', '--summary', '--json', '--dates', 'dmy'])
    expect(code).toBe(0)
    expect(jsonLines(out).map((line) => line['format']).sort()).toEqual(['mbox', 'photo', 'photo', 'sms-backup', 'whatsapp'])
  })

  test('refuses dates that could be read both ways, shows both readings and answers 1; --dates settles it', () => {
    writeFileSync(join(folder, 'ambiguous.txt'), '01/02/2024, 09:05 - Alex: hello\n02/02/2024, 09:06 - Jo: stop\n03/02/2024, 10:00 - Alex: no\n')
    const asked = daybook(['read', 'ambiguous.txt', '--json'])
    expect(asked.code).toBe(1)
    expect(jsonLines(asked.out)[0]).toMatchObject({ unread: { code: 'date-order', readings: { dmy: expect.stringContaining('2024-02-01') as string, mdy: expect.stringContaining('2024-01-02') as string } } })
    expect(jsonLines(asked.out).at(-1)).toMatchObject({ records: 0, unread: 1 })
    expect(asked.err).toMatch(/--dates dmy reads it as 2024-02-01 09:05:00\n.*--dates mdy reads it as 2024-01-02 09:05:00/)
    expect(unread(['read', 'ambiguous.txt', '--json']).code, 'also when nobody reads on').toBe(1)
    const settled = daybook(['read', 'ambiguous.txt', '--json', '--dates', 'mdy'])
    expect(settled.code).toBe(0)
    expect(jsonLines(settled.out)[0]).toMatchObject({ wall: '2024-01-02T09:05:00', flags: ['ambiguous-date'] })
  })
})

test('a link that is named is read; one in a folder is told of, and nothing to read is no success', () => {
  for (const name of ['linked', 'empty']) mkdirSync(join(folder, name))
  symlinkSync(join(folder, 'exports', 'mail.mbox'), join(folder, 'linked', 'link'))
  expect(daybook(['read', 'linked/link', '--summary'])).toMatchObject({ code: 0, out: expect.stringContaining('"format":"mbox"') as string })
  expect(daybook(['read', 'linked'])).toMatchObject({ code: 1, err: expect.stringContaining('linked/link was left out. It is a link') as string })
  expect(daybook(['read', 'empty'])).toMatchObject({ code: 1, err: expect.stringContaining('no file') as string })
})

test('what is no bundle is not called a changed one', () => {
  for (const path of ['exports', 'exports/mail.mbox']) expect(daybook(['verify', path])).toMatchObject({ code: 1, out: '', err: expect.stringContaining('not a Daybook bundle') as string })
})

test.each([['a file', 0o755, 0], ['what is in its folder', 0o444, 0o644]])('nor is one of which this account may not read %s', async (_, ofFolder, ofFile) => {
  const path = join(folder, 'others-bundle')
  mkdirSync(path)
  writeFileSync(join(path, 'bagit.txt'), 'x', { mode: ofFile })
  chmodSync(path, ofFolder)
  chmodSync(folder, 0o755)
  // Whoever may do all may read all.
  const mayAll = process.getuid?.() === 0
  if (mayAll) process.seteuid?.(65_534)
  try {
    expect(await answered(['verify', 'others-bundle'])).toEqual({ code: 1, out: '', err: expect.stringMatching(/^bagit\.txt could not be read here, so nothing is said about whether the bundle was changed\. .*This account may not read/) as string })
  } finally {
    if (mayAll) process.seteuid?.(0)
    for (const place of [folder, path]) chmodSync(place, 0o700)
    rmSync(path, { recursive: true })
  }
})

describeWith(['script'], 'a passphrase on a terminal', () => {
  test.each([
    ['Ctrl and C ends the program as it does anywhere', '\u0003', 130, /^Passphrase: \r\n$/],
    ['Ctrl and D is no passphrase', '\u0004', 2, /^Passphrase: \r\nA passphrase is needed\./],
    ['what is typed is not shown, also a wrong one', 'gull 🐴 wing\r', 1, /^Passphrase: \r\nThat passphrase does not open/],
  ])('%s', async (_, typed, code, shown) => {
    await quickVault(folder, `asked-${code}`)
    const { DAYBOOK_PASSPHRASE: _given, ...env } = process.env
    const asked = spawn('script', ['--quiet', '--return', '--command', `"${process.execPath}" --disable-warning=ExperimentalWarning "${main}" timeline asked-${code}`, '/dev/null'], { cwd: folder, env: { ...env, NODE_COMPILE_CACHE: compiled } })
    let said = ''
    asked.stdout.setEncoding('utf8').on('data', (piece: string) => {
      if (!said.includes('Passphrase: ') && (said + piece).includes('Passphrase: ')) asked.stdin.write(typed)
      said = (said + piece).replaceAll('\r\u001b[2K', '')
    })
    expect([await new Promise((ended) => asked.on('close', ended)), said]).toEqual([code, expect.stringMatching(shown)])
  })
})

describe('a case, from the exports to a bundle', () => {
  test('runs from end to end', async () => {
    expect(daybook(['new', 'made']).code).toBe(0)
    expect((await answered(['new', 'made'])).code, 'not over another').toBe(1)
    expect(await answered(['timeline', 'made'], { passphrase: 'wrong' })).toMatchObject({ code: 1, err: expect.stringMatching(/passphrase/i) as string })
    expect(daybook(['add', 'made', '-'], { input: JSON.stringify({ kind: 'private-note', what: 'x' }) }).code).toBe(0)
    // All that follows opens one as often as it has commands.
    await quickVault(folder, 'v')

    const entries = [
      { kind: 'case', name: 'Jo Anne Placeholder', initials: 'JAP', reference: 'URN 00XX0000024' },
      { kind: 'person', name: 'Alex Morgan', role: 'subject', handles: ['07700 900123', 'alex@example.net'] },
      { kind: 'person', name: 'Jo Placeholder', role: 'me', handles: ['jo@example.org', 'office@example.com'] },
      { kind: 'refusal', occurred: '2024-03-01T18:00', what: 'Please stop', who: 'Alex Morgan' },
      { kind: 'private-note', what: 'sentinel-of-the-private-note' },
    ]
    const added = daybook(['add', 'v', '-', '--json'], { input: entries.map((entry) => JSON.stringify(entry)).join('\n') })
    expect(added.code).toBe(0)
    expect(jsonLines(added.out)).toHaveLength(5)
    writeFileSync(join(folder, 'change.json'), JSON.stringify({ kind: 'change', occurred: '2024-05-01', what: 'Moved', newAddress: 'sentinel-of-the-new-address' }))
    expect((await answered(['add', 'v', 'change.json'])).code).toBe(0)
    expect(daybook(['add', 'v', '-'], { input: '{"kind":"rumour"}' })).toMatchObject({ code: 1, err: expect.stringContaining('not a kind') as string })

    const ownWords = (bytes: Uint8Array) => (writeFileSync(join(folder, 'own.json'), bytes), answered(['add', 'v', 'own.json']))
    const note = JSON.stringify({ kind: 'private-note', what: 'at the café' })
    expect(await ownWords(Buffer.from(note, 'latin1')), 'letters would be lost').toMatchObject({ code: 2, err: expect.stringContaining('not in UTF-8') as string })
    expect((await ownWords(Buffer.from(`\ufeff${note}`))).code, 'a mark that Windows puts first').toBe(0)

    expect((await answered(['import', 'v', 'exports', '--dates', 'dmy'])).code).toBe(0)
    writeFileSync(join(folder, 'asks.txt'), '01/02/2025, 09:05 - Sam: hello\n02/02/2025, 09:06 - Jo: stop\n')
    // Ended with its reader it would answer 0, and leave what was still to come.
    expect(unread(['import', 'v', 'asks.txt', '--json']), 'nobody reads on').toMatchObject({ code: 1, err: expect.stringContaining('could not be read') as string })
    const timeline = jsonLines((await answered(['timeline', 'v', '--json', '--from', '2024-03-02', '--who', 'Alex Morgan', '--channel', 'email'])).out)
    expect(timeline.length).toBeGreaterThan(10)
    expect(timeline.every((item) => item['channel'] === 'email' && item['who'] === 'Alex Morgan')).toBe(true)
    expect((await answered(['search', 'v', 'solicitor'])).out).toContain('hide behind a solicitor')
    const of = { entry: timeline[0]?.['entry'], record: timeline[0]?.['record'] }
    const putRight = (more: object) => daybook(['add', 'v', '-'], { input: JSON.stringify({ kind: 'correction', of, ...more }) })
    expect(putRight({ of: { ...of, record: 1_000_000 } })).toMatchObject({ code: 2, err: expect.stringContaining('Nothing was taken in as record') as string })
    expect(putRight({ occurred: '2024-03-02T04:05', note: 'zqclock, an hour behind' }).code).toBe(0)
    expect((await answered(['search', 'v', 'zqclock'])).out).toMatch(/^2024-03-02 04:05 .*put right; the file says .*you wrote: zqclock, an hour behind\)\n1 found/)
    expect(jsonLines((await answered(['timeline', 'v', '--json'])).out).find((item) => item['entry'] === of.entry && item['record'] === of.record)).toMatchObject({ wall: timeline[0]?.['wall'], correction: { occurred: { start: '2024-03-02T04:05' } } })
    expect(putRight({}).code).toBe(0)
    expect((await answered(['search', 'v', 'zqclock'])).out).toContain('0 found')
    const conduct = JSON.parse((await answered(['conduct', 'v', '--json'])).out) as { total: { total: number }; afterRefusal: { total: number }[]; points: unknown[] }
    expect(conduct.total.total).toBeGreaterThan(200)
    expect(conduct.afterRefusal[0]?.total).toBeLessThan(conduct.total.total)
    expect(conduct.points).toHaveLength(8)

    const made = daybook(['bundle', 'v', '--out', 'b', '--redact', 'reference', '--json'])
    expect(made.code, made.err).toBe(0)
    const verified = daybook(['verify', 'b', '--json'])
    expect(verified.code, verified.out).toBe(0)
    const everything = readdirSync(join(folder, 'b'), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1')).join('\n')
    for (const secret of ['sentinel-of-the-private-note', 'sentinel-of-the-new-address', 'URN 00XX0000024']) expect(everything.includes(secret), secret).toBe(false)
    expect(everything).toContain('hide behind a solicitor')

    const open = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => /^b(?:\/|-|$)/.test(name) && (statSync(join(folder, name)).mode & 0o077) !== 0)
    expect(open, 'another account on this computer may read none of it').toEqual([])

    expect((await answered(['bundle', 'v', '--out', 'b'])).code, 'nothing is written over').toBe(1)
    if (existsSync('/sys/kernel')) expect(await answered(['bundle', 'v', '--out', '/sys/b'])).toMatchObject({ code: 1, err: expect.stringMatching(/^\/sys\/b\.unfinished: (?:This account may|Nothing can be written)/) as string })
    if (existsSync('/sys/kernel')) expect(await answered(['bundle', 'v', '--out', '/sys/c', '--file'])).toMatchObject({ code: 1, err: expect.stringMatching(/^\/sys\/c(?:-private-page\.pdf)?\.unfinished: (?:This account may|Nothing can be written)/) as string })
    // Stands for a disk that is full half-way: what it refuses is said, not that a pipe has ended.
    const small = run('bash', ['-c', 'ulimit -f 64 && exec "$@"', 'bash', process.execPath, '--disable-warning=ExperimentalWarning', main, 'bundle', 'v', '--out', 'c.asice', '--file'], { cwd: folder, env: { ...process.env, NODE_COMPILE_CACHE: compiled, DAYBOOK_PASSPHRASE: unguessed } })
    expect(small).toMatchObject({ code: 1, out: '', err: expect.stringContaining('This disk takes no file that large') as string })
    expect(readdirSync(folder).filter((name) => name.startsWith('c.') || name.startsWith('c-'))).toEqual([])
    for (const place of ['b/data/c', 'v/c']) expect((await answered(['bundle', 'v', '--out', place])).code, `not in another: ${place}`).toBe(2)
    renameSync(join(folder, 'b', 'data', 'bundle.pdf'), join(folder, 'elsewhere.pdf'))
    symlinkSync(join(folder, 'elsewhere.pdf'), join(folder, 'b', 'data', 'bundle.pdf'))
    expect(await answered(['verify', 'b']), 'a link out of the bundle is none of it').toMatchObject({ code: 1, out: expect.stringContaining('data/bundle.pdf') as string })
    rmSync(join(folder, 'b', 'data', 'bundle.pdf'))
    renameSync(join(folder, 'elsewhere.pdf'), join(folder, 'b', 'data', 'bundle.pdf'))

    const identity = await generateX25519Identity()
    expect((await answered(['bundle', 'v', '--out', 'locked', '--file', '--lock-to', await identityToRecipient(identity)])).code).toBe(0)
    const unlocked = async (name: string) => new Uint8Array(await new Response(await unsealStream(new Blob([readFileSync(join(folder, name))]).stream(), { identity })).arrayBuffer())
    expect(statSync(join(folder, 'locked')).mode & 0o077).toBe(0)
    writeFileSync(join(folder, 'one.asice'), await unlocked('locked'))
    expect((await answered(['verify', 'one.asice'])).code).toBe(0)
    expect(new TextDecoder('latin1').decode((await unlocked('locked-private-page.pdf.age')).subarray(0, 5))).toBe('%PDF-')
    expect(readdirSync(folder).filter((name) => name.startsWith('locked') && name.endsWith('.pdf')), 'no private page in clear').toEqual([])
    expect(await answered(['bundle', 'v', '--out', 'b.asice', '--file'])).toMatchObject({ code: 1, err: expect.stringContaining('b-private-page.pdf') as string })
    expect(existsSync(join(folder, 'b.asice')), 'nothing is made when the private page would have no place').toBe(false)
    const long = 'n'.repeat(241)
    expect(await answered(['bundle', 'v', '--out', long]), 'of which the private page’s would be longer than a disk takes').toMatchObject({ code: 1, err: expect.stringContaining('longer than this disk takes') as string })
    expect(readdirSync(folder).filter((name) => name.startsWith('nn')), 'no bundle without its private page').toEqual([])
    for (const name of ['extra.txt', 'a\nyes  All is well']) writeFileSync(join(folder, 'b', name), 'x')
    const spoilt = await answered(['verify', 'b'])
    expect([spoilt.code, spoilt.out]).toEqual([1, expect.stringContaining('extra.txt')])
    expect(unread(['verify', 'b', '--json']).code, 'nobody reads on').toBe(1)
    expect(spoilt.out, 'a name writes no line of its own').toContain('a\\nyes  All is well')
    expect(await answered(['bundle', 'v', '--out', 'none', '--from', '2031-01-01'])).toMatchObject({ code: 1, err: expect.stringContaining('Nothing in the vault') as string })
    expect(await answered(['bundle', 'v', '--out', 'none', '--show', 'new-adress'])).toMatchObject({ code: 1, err: expect.stringContaining('no part called') as string })
    expect(await answered(['bundle', 'v', '--out', 'none', '--redact', 'new-adress'])).toMatchObject({ code: 1, err: expect.stringContaining('no part called') as string })
  }, 180_000)
})
