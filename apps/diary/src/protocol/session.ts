/** How much room the book takes on the device: the same, full of random bytes, from the first day. */
export const sizeNames = ['small', 'medium', 'large'] as const

export type SizeName = (typeof sizeNames)[number]

export type Opened =
  | { readonly open: true }
  /** `wrong`: nothing opens with it, for whatever reason; `elsewhere`: another tab has it. */
  | { readonly open: false; readonly why: 'wrong' | 'elsewhere' }

/** Before anything is open, only these are answered. `lasts`: false where the browser keeps nothing, as in some private windows. */
export interface SessionCalls {
  state: { in: null; out: { readonly is: 'new' | 'locked'; readonly lasts: boolean; readonly sizes: readonly { readonly name: SizeName; readonly bytes: number }[] } }
  /** A passphrase picked by chance, words between spaces. */
  pickPassphrase: { in: null; out: string }
  /** Makes the book, with both of its parts, and opens the first. */
  create: { in: { readonly size: SizeName; readonly first: string; readonly second: string | null }; out: null }
  unlock: { in: { readonly passphrase: string }; out: Opened }
}
