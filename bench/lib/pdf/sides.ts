import { fontsFor } from '../../../packages/bundle/src/fonts/cover.ts'
import type { Typst } from '../../../packages/bundle/src/pdf/engine.ts'
import { PdfFile } from '../../../packages/bundle/src/pdf/post/file.ts'
import { renderBundle } from '../../../packages/bundle/src/pdf/render.ts'
import { bareTypst } from './bare.ts'
import { bareCase, benchDocument } from './case.ts'

export type Side = 'bare' | 'ours'

export interface Made {
  readonly seconds: number
  readonly pages: number
  readonly bytes: number
}

/** One side, timed from the document to the bytes of the PDF. The same code in Node and in the page's worker. */
export async function made(side: Side, count: number, photos: ReadonlyMap<string, Uint8Array>, engine: Typst, started: () => unknown = () => {}): Promise<Made> {
  const document = benchDocument(count)
  const texts = document.items.map((item) => item.text)
  const words = bareCase(document)
  // Fonts are read and parsed once, as in a process that makes one bundle after another.
  await engine.compile(new Map([['/main.typ', new TextEncoder().encode('#set document(title: "x")\n#set text(lang: "en")\nx')]]), '/main.typ', fontsFor(texts))
  await started()
  const start = performance.now()
  if (side === 'bare') {
    const pdf = await bareTypst(words, texts, photos, engine)
    return { seconds: (performance.now() - start) / 1000, pages: new PdfFile(pdf).pages().length, bytes: pdf.length }
  }
  const volumes = await renderBundle(document, photos, engine)
  const sum = (of: (volume: (typeof volumes)[number]) => number) => volumes.reduce((all, volume) => all + of(volume), 0)
  return { seconds: (performance.now() - start) / 1000, pages: sum((one) => one.pages), bytes: sum((one) => one.pdf.length) }
}
