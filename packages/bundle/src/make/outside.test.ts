/** Every command that VERIFY.txt prints, run as printed on a real bundle in a folder, and on spoilt ones. */
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { describeWith, run, type Ran } from '../../../../testing/outside.ts'
import { missingForGo } from '../../../log/src/testing/go.node.ts'
import { folderBag } from '../node/folder.ts'
import { stampedBundle } from '../testing/case.node.ts'
import { verifyBag } from '../verify/verify.ts'

let good = ''
let steps: readonly { readonly what: string; readonly command: string; readonly expect: string }[] = []

/** A folder like the good one, with something done to it. */
function spoilt(change: (folder: string) => void): string {
  const folder = mkdtempSync(join(dirname(good), 'spoilt-'))
  cpSync(good, folder, { recursive: true })
  change(folder)
  return folder
}

const edit = (path: string, change: (bytes: Buffer) => void) => (folder: string) => {
  const bytes = readFileSync(join(folder, path))
  change(bytes)
  writeFileSync(join(folder, path), bytes)
}

const flip = (path: string, at: number) => edit(path, (bytes) => void (bytes[at] = (bytes[at] ?? 0) ^ 1))

const sh = (folder: string, command: string, env: NodeJS.ProcessEnv = {}): Ran => run('sh', ['-c', command], { cwd: folder, env: { ...process.env, GOTOOLCHAIN: 'local', GOFLAGS: '', ...env }, timeout: 120_000 })

/** The command of the step whose explanation begins so. */
function printed(what: string): string {
  const step = steps.find((one) => one.what.startsWith(what))
  if (!step) throw new Error(`VERIFY.txt has no step "${what}":\n${steps.map((one) => one.what).join('\n')}`)
  return step.command
}

