/** Answers go out compressed, as the site must be light on a bad connection: brotli where the browser takes it, else gzip. */
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import type { MiddlewareHandler } from 'hono'

const least = 600
const compressible = /^(text\/|image\/svg|application\/json)/

const brotli = (bytes: Uint8Array) => brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 6, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } })

/** Whole answers only: nothing here is long enough to stream. */
export const compress = (): MiddlewareHandler => async (context, next) => {
  await next()
  const { res, req } = context
  if (!compressible.test(res.headers.get('Content-Type') ?? '') || req.method === 'HEAD' || res.headers.has('Content-Encoding')) return
  context.header('Vary', 'Accept-Encoding', { append: true })
  const accepted = req.header('Accept-Encoding') ?? ''
  const encoding = /\bbr\b/.test(accepted) ? 'br' : /\bgzip\b/.test(accepted) ? 'gzip' : undefined
  if (encoding === undefined) return
  const bytes = new Uint8Array(await res.arrayBuffer())
  const small = bytes.length < least
  const headers = new Headers(res.headers)
  headers.delete('Content-Length')
  if (!small) headers.set('Content-Encoding', encoding)
  context.res = new Response(small ? bytes : Uint8Array.from(encoding === 'br' ? brotli(bytes) : gzipSync(bytes)), { status: res.status, headers })
}
