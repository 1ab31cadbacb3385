import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { FontFile } from '../list.ts'

/** Reads a font from the installed packages. */
export async function loadFont(font: FontFile): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await readFile(createRequire(import.meta.url).resolve(font.path)))
}
