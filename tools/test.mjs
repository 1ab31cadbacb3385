/**
 * `npm test` [foreign|deep] [vitest arguments…]: sets up, checks types and lint, runs the tests,
 * and ends with one line that says how many passed, failed and were skipped.
 */
import { spawnSync } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { join, relative } from 'node:path'
import { built, cache, debian, environment, foreign, modules, must, node, outsideTools, root, say } from './setup.mjs'

/** Tests that claims in docs/claims.yaml name: those that failed or did not run, with CI=true also those that were skipped wholly; and those that were skipped here or in one browser. */
async function claimsUnshown(results) {
  const { parse } = await import('yaml')
  const ran = results.flatMap((file) => file.assertionResults.map((one) => ({ name: `${relative(root, file.name)} > ${one.title}`, status: one.status })))
  const claims = parse(readFileSync(join(root, 'docs', 'claims.yaml'), 'utf8'))
  const unshown = { failed: [], skipped: [] }
  for (const { id, tests } of claims) {
    for (const test of tests) {
      const runs = ran.filter(({ name }) => name.startsWith(test)).map(({ status }) => status)
      if (runs.length === 0 || runs.includes('failed')) unshown.failed.push(`${id}: ${test}`)
      else if (!runs.includes('passed') && process.env.CI === 'true') unshown.failed.push(`${id}: ${test}`)
      else if (runs.some((status) => status !== 'passed')) unshown.skipped.push(`${id}: ${test}`)
    }
  }
  return unshown
}

const [first, ...rest] = process.argv.slice(2)
const kind = first === 'foreign' || first === 'deep' ? first : 'all'
const passedOn = kind === 'all' && first !== undefined ? [first, ...rest] : rest

modules()
outsideTools(kind === 'foreign' ? [...debian, ...foreign] : debian)
built()
const bin = (name) => join(root, 'node_modules', '.bin', name)
const started = Date.now()
if (kind === 'all' && passedOn.length === 0) {
  say('Types')
  must(bin('tsc'), ['-p', '.'])
  say('Lint')
  must(bin('oxlint'), ['--quiet'])
}

say(kind === 'all' ? 'Tests' : kind === 'deep' ? 'Tests, deep' : "Tests by strangers' tools")
const report = join(cache('test'), `${kind}.json`)
rmSync(report, { force: true })
const config = kind === 'foreign' ? ['--config', 'vitest.foreign.config.ts'] : []
const vitest = spawnSync(node(), [join(root, 'node_modules', 'vitest', 'vitest.mjs'), 'run', ...config, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...passedOn], {
  cwd: root,
  stdio: 'inherit',
  env: { ...environment(), ...(kind === 'deep' ? { DEEP: '1' } : {}) },
})

const { numPassedTests, numFailedTests, numPendingTests, testResults } = JSON.parse(readFileSync(report, 'utf8'))
const skipped = testResults.flatMap((file) => file.assertionResults.filter((one) => one.status === 'skipped' || one.status === 'pending').map((one) => one.fullName))
if (skipped.length > 0) say(`Skipped:\n  ${[...new Set(skipped)].join('\n  ')}`)
say(`${Math.round((Date.now() - started) / 1000)} seconds, set-up aside`)
const { failed, skipped: notShown } = kind === 'all' && passedOn.length === 0 ? await claimsUnshown(testResults) : { failed: [], skipped: [] }
if (failed.length > 0) say(`Claims whose tests did not pass:\n  ${failed.join('\n  ')}`)
if (notShown.length > 0) say(`Claims of which a test was skipped here, in one browser or wholly:\n  ${notShown.join('\n  ')}`)
process.stdout.write(`${numPassedTests} passed, ${numFailedTests} failed, ${numPendingTests} skipped\n`)
process.exit(vitest.status || (failed.length > 0 ? 1 : 0))
