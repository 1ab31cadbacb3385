/**
 * Outside tools that tests lean on. A missing tool skips its tests by name; under `CI=true` it fails them.
 */
import { spawnSync } from 'node:child_process'
import { describe, test } from 'vitest'

const found = new Map<string, boolean>()

export function has(tool: string): boolean {
  const known = found.get(tool)
  if (known !== undefined) return known
  const answer = spawnSync('sh', ['-c', `command -v ${tool}`], { stdio: 'ignore' }).status === 0
  found.set(tool, answer)
  return answer
}

/** `describe`, when every tool named is on the machine. */
export function describeWith(tools: readonly string[], name: string, body: () => void): void {
  const missing = tools.filter((tool) => !has(tool))
  if (missing.length === 0) {
    describe(name, body)
    return
  }
  const words = `${name} [needs ${missing.join(', ')}]`
  if (process.env['CI'] === 'true') {
    test(words, () => {
      throw new Error(`Not on this machine: ${missing.join(', ')}. Install it (see tools/setup.mjs).`)
    })
  } else {
    describe.skip(words, body)
  }
}

export interface Ran {
  readonly code: number
  readonly out: string
  readonly err: string
}

/** Runs an outside command to its end; never throws for a non-zero exit. */
export function run(command: string, args: readonly string[], options: { cwd?: string; input?: Uint8Array | string; env?: NodeJS.ProcessEnv; timeout?: number } = {}): Ran {
  const result = spawnSync(command, args, { maxBuffer: 1 << 28, timeout: options.timeout ?? 60_000, ...options, encoding: 'utf8' })
  if (result.error && result.status === null && !result.signal) throw result.error
  return { code: result.status ?? 128, out: result.stdout, err: result.stderr }
}
