/** `npm run check`: types and lint, nothing else. */
import { join } from 'node:path'
import { modules, must, root } from './setup.mjs'

modules()
must(join(root, 'node_modules', '.bin', 'tsc'), ['-p', '.'])
must(join(root, 'node_modules', '.bin', 'oxlint'), ['--quiet'])
