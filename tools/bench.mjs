/** `npm run bench [NAME…] [--flag …]`: each measurement in a process of its own, ours beside the peer's. What is printed goes into docs/performance.md. */
import { readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { built, modules, must, node, root, say } from './setup.mjs'

modules()
built()
const firstFlag = process.argv.findIndex((word, at) => at > 1 && word.startsWith('-'))
const wanted = process.argv.slice(2, firstFlag === -1 ? undefined : firstFlag)
/** Given on to each, as `--large`. */
const flags = firstFlag === -1 ? [] : process.argv.slice(firstFlag)
const all = readdirSync(join(root, 'bench')).filter((name) => name.endsWith('.ts')).map((name) => basename(name, '.ts')).sort()
const unknown = wanted.filter((name) => !all.includes(name))
if (unknown.length > 0) {
  say(`There is no measurement called ${unknown.join(', ')}. There are: ${all.join(', ')}`)
  process.exit(2)
}
for (const name of wanted.length > 0 ? wanted : all) {
  say(name)
  must(node(), ['--disable-warning=ExperimentalWarning', join(root, 'bench', `${name}.ts`), ...flags])
}
