/** What is captured in the page, or taken in for an entry that is being written. */

export const captureKinds = ['photo', 'video', 'sound', 'voice'] as const

export type CaptureKind = (typeof captureKinds)[number]

/** Captured and waiting, encrypted in the book, for the entry it belongs to. It survives a lock in the middle. */
export interface Staged {
  readonly id: string
  readonly kind: CaptureKind
  readonly name: string
  /** Media type. */
  readonly type: string
  readonly bytes: number
  /** False where it was cut off: what had come until then is kept. */
  readonly whole: boolean
}

/** What a file that was taken in lacks, so that the original is asked for. */
export type Lacking = 'messenger' | 'time'

export interface TakenIn {
  /** Id of its import. */
  readonly id: string
  readonly name: string
  readonly bytes: number
  /** Null when nothing speaks against its being the original. */
  readonly lacking: Lacking | null
}

export interface CaptureCalls {
  /** Begins something captured; gives its id. */
  stage: { in: { readonly kind: CaptureKind; readonly name: string; readonly type: string }; out: string }
  /** The next piece of it; resolves once it is on the device, encrypted. */
  stagePiece: { in: { readonly id: string; readonly bytes: Uint8Array<ArrayBuffer> }; out: null }
  stageEnd: { in: { readonly id: string }; out: null }
  staged: { in: null; out: readonly Staged[] }
  /** Takes it away again: it was never sealed. */
  unstage: { in: { readonly id: string }; out: null }
  /** To be shown once somebody asks to see or hear it. */
  stagedFile: { in: { readonly id: string }; out: Blob }
  /** Keeps a file whole, sealed, and looks at whether it is the original. */
  takeIn: { in: { readonly file: File }; out: TakenIn }
}
