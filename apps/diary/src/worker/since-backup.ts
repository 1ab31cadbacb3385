import type { Casebook } from '@daybook/journal'

/** How many entries are not in the backup that the book knows of. How the diary behaves and what is marked comes along by itself. */
export function sinceBackup({ all, settings }: Casebook): number {
  const had = settings['backed-up-entries']
  return all.filter(({ kind, index }) => kind !== 'settings' && kind !== 'mark' && index >= (typeof had === 'number' ? had : 0)).length
}
