/** In the order in which each key comes first. */
export function grouped<One>(all: readonly One[], by: (one: One) => string): One[][] {
  const groups = new Map<string, One[]>()
  for (const one of all) {
    const key = by(one)
    const known = groups.get(key)
    if (known) known.push(one)
    else groups.set(key, [one])
  }
  return [...groups.values()]
}
