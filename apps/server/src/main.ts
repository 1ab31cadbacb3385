/** Starts the server on this machine only and prints where it is. `PORT` chooses another port; 0 any free one. */
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { serve } from '@hono/node-server'
import { app } from './app.ts'

const pages = fileURLToPath(new URL('../../diary/dist', import.meta.url))
if (!existsSync(pages)) throw new Error('The page has not been built. Run: npm start')

const port = Number(process.env['PORT'] ?? 8080)
const listening = serve({ fetch: app(pages).fetch, port, hostname: '127.0.0.1' }, ({ port: chosen }) => {
  process.stdout.write(`\nDaybook is at  http://localhost:${chosen}/\nIt runs on this machine only. To stop it, press Ctrl and C.\n`)
})
listening.on('error', (error: NodeJS.ErrnoException) => {
  process.stderr.write(error.code === 'EADDRINUSE' ? `Something else is using port ${port}. Choose another:  PORT=8081 npm start\n` : `${error.message}\n`)
  process.exit(1)
})
