/** CSV as RFC 4180 has it, with a guard: a cell that a spreadsheet would run as a formula is led by an apostrophe. */

const isFormula = /^[=+\-@\t\r]/
const isNumber = /^-?\d+(\.\d+)?$/

export function csvLine(cells: readonly (string | number)[]): string {
  return `${cells
    .map((cell) => {
      const words = String(cell)
      const harmless = isFormula.test(words) && !isNumber.test(words) ? `'${words}` : words
      return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
    })
    .join(',')}\r\n`
}
