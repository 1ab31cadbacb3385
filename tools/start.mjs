/** `npm start`: sets up, builds the page, serves it. `--build` stops after building; `--dev` rebuilds as files change. */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { built, environment, modules, must, node, root, say } from './setup.mjs'

modules()
const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
const diary = join(root, 'apps', 'diary')
const quiet = '--disable-warning=ExperimentalWarning'

if (process.argv.includes('--dev')) {
  must(node(), [vite, 'dev', diary])
} else {
  say('Building the page')
  built()
  if (!process.argv.includes('--build')) {
    const server = spawn(node(), [quiet, join(root, 'apps', 'server', 'src', 'main.ts')], { cwd: root, stdio: 'inherit', env: environment() })
    process.on('SIGTERM', () => server.kill('SIGTERM'))
    process.on('SIGINT', () => {})
    server.on('exit', (code) => process.exit(code ?? 0))
  }
}
