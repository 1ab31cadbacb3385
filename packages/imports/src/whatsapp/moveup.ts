/** What was used last is tried first: morning follows morning. */
export function moveUp<T>(list: T[], index: number): void {
  const one = list[index] as T
  for (let at = index; at > 0; at--) list[at] = list[at - 1] as T
  list[0] = one
}
