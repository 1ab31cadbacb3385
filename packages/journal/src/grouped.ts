import { groupedBy } from '@daybook/vault'

/** In the order in which each key comes first. */
export const grouped = <One>(all: readonly One[], by: (one: One) => string): One[][] => [...groupedBy(all, by).values()]
