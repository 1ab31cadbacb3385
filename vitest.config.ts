import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

const deep = process.env['DEEP'] === '1'

export default defineConfig({
  test: {
    include: ['{packages,apps,testing,tools}/**/*.test.ts', ...(deep ? ['{packages,apps}/**/*.deep.ts'] : [])],
    exclude: ['**/node_modules/**', '**/dist/**', '**/*.foreign.test.ts'],
    globalSetup: [],
    testTimeout: deep ? 1_800_000 : 60_000,
    // Who drives a browser beside other work waits longer than a second.
    expect: { poll: { timeout: 20_000 } },
    hookTimeout: 120_000,
    pool: 'forks',
    // Two more than the machine has processors: who drives a browser mostly waits for it.
    maxWorkers: availableParallelism() + 2,
    env: { TZ: 'Europe/London' },
    reporters: ['default'],
  },
})
