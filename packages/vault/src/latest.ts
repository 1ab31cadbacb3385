/** Remembers the last thing loaded, by its number: readers ask for neighbours. A failure is not remembered. */
export function latest<T>(load: (n: number) => Promise<T>): (n: number) => Promise<T> {
  let known: { readonly n: number; readonly loaded: Promise<T> } | undefined
  return (n) => {
    if (known?.n === n) return known.loaded
    const loaded = load(n)
    known = { n, loaded }
    loaded.catch(() => {
      if (known?.loaded === loaded) known = undefined
    })
    return loaded
  }
}
