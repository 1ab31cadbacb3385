/** The offline verifier as one HTML file: the same bytes from the same sources, because it is part of every bundle. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, type Rolldown } from 'vite'
import { plainZip } from '../apps/diary/vite.config.ts'

const diary = fileURLToPath(new URL('../apps/diary', import.meta.url))

/** The verifier's script, in one piece that can stand inside a page. */
async function verifierScript(): Promise<string> {
  const built = (await build({
    root: diary,
    configFile: false,
    // A test run says `test`, and the bytes must not differ for it.
    mode: 'production',
    logLevel: 'error',
    resolve: { alias: [plainZip] },
    build: {
      write: false,
      target: 'es2022',
      modulePreload: false,
      rolldownOptions: { input: join(diary, 'src', 'verify', 'main.ts'), output: { format: 'iife', codeSplitting: false } },
    },
  })) as Rolldown.RolldownOutput
  const [chunk, ...more] = built.output
  if (more.length > 0) throw new Error(`The verifier must be one piece; there is also ${more.map((one) => one.fileName).join(', ')}`)
  // A script ends at the first such tag, wherever it stands.
  return chunk.code.replaceAll('</script', '<\\/script')
}

export async function verifierPage(): Promise<string> {
  const read = (name: string) => readFileSync(join(diary, 'src', 'verify', name), 'utf8')
  const script = await verifierScript()
  return read('template.html')
    .replace('/*style*/', () => read('style.css'))
    .replace('/*script*/', () => script)
}
