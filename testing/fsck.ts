/**
 * Tessera's fsck (transparency-dev), built from the Go module proxy, for the foreign tests.
 *
 * Two traps, both measured: with its default of one worker it hangs on a bad log, hence `timeout` and -N 64; and
 * without a terminal its progress display gives up at once with status 0 and nothing checked, hence --ui=false,
 * and success is only what it says in words.
 */
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { has, run } from './outside.ts'

const cache = fileURLToPath(new URL('../node_modules/.cache/foreign', import.meta.url))
const fsck = join(cache, 'fsck')

/** Builds fsck once; says why not, where it cannot be. */
export function whyNoFsck(): string | undefined {
  if (existsSync(fsck)) return undefined
  mkdirSync(cache, { recursive: true })
  const reasons: string[] = []
  for (const go of ['go', '/usr/local/go/bin/go', '/usr/bin/go'].filter(has)) {
    const ran = run(go, ['install', 'github.com/transparency-dev/tessera/cmd/fsck@v1.0.4'], { env: { ...process.env, GOBIN: cache, GO111MODULE: 'on', GOFLAGS: '' }, timeout: 600_000 })
    if (ran.code === 0) return undefined
    reasons.push(`${go}: ${ran.err.trim().split('\n').at(-1)}`)
  }
  return reasons.length > 0 ? reasons.join('; ') : 'there is no Go here'
}

/** True only when fsck ran to its end over the log in a folder and said that it is good. */
export function fsckAccepts(folder: string, vkey: string): boolean {
  const scratch = mkdtempSync(join(tmpdir(), 'fsck-'))
  const keyFile = join(scratch, 'key')
  writeFileSync(keyFile, vkey)
  const { code, err } = run('timeout', ['60', fsck, '-N', '64', '--ui=false', `--storage_url=file://${folder}/`, `--public_key=${keyFile}`], { timeout: 70_000 })
  rmSync(scratch, { recursive: true })
  return code === 0 && err.includes("Successfully fsck'd log with size")
}
