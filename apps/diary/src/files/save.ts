/** Hands a file to the browser to save. It lists the name among its downloads, so the name says nothing unless somebody chose its own. */

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
