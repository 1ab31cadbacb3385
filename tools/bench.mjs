/** `npm run bench [NAME…]`: each measurement in a process of its own, ours beside the peer's. What is printed goes into docs/performance.md. */
import { readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { built, modules, must, node, root, say } from './setup.mjs'

modules()
built()
const wanted = process.argv.slice(2)
const all = readdirSync(join(root, 'bench')).filter((name) => name.endsWith('.ts')).sort()
for (const name of all) {
  if (wanted.length > 0 && !wanted.includes(basename(name, '.ts'))) continue
  say(basename(name, '.ts'))
  must(node(), ['--disable-warning=ExperimentalWarning', join(root, 'bench', name)])
}
