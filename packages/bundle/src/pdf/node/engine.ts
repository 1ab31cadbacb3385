import { deflateSync, inflateSync } from 'node:zlib'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import type { FontFile } from '../../fonts/list.ts'
import { loadFont } from '../../fonts/node/load.ts'
import { TypstError, type LoadFont, type Packer, type Typst } from '../engine.ts'

/** A folder that does not exist: everything the template may read is put there in memory, and nothing else can be reached. */
const root = '/daybook-nowhere'

/** Pages are unpacked and packed in this thread: to send one to another and wait for it costs this one as much as the packing. */
const packer: Packer = {
  inflate: (bytes) => inflateSync(bytes, { chunkSize: 1 << 16 }),
  deflate: (bytes) => deflateSync(bytes, { level: 1, chunkSize: 1 << 14 }),
}

/** Typst, native. Refuses (as PDF/UA-1 demands) a picture without words, or a character that no font can draw. */
export function nodeTypst(load: LoadFont = loadFont): Typst {
  let loaded: { readonly key: string; readonly compiler: NodeCompiler } | null = null
  return {
    packer,
    async compile(files, main, fonts) {
      const key = fonts.map((font) => font.path).join('\n')
      if (loaded?.key !== key) loaded = { key, compiler: await create(fonts, load) }
      return set(loaded.compiler, files, main)
    },
  }
}

async function create(fonts: readonly FontFile[], load: LoadFont): Promise<NodeCompiler> {
  const blobs: Buffer[] = []
  for (const font of fonts) blobs.push(Buffer.from(await load(font)))
  return NodeCompiler.create({ workspace: root, fontArgs: [{ fontBlobs: blobs }] })
}

function set(compiler: NodeCompiler, files: ReadonlyMap<string, Uint8Array>, main: string): Uint8Array {
  try {
    for (const [path, bytes] of files) compiler.mapShadow(root + path, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
    const done = compiler.compile({ mainFilePath: root + main, resetRead: true })
    if (!done.result) {
      const error = done.takeDiagnostics()
      throw new TypstError(error ? compiler.fetchDiagnostics(error).map(messageOf) : ['no reason was given'])
    }
    return pdfOf(compiler, done.result)
  } finally {
    compiler.resetShadow()
    compiler.evictCache(0)
  }
}

type Result = NonNullable<ReturnType<NodeCompiler['compile']>['result']>

function pdfOf(compiler: NodeCompiler, result: Result): Buffer {
  try {
    return compiler.pdf(result, { pdfStandard: 'ua-1' })
  } catch (error) {
    throw new TypstError([error instanceof Error ? error.message : String(error)])
  }
}

function messageOf(diagnostic: unknown): string {
  return typeof diagnostic === 'object' && diagnostic !== null && 'message' in diagnostic ? String(diagnostic.message) : String(diagnostic)
}
