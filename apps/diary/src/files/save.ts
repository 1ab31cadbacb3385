/** Hands a file to the browser to save, under a neutral name. */

/** Long enough for the browser to have taken the bytes over. */
const patience = 60_000

export function saveAs(file: Blob, name: string): void {
  const address = URL.createObjectURL(file)
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), patience)
}
