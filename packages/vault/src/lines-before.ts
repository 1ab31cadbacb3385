/**
 * Lines as three earlier versions of this software sealed them, 1,024 rows in one box to a file. They are read, never written.
 *
 *     about     "daybook/table-lines/v3\n" || …   groups of 128 rows, each u32 length || raw DEFLATE of the rows
 *               "daybook/table-lines/v2\n" || …   raw DEFLATE of all the rows
 *               "daybook/table-lines/v1\n" || …   the rows themselves
 */
import { latest } from './latest.ts'
import { fieldsOf, type Lines } from './lines.ts'
import { inflate } from './inflate.ts'
import { openFile, rowsPerFile, type TablePlace } from './table-file.ts'

const perGroup = 128

const groupsPerFile = rowsPerFile.lines / perGroup

export function openLinesBefore(place: TablePlace): Lines {
  const file = latest(async (n) => {
    const { plain, version } = await openFile(place, n, 'lines', [3, 2, 1])
    if (version === 3) {
      const groups = fieldsOf(plain)
      return (at: number) => fieldsOf(inflate(groups[at] ?? new Uint8Array()).slice())
    }
    const rows = fieldsOf(version === 2 ? inflate(plain).slice() : plain)
    return (at: number) => rows.slice(at * perGroup, (at + 1) * perGroup)
  })
  const group = latest(async (n) => (await file(Math.floor(n / groupsPerFile)))(n % groupsPerFile))
  return {
    perGroup,
    group,
    async some(n, places) {
      const rows = await group(n)
      return places.map((place) => rows[place])
    },
    async *groups(from, to) {
      for (let n = from; n < to; n += 1) yield await group(n)
    },
  }
}