describeWith(['sha256sum', 'perl', 'openssl', 'qpdf', 'pdftotext', 'pdfinfo', 'hashdeep'], 'a bundle in a folder', () => {
  beforeAll(async () => {
    const top = mkdtempSync(join(tmpdir(), 'bundle-outside-'))
    good = join(top, 'a bundle')
    const { bag } = await stampedBundle()
    for (const [path, bytes] of bag.files) {
      mkdirSync(dirname(join(good, path)), { recursive: true })
      writeFileSync(join(good, path), bytes)
    }
    const text = readFileSync(join(good, 'VERIFY.txt'), 'utf8')
    steps = [...text.matchAll(/^\d+\. (.*)\n {5}(.*)\n {3}Should say: (.*)$/gm)].map(([, what = '', command = '', should = '']) => ({ what, command, expect: should }))
  }, 60_000)

  afterAll(() => rmSync(dirname(good), { recursive: true, force: true }))

  test('has a VERIFY.txt whose every step is run here or by the foreign tests', () => {
    expect(steps.map((one) => one.what.split(' ').slice(0, 4).join(' '))).toEqual([
      'Every file is the',
      'The list of files',
      'Nothing is missing and',
      'An entry is sealed',
      'The entry is in',
      'The whole log is',
      'Record 0 of import',
      'The log existed by',
      'The log here begins',
      'Each PDF is whole.',
    ])
  })

  test('verifies from the folder', async () => {
    const report = await verifyBag(folderBag(good))
    expect(report.findings.filter((one) => one.result !== 'passed')).toEqual([])
  })

  test('a folder without some of its files is told from a whole one in words, not with the words of this machine', async () => {
    for (const path of ['data/records/000009/rows.csv', 'data/records/000009/records.jsonl', 'data/exhibits/JAP-2/chat.zip', 'data/exhibits.csv', 'proofs/records/000009.leaves', 'proofs/bundle.note', 'trust/vault.vkey']) {
      const report = await verifyBag(folderBag(spoilt((folder) => rmSync(join(folder, path)))))
      expect([path, report.verified]).toEqual([path, false])
      expect(JSON.stringify(report)).not.toMatch(/ENOENT|undefined|spoilt-/)
    }
  })

  test('sha256sum finds every file as listed, and a changed one', () => {
    const command = printed('Every file is')
    expect(sh(good, command)).toMatchObject({ code: 0, out: 'ALL AS LISTED\n' })
    for (const path of ['data/bundle.pdf', 'data/records/000009/rows.csv', 'verify.html', 'proofs/vault/checkpoint']) expect(sh(spoilt(flip(path, 5)), command).out).not.toContain('ALL AS LISTED')
  })

  test('the list that the vault signed has the digest that sha256sum finds', () => {
    const command = printed('The list of files')
    const same = (folder: string) => new Set(sh(folder, command).out.match(/[0-9a-f]{64}/g)).size === 1
    expect(same(good)).toBe(true)
    expect(same(spoilt(edit('tagmanifest-sha256.txt', (bytes) => void bytes.write('0000', 0))))).toBe(false)
  })

  test('an entry is the leaf that its proof is for, by sha256sum', () => {
    const leaf = /^[0-9a-f]{64}/.exec(sh(good, printed('An entry is sealed')).out)?.[0] ?? ''
    expect(readFileSync(join(good, 'proofs/vault/tile/entries/000.p/20')).toString('hex')).toContain(leaf)
  })

  test('one record is the one that was sealed, by sha256sum', () => {
    const command = printed('Record 0 of')
    const leaves = (folder: string) => readFileSync(join(folder, 'proofs/records/000009.leaves')).toString('hex')
    const leaf = /^[0-9a-f]{64}/.exec(sh(good, command).out)?.[0] ?? ''
    expect(readFileSync(join(good, 'data/records/000009/rows.csv'), 'utf8').split('\r\n')[1]).toContain(leaf)
    expect(leaves(good).startsWith(leaf)).toBe(true)
    const other = spoilt(flip('data/records/000009/records.jsonl', 20))
    expect(leaves(other)).not.toContain(/^[0-9a-f]{64}/.exec(sh(other, command).out)?.[0] ?? '')
  })

  test('openssl finds the time-stamps good, the one that the vault kept and the new one, and neither over another checkpoint', () => {
    const command = printed('The log existed by')
    const said = (folder: string) => sh(folder, command).out.match(/Verification: OK|DOES NOT HOLD: \d+/g)
    expect(said(good)).toEqual(['Verification: OK', 'Verification: OK'])
    expect(said(spoilt(flip('proofs/anchors/13/checkpoint', 60)))).toEqual(['DOES NOT HOLD: 13', 'Verification: OK'])
    expect(said(spoilt(flip('proofs/anchors/20/checkpoint', 60)))).toEqual(['Verification: OK', 'DOES NOT HOLD: 20'])
  })

  test('qpdf, pdfinfo and pdftotext read each PDF; a cut one is refused', () => {
    const command = printed('Each PDF')
    const pdfs = readdirSync(join(good, 'data')).filter((name) => name.endsWith('.pdf'))
    const { out } = sh(good, command)
    expect(out.split('No syntax or stream encoding errors found')).toHaveLength(pdfs.length + 1)
    expect(out).not.toContain('NOT WHOLE')
    const cut = spoilt((folder) => writeFileSync(join(folder, 'data/bundle.pdf'), readFileSync(join(good, 'data/bundle.pdf')).subarray(0, -2000)))
    expect(sh(cut, command).out).toContain('NOT WHOLE: data/bundle.pdf')
    for (const name of pdfs) {
      const info = run('pdfinfo', [join(good, 'data', name)])
      expect(info).toMatchObject({ code: 0, out: expect.stringMatching(/Tagged: +yes/) as string })
      expect(info.out).toMatch(/JavaScript: +no/)
      expect(run('pdftotext', [join(good, 'data', name), '-']).out.length).toBeGreaterThan(500)
    }
  })

  test('hashdeep -a finds the folder as it was, and refuses a changed, a missing and an extra file', () => {
    const known = join(dirname(good), 'known.txt')
    writeFileSync(known, run('hashdeep', ['-c', 'sha256', '-r', '-l', '.'], { cwd: good }).out)
    const audit = (folder: string) => run('hashdeep', ['-a', '-k', known, '-r', '-l', '.'], { cwd: folder }).code
    expect(audit(good)).toBe(0)
    for (const change of [flip('data/bundle.pdf', 100), (folder: string) => rmSync(join(folder, 'verify.html')), (folder: string) => writeFileSync(join(folder, 'data/more'), 'x')]) expect(audit(spoilt(change))).not.toBe(0)
  })

  describeWith(missingForGo(), 'Go’s own note and tlog packages', () => {
    const cache = join(process.cwd(), 'node_modules/.cache/go-build')
    const go = (folder: string, command: string) => sh(folder, command, { PATH: `/usr/bin:${process.env['PATH'] ?? ''}`, GOCACHE: cache, CGO_ENABLED: '0' })

    test('find that the log continues the one that was stamped before, by the command as printed, and refuse another proof', () => {
      const command = printed('The log here begins')
      expect(go(good, command).out).toMatch(/^OK: the log of 20 entries continues the log of 13\n$/)
      expect(go(spoilt(flip('proofs/anchors/13/consistency', 60)), command).out).toBe('DOES NOT HOLD: 13\n')
    })

    test('find the entry in the log by the command as printed, and refuse another entry and another proof', () => {
      const ask = (folder: string) => go(folder, printed('The entry is in'))
      expect(ask(good)).toMatchObject({ code: 0, out: expect.stringContaining('OK') as string })
      expect(ask(spoilt(flip('data/entries/000000/opening.bin', 60))).code).not.toBe(0)
      expect(ask(spoilt((folder) => cpSync(join(folder, 'proofs/entries/000001.tlog-proof'), join(folder, 'proofs/entries/000000.tlog-proof')))).code).not.toBe(0)
    })
  })
})
