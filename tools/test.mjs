/**
 * `npm test` [foreign|deep] [vitest arguments…]: sets up, checks types and lint, runs the tests,
 * and ends with one line that says how many passed, failed and were skipped.
 */
import { spawnSync } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { built, cache, environment, modules, must, node, outsideTools, root, say } from './setup.mjs'

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
process.stdout.write(`${numPassedTests} passed, ${numFailedTests} failed, ${numPendingTests} skipped\n`)
process.exit(vitest.status ?? 1)
