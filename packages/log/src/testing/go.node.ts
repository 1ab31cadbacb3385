/** Building the Go programs of foreign/ with whichever Go on this machine can, against Debian's golang.org/x/mod. */
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { has, type Ran, run } from '../../../../testing/outside.ts'

const GOPATH = '/usr/share/gocode'
const compilers = ['/usr/bin/go', 'go', '/usr/local/go/bin/go']

/** What `describeWith` should ask for: nothing when all is there. */
export function missingForGo(): string[] {
  const packages = existsSync(`${GOPATH}/src/golang.org/x/mod/sumdb/note/note.go`) ? [] : ['golang-golang-x-mod-dev']
  return [...(compilers.some(has) ? [] : ['/usr/bin/go']), ...packages]
}

/** @throws with what every Go said, when none can build the program. */
export function buildGo(program: string, target: string): void {
  const source = fileURLToPath(new URL(`../../foreign/${program}`, import.meta.url))
  const cache = fileURLToPath(new URL('../../../../node_modules/.cache/go-build', import.meta.url))
  const env = { ...process.env, CGO_ENABLED: '0', GO111MODULE: 'off', GOPATH, GOFLAGS: '', GOTOOLCHAIN: 'local', GOCACHE: cache }
  const attempts: Ran[] = []
  for (const go of compilers.filter(has)) {
    const attempt = run(go, ['build', '-o', target, source], { env, timeout: 110_000 })
    if (attempt.code === 0) return
    attempts.push(attempt)
  }
  throw new Error(`No Go here builds foreign/${program}: ${attempts.map(({ err }) => err).join('\n')}`)
}
