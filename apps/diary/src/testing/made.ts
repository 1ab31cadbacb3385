/** What a walk through the diary brings in and takes out: a sound to bring in, and the words of a copy that was saved. */
import { readFileSync } from 'node:fs'
import { BlobReader, Uint8ArrayWriter, ZipReader } from '@zip.js/zip.js'
import { run } from '../../../../testing/outside.ts'

/** Silence, eight thousand bytes of it a second (RIFF WAVE, PCM, one channel). */
export function wav(bytes: number): Buffer {
  const head = Buffer.alloc(44)
  head.write('RIFF', 0)
  head.writeUInt32LE(36 + bytes, 4)
  head.write('WAVEfmt ', 8)
  for (const [at, value] of [[16, 16], [24, 8000], [28, 8000], [40, bytes]] as const) head.writeUInt32LE(value, at)
  for (const [at, value] of [[20, 1], [22, 1], [32, 1], [34, 8]] as const) head.writeUInt16LE(value, at)
  head.write('data', 36)
  return Buffer.concat([head, Buffer.alloc(bytes, 128)])
}

/** Every byte of every file in a copy, and the text of its PDFs. */
export async function wordsInCopy(path: string): Promise<string> {
  const zip = new ZipReader(new BlobReader(new Blob([readFileSync(path)])))
  const found: string[] = []
  for (const entry of await zip.getEntries()) {
    if (entry.directory) continue
    const bytes = await entry.getData(new Uint8ArrayWriter())
    found.push(Buffer.from(bytes).toString('latin1'))
    if (entry.filename.endsWith('.pdf')) found.push(run('pdftotext', ['-', '-'], { input: bytes }).out)
  }
  await zip.close()
  return found.join('\n')
}
