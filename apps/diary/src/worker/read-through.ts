/** Sources that tell how far they have been read through while they are kept. */
import type { Source } from '@daybook/imports'
import type { Running } from '../protocol/index.ts'

export function readThrough(sources: readonly Source[], { progress }: Pick<Running, 'progress'>): readonly Source[] {
  const of = sources.reduce((sum, { bytes }) => sum + bytes.size, 0)
  let done = 0
  return sources.map(({ path, bytes }) => ({
    path,
    bytes: {
      size: bytes.size,
      read: (start, end) => bytes.read(start, end),
      async *stream(start?: number, end?: number) {
        for await (const chunk of bytes.stream(start, end)) {
          progress({ what: 'keeping', done: (done += chunk.length), of })
          yield chunk
        }
      },
    },
  }))
}
