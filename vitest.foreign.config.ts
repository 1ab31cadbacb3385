import { defineConfig } from 'vitest/config'

/** Tests that need a registry (PyPI, the Go module proxy, Maven): strangers' tools that Debian does not carry. */
export default defineConfig({
  test: {
    include: ['{packages,apps,testing}/**/*.foreign.test.ts'],
    testTimeout: 900_000,
    hookTimeout: 900_000,
    pool: 'forks',
    fileParallelism: false,
    passWithNoTests: true,
    env: { TZ: 'Europe/London' },
  },
})
