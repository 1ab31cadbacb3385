#!/usr/bin/env node
/** Starts the command line on a Node that can run it: this one, or the one pinned in the lockfile. */
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import * as module from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { built, modules, node, root } from '../../../tools/setup.mjs'

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url))
/** Made by Node, which goes on without it where nothing can be written. */
const compiled = join(root, 'node_modules', '.cache', 'compile')
modules()
if (!existsSync(join(root, 'apps', 'diary', 'dist', 'verify.html'))) built()
const runner = node()
if (runner === process.execPath) {
  // As a whole module: a Node that is too old to come here has no such name to import.
  module.enableCompileCache(compiled)
  await import(main)
} else {
  const child = spawn(runner, ['--disable-warning=ExperimentalWarning', main, ...process.argv.slice(2)], { stdio: 'inherit', env: { ...process.env, NODE_COMPILE_CACHE: compiled } })
  // The child gets the terminal's signals itself; this process only waits for it and answers as it does.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => signal === 'SIGINT' || child.kill(signal))
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)))
}
