/** As `Map.groupBy`, which not every phone has. */
export function groupedBy<One, Key>(all: Iterable<One>, by: (one: One) => Key): Map<Key, One[]> {
  const groups = new Map<Key, One[]>()
  for (const one of all) {
    const known = groups.get(by(one))
    if (known) known.push(one)
    else groups.set(by(one), [one])
  }
  return groups
}
