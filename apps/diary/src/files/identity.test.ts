import { expect, test } from 'vitest'
import { identityOf } from './identity.ts'

const chosen = (path: string, bytes: BlobPart) => ({ path, file: new File([bytes], path) })

test('the same file is known again under another name, and another of the same size is not taken for it', async () => {
  const is = await identityOf([chosen('chat.txt', 'hello there')])
  expect(is).toMatch(/^[0-9a-f]{64}$/)
  expect(await identityOf([chosen('chat (1).txt', 'hello there')])).toBe(is)
  expect(await identityOf([chosen('chat.txt', 'hello where')])).not.toBe(is)
  expect(await identityOf([chosen('chat.txt', 'hello there.')])).not.toBe(is)
})

test('a folder is the same in whatever order its files come and whatever it is called, and not when a file has another place', async () => {
  const is = await identityOf([chosen('a/x', '1'), chosen('a/y/z', '2')])
  expect(await identityOf([chosen('b/y/z', '2'), chosen('b/x', '1')])).toBe(is)
  expect(await identityOf([chosen('a/x', '2'), chosen('a/y/z', '1')])).not.toBe(is)
  expect(await identityOf([chosen('a/x', '1'), chosen('a/z', '2')])).not.toBe(is)
})

test('of a large file the beginning, the middle and the end are looked at', async () => {
  const size = 18 * 2 ** 20
  const bytes = new Uint8Array(size)
  const is = await identityOf([chosen('x', bytes)])
  for (const at of [0, size / 2, size - 1]) {
    bytes[at] = 1
    expect(await identityOf([chosen('x', bytes)]), String(at)).not.toBe(is)
    bytes[at] = 0
  }
})
