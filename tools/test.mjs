/**
 * `npm test` [foreign|deep] [vitest arguments…]: sets up, checks types and lint, runs the tests,
 * and ends with one line that says how many passed, failed and were skipped.
 */
import { spawnSync } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { join, relative } from 'node:path'
import { built, cache, environment, modules, must, node, outsideTools, root, say } from './setup.mjs'

/** Claims in docs/claims.yaml of which a test failed, was skipped or did not run. */
async function claimsWithoutPassingTest(results) {
  const { parse } = await import('yaml')
  const passed = results.flatMap((file) => file.assertionResults.filter((one) => one.status === 'passed').map((one) => `${relative(root, file.name)} > ${one.title}`))
  const claims = parse(readFileSync(join(root, 'docs', 'claims.yaml'), 'utf8'))
  return claims.flatMap(({ id, tests }) => tests.filter((test) => !passed.some((one) => one.startsWith(test))).map((test) => `${id}: ${test}`))
}

const [first, ...rest] = process.argv.slice(2)
const kind = first === 'foreign' || first === 'deep' ? first : 'all'
const passedOn = kind === 'all' && first !== undefined ? [first, ...rest] : rest

modules()
outsideTools()
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
const unshown = kind === 'all' && passedOn.length === 0 ? await claimsWithoutPassingTest(testResults) : []
if (unshown.length > 0) say(`Claims whose tests did not pass:\n  ${unshown.join('\n  ')}`)
process.stdout.write(`${numPassedTests} passed, ${numFailedTests} failed, ${numPendingTests} skipped\n`)
process.exit(vitest.status || (unshown.length > 0 ? 1 : 0))
