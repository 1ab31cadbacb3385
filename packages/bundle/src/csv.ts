/** CSV as RFC 4180 has it, with a guard: a cell that a spreadsheet would run as a formula is led by an apostrophe. */

const isFormula = /^[=+\-@\t\r]/
const isNumber = /^-?\d+(\.\d+)?$/

/** As it stands in a cell, before quoting. */
export const guarded = (cell: string): string => (isFormula.test(cell) && !isNumber.test(cell) ? `'${cell}` : cell)

/** Cells of each line, as `csvLine` writes them. Undefined if it is not such a text. */
export function parseCsv(text: string): string[][] | undefined {
  const rows: string[][] = []
  let row: string[] = []
  let at = 0
  const cell = /"((?:[^"]|"")*)"|([^",\r\n]*)/y
  while (at < text.length) {
    cell.lastIndex = at
    const [found = '', quoted, plain] = cell.exec(text) ?? []
    row.push(quoted?.replaceAll('""', '"') ?? plain ?? '')
    at += found.length
    if (text.startsWith(',', at)) at += 1
    else if (text.startsWith('\r\n', at)) {
      rows.push(row)
      row = []
      at += 2
    } else return undefined
  }
  return row.length === 0 ? rows : undefined
}

export function csvLine(cells: readonly (string | number)[]): string {
  return `${cells
    .map((cell) => {
      const words = String(cell)
      const harmless = guarded(words)
      return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
    })
    .join(',')}\r\n`
}
