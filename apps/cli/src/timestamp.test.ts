import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { toPem } from '../../../testing/forge.ts'
import { describeWith } from '../../../testing/outside.ts'
import { makeTsa, serveTsa, type TestTsa } from '../../../testing/tsa.ts'
import { answeredIn, quickVault } from './testing/answered.ts'

describeWith(['openssl'], 'a bundle that an authority has stamped', () => {
  let folder = ''
  let tsa: TestTsa
  let served: Awaited<ReturnType<typeof serveTsa>>
  const daybook = (...args: readonly string[]) => answeredIn(folder, args)
  const bundle = (out: string, ...more: readonly string[]) => daybook('bundle', 'v', '--out', out, '--file', '--tsa', served.url, '--tsa-root', 'root.pem', ...more)

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'daybook-stamped-'))
    tsa = makeTsa()
    served = await serveTsa(tsa)
    writeFileSync(join(folder, 'root.pem'), toPem(tsa.root))
    writeFileSync(join(folder, 'entry.json'), JSON.stringify({ kind: 'incident', occurred: '2024-03-01', what: 'Silent calls' }))
    await quickVault(folder, 'v')
    expect((await daybook('add', 'v', 'entry.json')).code).toBe(0)
  })

  afterAll(() => {
    served.close()
    rmSync(folder, { recursive: true, force: true })
  })

  test('carries stamps under the policy that was asked for, and holds under that and no other', async () => {
    expect(await bundle('one.asice', '--tsa-policy', `${tsa.policy}.2`)).toMatchObject({ code: 0, out: expect.stringContaining('It carries a time-stamp.') as string })
    const accepted = await daybook('verify', 'one.asice', '--tsa-root', 'root.pem', '--tsa-policy', `1.2.3,${tsa.policy}.2`)
    expect(accepted.code, accepted.out).toBe(0)
    for (const what of ['The whole container', 'The only entry']) expect(accepted.out).toMatch(new RegExp(`${what} existed by .*policy ${tsa.policy.replaceAll('.', '\\.')}\\.2, which you accept`))
    expect(await daybook('verify', 'one.asice', '--tsa-policy', tsa.policy)).toMatchObject({ code: 1, out: expect.stringContaining(`made under the policy ${tsa.policy}.2, which is not among those accepted`) as string })
  })

  test('has them again when it is made later, with nobody asked; nothing of them can be read in the vault', async () => {
    const later = await daybook('bundle', 'v', '--out', 'later')
    expect(later).toMatchObject({ code: 0, out: expect.stringMatching(/It carries no new time-stamp \(see --tsa\), but what the vault kept:\n  The first entry existed by 20.*, says .*CN=Example Stamper/) as string })
    const verified = await daybook('verify', 'later', '--tsa-root', 'root.pem')
    expect(verified.code, verified.out).toBe(0)
    expect(verified.out).toMatch(/The first entry in the log had been recorded by then\. Nobody outside has attested when the others were\.\n +The first entry existed by 20/)
    const anchor = (file: string) => readFileSync(join(folder, 'later/proofs/anchors/1', file))
    const telling = [anchor('checkpoint').subarray(-60), anchor('checkpoint.tsr').subarray(200, 240), Buffer.from(anchor('checkpoint.tsr').subarray(201, 231).toString('base64'))]
    const files = readdirSync(join(folder, 'v'), { recursive: true, withFileTypes: true }).filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name))
    expect(files.length).toBeGreaterThan(4)
    expect(files.filter((path) => telling.some((one) => readFileSync(path).includes(one)))).toEqual([])
  })

  test('is not made when the authority answers under another', async () => {
    expect(await bundle('two.asice', '--tsa-policy', '1.2.3', '--tsa-policy', '1.2.4')).toMatchObject({ code: 1, err: expect.stringContaining('which is not among those accepted') as string })
    expect(existsSync(join(folder, 'two.asice'))).toBe(false)
  })
})
