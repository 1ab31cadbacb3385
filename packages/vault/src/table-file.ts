/** The files of one table: their names, and what their boxes say they are (table.ts). */
import type { BlobPlace } from './blob.ts'
import { type Bytes, concat, fromHex, u64, utf8 } from './bytes.ts'
import { openBox } from './cipher.ts'
import { Damaged } from './errors.ts'

export const tableFolder = 'table/'

export const rowsPerFile = { lines: 1024, column: 16_384 } as const

export type Face = keyof typeof rowsPerFile

/** Which table, and what opens it. */
export interface TablePlace extends BlobPlace {
  readonly id: string
  readonly key: CryptoKey
}

export const fileName = (id: string, n: number, face: Face): string => `${tableFolder}${id}/${String(n).padStart(6, '0')}.${face}`

export const tableHeadName = (id: string): string => `${tableFolder}${id}/head`

export const about = ({ vaultId, id }: Pick<TablePlace, 'vaultId' | 'id'>, what: Face | 'head', version: number, n?: number): Bytes =>
  concat(utf8(`daybook/table-${what}/v${version}\n`), vaultId, fromHex(id), ...(n === undefined ? [] : [u64(n)]))

export const gone = (name: string): Damaged => new Damaged(name, 'some records of this import have been taken away')

export const changed = (name: string): Damaged => new Damaged(name, 'some records of this import have been changed or exchanged')

/** A file that is one box, of one of some versions. @throws Damaged */
export async function openFile(place: TablePlace, n: number, face: Face, versions: readonly number[]): Promise<{ plain: Bytes; version: number }> {
  const name = fileName(place.id, n, face)
  const box = await place.storage.read(name)
  if (!box) throw gone(name)
  for (const version of versions) {
    const plain = await openBox(place.key, about(place, face, version, n), box)
    if (plain) return { plain, version }
  }
  throw changed(name)
}
