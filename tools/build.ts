/** Builds what a browser runs, into apps/diary/dist: the page, and the offline verifier as one file. */
import { createHash } from 'node:crypto'
import { copyFileSync, existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, type Rolldown } from 'vite'
import { plainZip } from '../apps/diary/vite.config.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const diary = join(root, 'apps', 'diary')
const dist = join(diary, 'dist')

/** One digest over everything the build reads, so that nothing is built twice. */
function inputs(): string {
  const hash = createHash('sha256')
  const files = globSync(['packages/*/src/**/*.{ts,tsx,css}', 'packages/*/package.json', 'jurisdictions/**/*.{ts,json}', 'packages/log/foreign/verify.go', 'apps/diary/**/*.{ts,tsx,css,html,svg}', 'tools/build.ts', 'package-lock.json'], {
    cwd: root,
    exclude: (path) => /(^|\/)(node_modules|dist)(\/|$)|\.(test|deep)\.ts$/.test(path),
  }).sort()
  for (const file of files) hash.update(file).update('\0').update(readFileSync(join(root, file))).update('\0')
  return hash.digest('hex')
}

/** The verifier's script, in one piece that can stand inside a page. */
async function verifierScript(): Promise<string> {
  const built = (await build({
    root: diary,
    configFile: false,
    logLevel: 'error',
    resolve: { alias: [plainZip] },
    build: {
      write: false,
      target: 'es2022',
      modulePreload: false,
      rolldownOptions: { input: join(diary, 'src', 'verify', 'main.ts'), output: { format: 'iife', codeSplitting: false } },
    },
  })) as Rolldown.RolldownOutput
  const [chunk, ...more] = built.output
  if (more.length > 0) throw new Error(`The verifier must be one piece; there is also ${more.map((one) => one.fileName).join(', ')}`)
  // A script ends at the first such tag, wherever it stands.
  return chunk.code.replaceAll('</script', '<\\/script')
}

async function buildVerifier(): Promise<void> {
  const read = (name: string) => readFileSync(join(diary, 'src', 'verify', name), 'utf8')
  const script = await verifierScript()
  const page = read('template.html')
    .replace('/*style*/', () => read('style.css'))
    .replace('/*script*/', () => script)
  writeFileSync(join(dist, 'verify.html'), page)
}

const stamp = join(dist, '.inputs')
const now = inputs()
if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== now) {
  mkdirSync(dist, { recursive: true })
  // First, because it empties the folder.
  await build({ root: diary, configFile: join(diary, 'vite.config.ts'), logLevel: 'warn' })
  await buildVerifier()
  // Travels in every bundle, so the page must be able to fetch it.
  copyFileSync(join(root, 'packages', 'log', 'foreign', 'verify.go'), join(dist, 'verify.go'))
  writeFileSync(stamp, now)
}
