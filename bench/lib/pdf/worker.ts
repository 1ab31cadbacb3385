/** The bench in a browser: what apps/diary does in its worker, with everything served from this machine. */
import { webTypst } from '../../../packages/bundle/src/pdf/web.ts'
import { PHOTOS, photoName } from './case.ts'
import { made, type Side } from './sides.ts'

const bytes = async (path: string) => new Uint8Array(await (await fetch(path)).arrayBuffer())

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has no origin to name
const answer = (message: unknown) => postMessage(message)

/** Waits until the page has looked at the clock of this process. */
const started = () =>
  new Promise<void>((done) => {
    addEventListener('message', () => done(), { once: true })
    answer({ started: true })
  })

const work = async ({ data }: MessageEvent<{ side: Side; count: number }>) => {
  try {
    const photos = new Map<string, Uint8Array>()
    for (let n = 0; n < PHOTOS; n++) photos.set(photoName(n), await bytes(`/photos/${photoName(n)}`))
    const engine = webTypst({ compiler: () => import('@myriaddreamin/typst-ts-web-compiler'), wasm: () => fetch('/typst.wasm'), font: (font) => bytes(`/fonts/${font.path}`) })
    answer({ made: await made(data.side, data.count, photos, engine, started) })
  } catch (error) {
    answer({ error: String(error) })
  }
}

addEventListener('message', (event) => void work(event), { once: true })
