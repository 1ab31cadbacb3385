/** Builds what a browser runs, into apps/diary/dist: the page, and the offline verifier as one file. */
import { createHash } from 'node:crypto'
import { copyFileSync, existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { verifierPage } from './verifier.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const diary = join(root, 'apps', 'diary')
const dist = join(diary, 'dist')

/** One digest over everything the build reads, so that nothing is built twice. */
function inputs(): string {
  const hash = createHash('sha256')
  const files = globSync(['packages/*/src/**/*.{ts,tsx,css}', 'packages/*/package.json', 'jurisdictions/**/*.{ts,json}', 'packages/log/foreign/verify.go', 'apps/diary/**/*.{ts,tsx,css,html,svg}', 'tools/{build,verifier}.ts', 'package-lock.json'], {
    cwd: root,
    exclude: (path) => /(^|\/)(node_modules|dist)(\/|$)|\.(test|deep)\.ts$/.test(path),
  }).sort()
  for (const file of files) hash.update(file).update('\0').update(readFileSync(join(root, file))).update('\0')
  return hash.digest('hex')
}

const stamp = join(dist, '.inputs')
const now = inputs()
if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== now) {
  mkdirSync(dist, { recursive: true })
  // First, because it empties the folder.
  await build({ root: diary, configFile: join(diary, 'vite.config.ts'), logLevel: 'warn' })
  writeFileSync(join(dist, 'verify.html'), await verifierPage())
  // Travels in every bundle, so the page must be able to fetch it.
  copyFileSync(join(root, 'packages', 'log', 'foreign', 'verify.go'), join(dist, 'verify.go'))
  writeFileSync(stamp, now)
}
