/** Builds what a browser runs: the diary's page and the offline verifier into apps/diary/dist, the site into apps/site/dist. */
import { createHash } from 'node:crypto'
import { copyFileSync, existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { writeServiceWorker } from './offline.ts'
import { helpData } from './help-data.ts'
import { verifierPage } from './verifier.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const diary = join(root, 'apps', 'diary')
const site = join(root, 'apps', 'site')

const shared = ['packages/*/src/**/*.{ts,tsx,css}', 'packages/*/package.json', 'jurisdictions/**/*.{ts,json}', 'package-lock.json']

/** One digest over everything a build reads, so that nothing is built twice. */
function digestOf(patterns: readonly string[]): string {
  const hash = createHash('sha256')
  const files = globSync([...shared, ...patterns], { cwd: root, exclude: (path) => /(^|\/)(node_modules|dist)(\/|$)|\.(test|deep)\.ts$/.test(path) }).sort()
  for (const file of files) hash.update(file).update('\0').update(readFileSync(join(root, file))).update('\0')
  return hash.digest('hex')
}

/** Runs `make` unless `dist` was made of exactly these inputs. */
async function built(dist: string, patterns: readonly string[], make: () => Promise<void>): Promise<void> {
  const stamp = join(dist, '.inputs')
  const now = digestOf(patterns)
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === now) return
  mkdirSync(dist, { recursive: true })
  await make()
  writeFileSync(stamp, now)
}

await built(join(diary, 'dist'), ['packages/log/foreign/verify.go', 'apps/diary/**/*.{ts,tsx,css,html,svg,webmanifest}', 'tools/{build,help-data,offline,verifier}.ts', 'apps/site/content/directory/**/*.yaml', 'apps/site/src/directory/*.ts'], async () => {
  // First, because it empties the folder.
  // Who can help goes along inside the worker, so that nothing is asked for when somebody looks.
  const help = JSON.stringify(helpData(join(site, 'content', 'directory'), new Date().toISOString().slice(0, 10)))
  await build({ root: diary, configFile: join(diary, 'vite.config.ts'), logLevel: 'warn', define: { 'import.meta.env.DAYBOOK_HELP': JSON.stringify(help) } })
  writeFileSync(join(diary, 'dist', 'verify.html'), await verifierPage())
  // Travels in every bundle, so the page must be able to fetch it.
  copyFileSync(join(root, 'packages', 'log', 'foreign', 'verify.go'), join(diary, 'dist', 'verify.go'))
  await writeServiceWorker(join(diary, 'dist'))
})

await built(join(site, 'dist'), ['apps/site/src/**/*.{ts,tsx,css}', 'apps/site/vite.config.ts', 'tools/build.ts'], async () => {
  const how = { root: site, configFile: join(site, 'vite.config.ts'), logLevel: 'warn' } as const
  await build(how)
  await build({ ...how, build: { ssr: true } })
})
