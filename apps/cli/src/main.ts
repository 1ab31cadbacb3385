/** `daybook`: the command line, started. */
import { cli } from './cli.ts'

// A reader that stops early (`| head`) is not a fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0)
  throw error
})

process.exitCode = await cli(process.argv.slice(2))
