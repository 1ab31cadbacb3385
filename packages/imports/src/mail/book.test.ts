import { sha256Hex } from '@daybook/log'
import { expect, test } from 'vitest'
import { seededBytes } from '../../../../testing/seed.ts'
import { Book } from './book.ts'

test('a picture that comes again has its own digest, and so has another of its length', () => {
  const book = new Book()
  const next = seededBytes(5)
  const pictures = [next(1_023), next(1_024), next(5_000), next(5_000), next(1 << 17), next((1 << 17) + 1)]
  for (let round = 0; round < 3; round++) for (const picture of pictures) expect(book.digest(picture)).toBe(sha256Hex(picture))
})

test('bytes that are used again for the next mail are not taken for those before', () => {
  const book = new Book()
  const room = seededBytes(6)(4_000)
  const first = sha256Hex(room)
  expect(book.digest(room)).toBe(first)
  room[3_999] = (room[3_999] as number) ^ 1
  expect(book.digest(room)).not.toBe(first)
  expect(book.digest(room)).toBe(sha256Hex(room))
})

test('more lengths than are remembered', () => {
  const book = new Book()
  const next = seededBytes(7)
  const pictures = Array.from({ length: 80 }, (_, i) => next(2_000 + i))
  for (const picture of [...pictures, ...pictures]) expect(book.digest(picture)).toBe(sha256Hex(picture))
})

test('people are the same, asked once or again, and however many there are', () => {
  const book = new Book()
  const first = book.people('Jo <jo@example.org>')
  expect(first).toMatchObject([{ shown: 'Jo <jo@example.org>', address: 'jo@example.org' }])
  for (let i = 0; i < 2_100; i++) expect(book.people(`Kim ${i} <kim@example.org>`)).toMatchObject([{ shown: `Kim ${i} <kim@example.org>` }])
  expect(book.people('Jo <jo@example.org>')).toEqual(first)
})
