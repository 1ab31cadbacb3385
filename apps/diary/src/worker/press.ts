/**
 * The typesetter, in a worker of its own: it takes 28 MB of WebAssembly and gives its memory back only when its
 * worker ends, and it can be stopped half-way through a page by ending it. The vault stays where it is.
 */
import { webTypst, type FontFile } from '@daybook/bundle'
import { reasonOf, type Failure } from '../failure.ts'
import { post } from '../post.ts'
import { closeFunction } from './closed-function.ts'
import { fetched, fetchedPart } from './fetched.ts'
import wasm from '@myriaddreamin/typst-ts-web-compiler/wasm?url'

export interface ToPress {
  readonly id: number
  readonly files: ReadonlyMap<string, Uint8Array>
  readonly main: string
  readonly fonts: readonly FontFile[]
}

export type FromPress = { readonly id: number; readonly pdf: Uint8Array<ArrayBuffer> } | { readonly id: number; readonly failed: Failure }

const addresses: { readonly [path: string]: string } = import.meta.glob(['../../../../node_modules/@expo-google-fonts/*/400Regular/*.ttf', '../../../../node_modules/@expo-google-fonts/arimo/700Bold/*.ttf'], { query: '?url', import: 'default', eager: true })

const fonts = new Map<string, Promise<Uint8Array>>()

closeFunction()

const engine = webTypst({
  compiler: () => fetchedPart(() => import('@myriaddreamin/typst-ts-web-compiler')),
  wasm: () => fetched(wasm),
  font: ({ path }) => {
    const known = fonts.get(path) ?? fetched(addresses[`../../../../node_modules/${path}`]).then((bytes) => new Uint8Array(bytes))
    fonts.set(path, known)
    return known
  },
})

let turn: Promise<void> = Promise.resolve()

async function set({ id, files, main, fonts: wanted }: ToPress): Promise<void> {
  try {
    const pdf = new Uint8Array(await engine.compile(files, main, wanted))
    post<FromPress>(self, { id, pdf }, [pdf.buffer])
  } catch (error) {
    post<FromPress>(self, { id, failed: reasonOf(error) })
  }
}

self.addEventListener('message', ({ data }: MessageEvent<ToPress>) => {
  turn = turn.then(() => set(data))
})
