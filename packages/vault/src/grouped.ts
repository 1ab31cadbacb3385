/** As `Map.groupBy`, which not every phone has. In the order in which each key comes first. */
export function groupedBy<One, Key>(all: Iterable<One>, by: (one: One) => Key): Map<Key, One[]> {
  const groups = new Map<Key, One[]>()
  for (const one of all) {
    const key = by(one)
    const known = groups.get(key)
    if (known) known.push(one)
    else groups.set(key, [one])
  }
  return groups
}
