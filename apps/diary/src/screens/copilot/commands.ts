/** What a key does while something is being sorted. Letters count only while no field is written in, and only inside the card. */

export type Command = { readonly is: 'skip' } | { readonly is: 'save' } | { readonly is: 'focus'; readonly field: 'when-field' | 'tag-field' } | { readonly is: 'choose'; readonly at: number }

const letters: { readonly [key: string]: Command } = {
  s: { is: 'skip' },
  n: { is: 'save' },
  d: { is: 'focus', field: 'when-field' },
  t: { is: 'focus', field: 'tag-field' },
}

/** Null for a key that is not ours: one with a modifier is the browser's. */
export function commandOf({ key, ctrlKey, metaKey, altKey }: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>, writing: boolean): Command | null {
  if (ctrlKey || metaKey || altKey) return null
  if (writing) return key === 'Enter' ? { is: 'save' } : null
  if (/^[1-9]$/.test(key)) return { is: 'choose', at: Number(key) - 1 }
  return Object.hasOwn(letters, key.toLowerCase()) ? (letters[key.toLowerCase()] ?? null) : null
}
