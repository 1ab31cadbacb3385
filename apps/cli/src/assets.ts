/** Texts that travel in every bundle. The offline verifier is built from our own packages, once. */
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { BundleAssets } from '@daybook/bundle'
import { NotDone } from './command.ts'

const verifyPage = fileURLToPath(new URL('../../diary/dist/verify.html', import.meta.url))
const verifyProgram = fileURLToPath(new URL('../../../packages/log/foreign/verify.go', import.meta.url))

export async function bundleAssets(): Promise<BundleAssets> {
  if (!existsSync(verifyPage)) throw new NotDone('The offline verifier has not been built. Run: npm run build')
  return { verifyHtml: await readFile(verifyPage, 'utf8'), verifyGo: await readFile(verifyProgram, 'utf8') }
}
