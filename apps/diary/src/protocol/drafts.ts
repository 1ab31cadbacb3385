/** What is being written and is not an entry yet: kept encrypted with the rest, never sealed, gone once it is saved or thrown away. */
export interface DraftCalls {
  /** `name`: lower-case letters, digits and hyphens. The text is the screen's own, often JSON; `null` when there is none. */
  draft: { in: { readonly name: string }; out: string | null }
  /** `null` throws it away. */
  saveDraft: { in: { readonly name: string; readonly text: string | null }; out: null }
}
