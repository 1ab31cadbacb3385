/** A real bundle before checkers that strangers wrote and Debian does not carry: bagit.py, veraPDF, the EU's DSS, Tessera's fsck. */
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { crc32 } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { toPem } from '../../../testing/forge.ts'
import { whyNoFsck } from '../../../testing/fsck.ts'
import { has, run, type Ran } from '../../../testing/outside.ts'
import { AsicContainer } from './asice/container.ts'
import { loadFont } from './fonts/node/load.ts'
import { sampleCase } from './pdf/fixtures/case.ts'
import { nodeTypst } from './pdf/node/engine.ts'
import { renderBundle } from './pdf/render.ts'
import { webTypst } from './pdf/web.ts'
import { stampedBundle, stamping } from './testing/case.node.ts'

const cache = fileURLToPath(new URL('../../../node_modules/.cache/foreign', import.meta.url))
const programs = fileURLToPath(new URL('../foreign', import.meta.url))
const python = join(cache, 'py')
const java = join(cache, 'java')

function whyNoBagit(): string | undefined {
  if (!has('python3')) return 'there is no python3 here'
  if (existsSync(join(python, 'bagit.py'))) return undefined
  mkdirSync(python, { recursive: true })
  const { code, err } = run('python3', ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--target', python, 'bagit==1.9.0'], { timeout: 300_000 })
  return code === 0 ? undefined : (err.trim().split('\n').at(-1) ?? 'pip failed')
}

function whyNoJava(): string | undefined {
  for (const tool of ['java', 'mvn']) if (!has(tool)) return `there is no ${tool} here`
  const { code, out } = run('mvn', ['-q', '-B', 'dependency:copy-dependencies', `-DoutputDirectory=${java}`], { cwd: programs, timeout: 600_000 })
  return code === 0 ? undefined : (out.trim().split('\n')[0] ?? 'Maven failed')
}

const why = { bagit: whyNoBagit(), java: whyNoJava(), fsck: whyNoFsck() }
const named = (name: string, reason: string | undefined) => (reason === undefined ? name : `${name} [cannot be installed: ${reason}]`)

const top = mkdtempSync(join(tmpdir(), 'bundle-foreign-'))
const good = join(top, 'good')
const asice = join(top, 'good.asice')
const root = join(top, 'root.pem')
const rear = join(top, 'private-page.pdf')

beforeAll(async () => {
  const { bag, made, tsa } = await stampedBundle()
  const pieces: Uint8Array[] = []
  const container = new AsicContainer(new WritableStream({ write: (chunk: Uint8Array) => void pieces.push(new Uint8Array(chunk)) }))
  for (const [path, bytes] of bag.files) {
    mkdirSync(dirname(join(good, path)), { recursive: true })
    writeFileSync(join(good, path), bytes)
    await container.write(path, (async function* () { yield bytes })())
  }
  await container.close(stamping(tsa).ask)
  writeFileSync(asice, Buffer.concat(pieces))
  writeFileSync(root, toPem(tsa.root))
  writeFileSync(rear, made.rearPage)
})

afterAll(() => rmSync(top, { recursive: true, force: true }))

function spoilt(change: (folder: string) => void): string {
  const folder = mkdtempSync(join(top, 'spoilt-'))
  cpSync(good, folder, { recursive: true })
  change(folder)
  return folder
}

const flip = (path: string, at: number) => (folder: string) => {
  const bytes = readFileSync(join(folder, path))
  bytes[at] = (bytes[at] ?? 0) ^ 1
  writeFileSync(join(folder, path), bytes)
}

/** The command that VERIFY.txt prints in the step that has these words. */
function printed(words: string): string {
  const text = readFileSync(join(good, 'VERIFY.txt'), 'utf8')
  const command = [...text.matchAll(/^\d+\. (.*)\n {5}(.*)$/gm)].find(([, what]) => what?.includes(words))?.[2]
  if (command === undefined) throw new Error(`VERIFY.txt has no step about ${words}`)
  return command
}

describe.skipIf(why.bagit !== undefined)(named('bagit.py', why.bagit), () => {
  const validate = (folder: string): Ran => run('sh', ['-c', printed('bagit, from PyPI').replace('bagit.py', `python3 ${join(python, 'bagit.py')}`)], { cwd: folder, env: { ...process.env, PYTHONPATH: python } })

  test('finds the bag valid', () => {
    const { code, err } = validate(good)
    expect([code, err.trim().split('\n').at(-1)]).toEqual([0, expect.stringMatching(/is valid$/)])
  })

  test.each([
    ['a changed page', flip('data/bundle.pdf', 1000)],
    ['a changed proof', flip('proofs/vault/checkpoint', 10)],
    ['a missing file', (folder: string) => rmSync(join(folder, 'data/exhibits.csv'))],
    ['a file that was put in', (folder: string) => writeFileSync(join(folder, 'data/more.txt'), 'x')],
  ])('refuses %s', (_, change) => {
    expect(validate(spoilt(change)).code).not.toBe(0)
  })
})

describe.skipIf(why.java !== undefined)(named('veraPDF', why.java), () => {
  const check = (flavour: 'ua1' | '2a', ...files: string[]): Ran => run('java', ['-cp', join(java, '*'), join(programs, 'CheckPdf.java'), flavour, ...files], { timeout: 300_000 })
  const flavours = ['ua1', '2a'] as const

  test.each(flavours)('finds the bundle, the statement and the private page to be %s', (flavour) => {
    const { code, out } = check(flavour, join(good, 'data/bundle.pdf'), join(good, 'data/statement-draft.pdf'), rear)
    expect(out.match(new RegExp(`^compliant ${flavour}`, 'gm')), out).toHaveLength(3)
    expect(code).toBe(0)
  })

  // Every script, emoji and photographs: more than the small case above has.
  const wasm = createRequire(import.meta.url).resolve('@myriaddreamin/typst-ts-web-compiler/wasm')
  const engines = [
    ['the native engine', nodeTypst()],
    ['the engine of the browser', webTypst({ compiler: () => import('@myriaddreamin/typst-ts-web-compiler'), wasm: async () => readFileSync(wasm), font: loadFont })],
  ] as const
  const kinds = engines.flatMap(([name, engine]) => (['civil', 'family'] as const).map((mode) => [name, mode, engine] as const))

  test.each(kinds)('finds what %s makes of every script, emoji and photographs, %s, to be both ua1 and 2a', async (_, mode, engine) => {
    const { document, files } = sampleCase(mode, 1)
    const [volume] = await renderBundle(document, files, engine)
    if (!volume) throw new Error('no volume')
    const path = join(top, `scripts-${mode}.pdf`)
    writeFileSync(path, volume.pdf)
    for (const flavour of flavours) expect(check(flavour, path)).toMatchObject({ code: 0, out: expect.stringMatching(new RegExp(`^compliant ${flavour}`)) })
  })

  // What it is, its tags; then the description of the other standard's mark, and the colours.
  test.each([
    ['ua1', 'pdfuaid:part', 'pdfuaid:xart'],
    ['ua1', '/StructTreeRoot', '/StructTreeXoot'],
    ['2a', 'pdfaid:part', 'pdfaid:xart'],
    ['2a', 'pdfaSchema:namespaceURI', 'pdfaSchema:namespaceXRI'],
    ['2a', '/GTS_PDFA1', '/GTS_XXXXX'],
  ] as const)('refuses, as %s, a file in which %s is %s', (flavour, from, to) => {
    const bytes = readFileSync(join(top, 'scripts-civil.pdf')).toString('latin1')
    expect(bytes, from).toContain(from)
    const path = join(top, 'spoilt.pdf')
    writeFileSync(path, Buffer.from(bytes.replaceAll(from, to), 'latin1'))
    const { code, out } = check(flavour, path)
    expect([code, out]).toEqual([1, expect.stringContaining(`NOT compliant ${flavour}`)])
  })
})

describe.skipIf(why.java !== undefined)(named('DSS', why.java), () => {
  const check = (file: string): Ran => run('java', ['-cp', join(java, '*'), join(programs, 'CheckContainer.java'), file, root], { timeout: 300_000 })

  test('finds the container to be ASiC-E, and its time assertion intact, over every file', () => {
    const { code, out } = check(asice)
    expect(out).toMatch(/container ASiC.E, timestamps 1/)
    expect(out).toMatch(/covers \d{3,} intact true/)
    expect(code, out).toBe(0)
  })

  test('refuses a container in which one byte of a file was changed', () => {
    // The zip's own checksums are made to fit, so that it is the time assertion which has to find it.
    const list = readFileSync(join(good, 'data/exhibits.csv'))
    const other = Buffer.from(list.toString('latin1').replace('Taken in whole', 'Taken in whose'), 'latin1')
    const checksum = (bytes: Buffer) => Buffer.from(Uint32Array.of(crc32(bytes)).buffer).toString('latin1')
    const bytes = readFileSync(asice).toString('latin1').replace(list.toString('latin1'), other.toString('latin1')).replaceAll(checksum(list), checksum(other))
    const path = join(top, 'spoilt.asice')
    writeFileSync(path, Buffer.from(bytes, 'latin1'))
    const { code, out } = check(path)
    expect([code, out]).toEqual([1, expect.stringMatching(/timestamps 1[^]*HASH_FAILURE[^]*intact false/)])
  })
})

describe.skipIf(why.fsck !== undefined)(named("Tessera's fsck", why.fsck), () => {
  const accepts = (folder: string): boolean => {
    const { err } = run('sh', ['-c', printed('Tessera')], { cwd: folder, env: { ...process.env, PATH: `${cache}:${process.env['PATH'] ?? ''}` }, timeout: 90_000 })
    return err.includes("Successfully fsck'd")
  }

  test('finds the log of the vault whole, by the command as printed', () => {
    expect(accepts(good)).toBe(true)
  })

  test.each([
    ['a tile', flip('proofs/vault/tile/0/000.p/20', 40)],
    ['an entry', flip('proofs/vault/tile/entries/000.p/20', 40)],
    ['the checkpoint', flip('proofs/vault/checkpoint', 60)],
    ['the key', flip('trust/vault.vkey', 70)],
  ])('refuses it with %s changed', (_, change) => {
    expect(accepts(spoilt(change))).toBe(false)
  })
})
