/** Files and folders that were chosen or dropped, each with its path from what was chosen. */

export interface Chosen {
  readonly path: string
  readonly file: File
}

export const chosenFrom = (input: HTMLInputElement): Chosen[] => Array.from(input.files ?? [], (file) => ({ path: file.webkitRelativePath || file.name, file }))

function fileOf(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((resolve, reject) => entry.file(resolve, reject))
}

async function* entriesOf(folder: FileSystemDirectoryEntry): AsyncGenerator<FileSystemEntry> {
  const reader = folder.createReader()
  // A reader gives a hundred or so at a time, and nothing when there are no more.
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject))
    if (some.length === 0) return
    yield* some
  }
}

async function* walk(entry: FileSystemEntry): AsyncGenerator<Chosen> {
  if (entry.isFile) yield { path: entry.fullPath.replace(/^\//, ''), file: await fileOf(entry as FileSystemFileEntry) }
  else for await (const inner of entriesOf(entry as FileSystemDirectoryEntry)) yield* walk(inner)
}

/** Must be called in the drop event itself: what was dropped is gone afterwards. */
export async function droppedFiles(data: DataTransfer): Promise<Chosen[]> {
  const dropped = Array.from(data.items, (item) => item.webkitGetAsEntry() ?? item.getAsFile()).filter((one) => one !== null)
  const files: Chosen[] = []
  for (const one of dropped) {
    if (one instanceof File) files.push({ path: one.name, file: one })
    else for await (const chosen of walk(one)) files.push(chosen)
  }
  return files
}
