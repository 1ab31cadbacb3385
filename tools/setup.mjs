/**
 * Sets a bare machine up, so that `npm start` and `npm test` are the only commands there are.
 * Plain JavaScript on purpose: it runs on whatever Node the machine has, before anything is installed.
 */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('..', import.meta.url))

/** The oldest Node that runs the project itself: node:sqlite without a flag, and unbuilt TypeScript. */
const enough = [24, 15]

function runs(version) {
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number)
  return major > enough[0] || (major === enough[0] && minor >= enough[1])
}

/** The Node to run the project on: this one if it is new enough, otherwise the one pinned in the lockfile. */
export function node() {
  if (runs(process.version)) return process.execPath
  const pinned = join(root, 'node_modules', `node-${process.platform}-${process.arch}`, 'bin', 'node')
  if (existsSync(pinned)) return pinned
  throw new Error(`Node ${enough.join('.')} or newer is needed; this is ${process.version} and there is no pinned build for ${process.platform} ${process.arch}. Install Node 24 and try again.`)
}

/** Environment in which `node`, `tsc`, `vitest` and the rest are the project's own. */
export function environment() {
  const bin = join(root, 'node_modules', '.bin')
  return { ...process.env, PATH: [bin, process.env.PATH ?? ''].join(delimiter) }
}

/** Installs exactly what the lockfile says, once for each lockfile. */
export function modules() {
  const stamp = join(root, 'node_modules', '.daybook-lock')
  const want = createHash('sha256').update(readFileSync(join(root, 'package-lock.json'))).digest('hex')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === want) return
  say('Installing what the lockfile names (once)')
  // `npm ci` refuses when a registry does not carry an optional build for some other platform; `npm install` takes
  // the same versions with the same integrity from the lockfile, and --no-save keeps it from changing anything.
  const quiet = ['--no-audit', '--no-fund', '--loglevel=error']
  if (spawnSync('npm', ['ci', ...quiet], { cwd: root, stdio: 'ignore' }).status !== 0) must('npm', ['install', '--no-save', ...quiet], aside)
  writeFileSync(stamp, want)
}

/** Builds what a browser runs, and the verifier that travels in every bundle; nothing when nothing changed. */
export function built() {
  must(node(), ['--disable-warning=ExperimentalWarning', join(root, 'tools', 'build.ts')], aside)
}

/** Commands that tests lean on, and the Debian package each comes from. */
export const debian = [
  { command: 'chromium', package: 'chromium' },
  { command: 'firefox-esr', package: 'firefox-esr' },
  { command: 'openssl', package: 'openssl' },
  { command: 'qpdf', package: 'qpdf' },
  { command: 'pdftotext', package: 'poppler-utils' },
  { command: 'age', package: 'age' },
  { command: '/usr/bin/go', package: 'golang-go' },
  { command: '/usr/share/gocode/src/golang.org/x/mod/sumdb/note/note.go', package: 'golang-golang-x-mod-dev' },
  { command: 'hashdeep', package: 'hashdeep' },
  { command: 'unzip', package: 'unzip' },
]

/** What `npm run test:foreign` leans on besides. */
export const foreign = [
  { command: 'java', package: 'default-jre-headless' },
  { command: 'mvn', package: 'maven' },
  { command: 'pip3', package: 'python3-pip' },
]

const there = ({ command }) => (command.startsWith('/') ? existsSync(command) : spawnSync('sh', ['-c', `command -v ${command}`], { stdio: 'ignore' }).status === 0)

/** Installs the outside tools where that is possible; otherwise says what to install. Returns what is missing. */
export function outsideTools(tools = debian) {
  let missing = tools.filter((tool) => !there(tool))
  if (missing.length === 0) return []
  const packages = missing.map((tool) => tool.package)
  const isRoot = process.getuid?.() === 0
  if (isRoot && existsSync('/etc/debian_version') && there({ command: 'apt-get' })) {
    say(`Installing ${packages.join(', ')} (once)`)
    const quiet = { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }
    may('apt-get', ['update', '-qq'], quiet)
    may('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], quiet)
    // Chromium without windows costs the tests less. It need not be there (testing/page.ts), and must not keep the others out.
    if (packages.includes('chromium')) may('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium-headless-shell'], quiet)
    missing = tools.filter((tool) => !there(tool))
  }
  if (missing.length > 0) {
    say(`Not on this machine, so some tests will be skipped by name: ${missing.map((tool) => tool.package).join(', ')}
On Debian or Ubuntu:  sudo apt-get install ${missing.map((tool) => tool.package).join(' ')}`)
  }
  return missing
}

/** What set-up says goes to the error stream: a command's own output must stay clean for whoever reads it. */
const aside = { stdio: ['ignore', 2, 2] }

export function say(words) {
  process.stderr.write(`\n== ${words}\n`)
}

export function may(command, args, options = {}) {
  const quietly = spawnSync(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], encoding: 'utf8', env: environment(), ...options })
  if (quietly.status !== 0) process.stdout.write(`${command} ${args[0] ?? ''} did not finish (${quietly.status}): ${(quietly.stderr ?? '').slice(-2000)}\n`)
  return quietly.status === 0
}

/** Runs to the end with its output shown; leaves with its exit code if it fails. */
export function must(command, args, options = {}) {
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: 'inherit', env: environment(), ...options })
  if (error) throw error
  if (status !== 0) process.exit(status ?? 1)
}

/** A folder for things made here that can be made again. */
export function cache(name) {
  const folder = join(root, 'node_modules', '.cache', name)
  mkdirSync(folder, { recursive: true })
  return folder
}
