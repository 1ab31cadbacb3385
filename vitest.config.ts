import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

const deep = process.env['DEEP'] === '1'

const never = ['**/node_modules/**', '**/dist/**', '**/*.foreign.test.ts']
const pure = ['packages/**/*.test.ts']
/** They start browsers, or hundreds of processes, which a grown process does slowly. */
const apart = ['**/*.browser.test.ts', 'packages/log/src/tsp/openssl.test.ts']

export default defineConfig({
  test: {
    testTimeout: deep ? 1_800_000 : 60_000,
    // Who drives a browser beside other work waits longer than a second.
    expect: { poll: { timeout: 20_000 } },
    hookTimeout: 120_000,
    pool: 'forks',
    // One more than the machine has processors: who drives a browser mostly waits for it.
    maxWorkers: availableParallelism() + 1,
    env: { TZ: 'Europe/London' },
    reporters: ['default'],
    projects: [
      // Pure rooms keep nothing between files, so that a process serves many of them.
      { extends: true, test: { name: 'pure', include: pure, exclude: [...never, ...apart], isolate: false } },
      { extends: true, test: { name: 'apart', include: ['{packages,apps,testing,tools}/**/*.test.ts', ...(deep ? ['{packages,apps}/**/*.deep.ts'] : [])], exclude: [...never, 'packages/**/!(*.browser|openssl).test.ts'] } },
    ],
  },
})
