import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type DirectoryFile } from './load.ts'

/** Every `.yaml` file under a folder, in order of name, for `loadDirectory`. */
export function readDirectoryFiles(folder: string): DirectoryFile[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }))
}
