import { afterEach, expect, test, vi } from 'vitest'
import { fetched, NotFetched } from './fetched.ts'

afterEach(() => vi.unstubAllGlobals())

const answering = (answer: () => Promise<Response>) => vi.stubGlobal('fetch', answer)

test('what the line, the server or the address does not give is told by one name, and what broke off half-way is not taken for all of it', async () => {
  const offline = () => Promise.reject(new TypeError('Failed to fetch'))
  const broken = async () => new Response(new ReadableStream({ start: (stream) => stream.enqueue(new Uint8Array(3)), pull: (stream) => stream.error(new TypeError('network error')) }))
  const gone = async () => new Response('', { status: 404 })
  for (const answer of [offline, broken, gone]) {
    answering(answer)
    await expect(fetched('/verify.html')).rejects.toThrow(NotFetched)
  }
  await expect(fetched(undefined)).rejects.toThrow(NotFetched)
})

test('what it gives is given whole', async () => {
  answering(async () => new Response('words'))
  expect(new TextDecoder().decode(await fetched('/verify.html'))).toBe('words')
})
