import type * as WebCompilerModule from '@myriaddreamin/typst-ts-web-compiler'
import type { TypstCompiler } from '@myriaddreamin/typst-ts-web-compiler'
import type { FontFile } from '../fonts/list.ts'
import { TypstError, type LoadFont, type Typst } from './engine.ts'

/** What is needed from `@myriaddreamin/typst-ts-web-compiler`, so that only a page that makes a bundle fetches it. */
export type WebCompiler = typeof WebCompilerModule

export interface WebAssets {
  /** `() => import('@myriaddreamin/typst-ts-web-compiler')`: the bundler makes a chunk of it. */
  readonly compiler: () => Promise<WebCompiler>
  /** The bytes of `typst_ts_web_compiler_bg.wasm` (28 MB, 7 MB as Brotli) or a response that carries them. */
  readonly wasm: () => Promise<BufferSource | Response>
  readonly font: LoadFont
}

/** Full diagnostics, as objects. */
const DIAGNOSTICS = 3

/**
 * Typst as WebAssembly, for a worker. Nothing is fetched until the first bundle. It cannot be asked for
 * PDF/UA-1; finish.ts adds what it leaves out. Memory that it has taken is given back only
 * with its worker: end the worker when the bundle is made.
 */
export function webTypst(assets: WebAssets): Typst {
  let module: Promise<WebCompiler> | null = null
  let loaded: { readonly key: string; readonly compiler: TypstCompiler } | null = null

  const start = async () => {
    const web = await assets.compiler()
    await web.default({ module_or_path: await assets.wasm() })
    return web
  }

  const create = async (web: WebCompiler, fonts: readonly FontFile[]) => {
    const builder = new web.TypstCompilerBuilder()
    builder.set_dummy_access_model()
    for (const font of fonts) await builder.add_raw_font(await assets.font(font))
    return builder.build()
  }

  return {
    async compile(files, main, fonts) {
      module ??= start()
      const web = await module
      const key = fonts.map((font) => font.path).join('\n')
      if (loaded?.key !== key) {
        loaded?.compiler.free()
        loaded = { key, compiler: await create(web, fonts) }
      }
      return set(loaded.compiler, files, main)
    },
  }
}

function set(compiler: TypstCompiler, files: ReadonlyMap<string, Uint8Array>, main: string): Uint8Array {
  try {
    for (const [path, bytes] of files) {
      if (path.endsWith('.typ')) compiler.add_source(path, new TextDecoder().decode(bytes))
      else compiler.map_shadow(path, bytes)
    }
    const answer: { result?: Uint8Array; diagnostics?: readonly { message?: string }[] } = compiler.compile(main, undefined, 'pdf', DIAGNOSTICS)
    if (!answer.result) throw new TypstError((answer.diagnostics ?? []).map((one) => one.message ?? String(one)))
    return answer.result
  } finally {
    compiler.reset_shadow()
    compiler.reset()
  }
}
