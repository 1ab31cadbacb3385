/**
 * Signed notes (C2SP signed-note v1): text that one or more keys have signed.
 *
 *     <text: UTF-8, no control characters but \n, ends with \n>
 *     \n
 *     — <key name> <base64(key ID, uint32be || signature)>\n        one line or more; U+2014, space
 *
 * The text ends before the last blank line, which is not signed. Signatures of unknown keys are passed over.
 */
import { concatBytes, fromBase64, fromUtf8, toBase64, utf8 } from './bytes.ts'
import { isKeyName, keyIdHex } from './vkey.ts'

/** Signs with one key. `sign` gets the note's text and returns what stands after the key ID. */
export interface Signer {
  readonly name: string
  readonly keyId: number
  sign(message: Uint8Array): Promise<Uint8Array>
}

/** Checks the signatures of one key. `verify` never throws for a bad signature. */
export interface Verifier {
  readonly name: string
  readonly keyId: number
  verify(message: Uint8Array, signature: Uint8Array): Promise<boolean>
}

export interface NoteSignature {
  readonly name: string
  readonly keyId: number
  /** The bytes after the key ID; a cosignature's begin with its time. */
  readonly signature: Uint8Array
}

export interface Note {
  /** Signed; ends with a newline. Means nothing before a signature of a known key was checked. */
  readonly text: string
  readonly signatures: readonly NoteSignature[]
}

export interface OpenedNote extends Note {
  /** Signatures of known keys, all of them good; at least one. */
  readonly verified: readonly NoteSignature[]
  /** Signatures of keys nobody named; not checked. */
  readonly unknown: readonly NoteSignature[]
}

/** A note that cannot be read, or that is not signed as it must be. */
export class NoteError extends Error {
  override readonly name = 'NoteError'
}

/** More than the 16 that the specification asks for; a bound on the work that a hostile note can cause. */
export const MAX_SIGNATURES = 100

// eslint-disable-next-line no-control-regex -- the format is defined by them
const CONTROL = /[\u0000-\u0009\u000b-\u001f]/

function mustBeText(text: string): void {
  if (!text.endsWith('\n')) throw new NoteError('The text of a note must end with a newline.')
  if (!text.isWellFormed() || CONTROL.test(text)) throw new NoteError('The text of a note must be UTF-8 without control characters other than newlines.')
}

/** One signature line, with its newline. */
export function formatSignature({ name, keyId, signature }: NoteSignature): string {
  if (!isKeyName(name)) throw new NoteError(`"${name}" cannot stand in a signature line.`)
  const id = new Uint8Array(4)
  new DataView(id.buffer).setUint32(0, keyId)
  return `— ${name} ${toBase64(concatBytes([id, signature]))}\n`
}

/** @throws NoteError for text or names that a note cannot carry, or without any signature. */
export function formatNote({ text, signatures }: Note): Uint8Array<ArrayBuffer> {
  mustBeText(text)
  if (signatures.length === 0) throw new NoteError('A note needs at least one signature.')
  return utf8(`${text}\n${signatures.map(formatSignature).join('')}`)
}

/** @throws NoteError unless the line is of the form `— name base64`. */
export function parseSignature(line: string): NoteSignature {
  const [, name, encoded] = /^— ([^ ]+) ([^ ]+)$/u.exec(line) ?? []
  const bytes = encoded === undefined ? undefined : fromBase64(encoded)
  if (name === undefined || !isKeyName(name) || !bytes || bytes.length < 5) throw new NoteError(`"${line.slice(0, 80)}" is not a signature line: the note is damaged.`)
  return { name, keyId: new DataView(bytes.buffer).getUint32(0), signature: bytes.slice(4) }
}

/** Reads the form only; nothing is verified. @throws NoteError */
export function parseNote(bytes: Uint8Array): Note {
  const whole = fromUtf8(bytes)
  if (whole === undefined || CONTROL.test(whole)) throw new NoteError('This is not a signed note: it is not UTF-8 text, or has control characters in it.')
  const end = whole.lastIndexOf('\n\n')
  const rest = whole.slice(end + 2)
  if (end < 0 || !rest.endsWith('\n')) throw new NoteError('This is not a signed note: after the text a blank line and signature lines are missing.')
  const lines = rest.slice(0, -1).split('\n')
  if (lines.length > MAX_SIGNATURES) throw new NoteError(`The note has ${lines.length} signatures, more than the ${MAX_SIGNATURES} that are read.`)
  return { text: whole.slice(0, end + 1), signatures: lines.map(parseSignature) }
}

/** Adds signatures under a note already signed, as a witness does; its text and lines stay as they are. */
export function addSignatures(note: Note, signatures: readonly NoteSignature[]): Note {
  return { text: note.text, signatures: [...note.signatures, ...signatures] }
}

/** Signs a note's text with every key given, in this order. */
export async function signText(text: string, signers: readonly Signer[]): Promise<NoteSignature[]> {
  mustBeText(text)
  const message = utf8(text)
  return Promise.all(signers.map(async (signer) => ({ name: signer.name, keyId: signer.keyId, signature: await signer.sign(message) })))
}

const identity = (key: { readonly name: string; readonly keyId: number }): string => `${key.name}+${keyIdHex(key.keyId)}`

/**
 * Opens a note with the keys that the caller trusts.
 * @throws NoteError when the form is wrong, when a known key's signature is bad (even beside good ones), or when no
 * known key has signed.
 */
export async function openNote(bytes: Uint8Array, verifiers: readonly Verifier[]): Promise<OpenedNote> {
  const known = new Map<string, Verifier>()
  for (const verifier of verifiers) {
    if (known.has(identity(verifier))) throw new NoteError(`Two keys are given as ${identity(verifier)}: name each key once.`)
    known.set(identity(verifier), verifier)
  }
  const note = parseNote(bytes)
  const message = utf8(note.text)
  const verified: NoteSignature[] = []
  const unknown: NoteSignature[] = []
  for (const signature of note.signatures) {
    const verifier = known.get(identity(signature))
    if (!verifier) {
      unknown.push(signature)
    } else if (await verifier.verify(message, signature.signature)) {
      verified.push(signature)
    } else {
      throw new NoteError(`The signature of ${signature.name} is wrong: the note was altered after it was signed, or never signed by this key.`)
    }
  }
  if (verified.length === 0) throw new NoteError(`None of the ${note.signatures.length} signatures is by a key that is trusted here.`)
  return { ...note, verified, unknown }
}
