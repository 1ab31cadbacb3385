/** Temporal, as the worker has it (vite.config.ts): the browser's own, or fetched where it has none. */
import type { Temporal as Polyfill } from 'temporal-polyfill'

/** There once `temporal` has resolved. */
export let Temporal = (globalThis as { readonly Temporal?: typeof Polyfill }).Temporal

export async function temporal(): Promise<void> {
  Temporal ??= (await import('temporal-polyfill')).Temporal
}
