/** `daybook`: the command line, started. */
import { cli } from './cli.ts'
import { outputFailed } from './output.ts'

process.stdout.on('error', outputFailed)

process.exitCode = await cli(process.argv.slice(2))
