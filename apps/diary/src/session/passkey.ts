/**
 * Passkeys as a way in: the 32 bytes that a passkey makes of a fixed text (the PRF extension, WebAuthn Level 3, section
 * 10.1.4), and nothing else of it. No list of them is kept; the device itself says which there are.
 */
const about = new TextEncoder().encode('daybook/passkey/v1')

const prf = { prf: { eval: { first: about } } } as const

const random = (length: number) => crypto.getRandomValues(new Uint8Array(length))

/** Whether this browser says that passkeys here can give bytes. */
export async function passkeysWork(): Promise<boolean> {
  if (!('PublicKeyCredential' in globalThis) || !('getClientCapabilities' in PublicKeyCredential)) return false
  const can = await PublicKeyCredential.getClientCapabilities()
  return can['extension:prf'] === true
}

/** A passkey was made or chosen, and gives no bytes. */
export class NoBytes extends Error {
  override readonly name = 'NoBytes'
}

function bytesOf(credential: Credential | null): Uint8Array<ArrayBuffer> | null {
  if (!(credential instanceof PublicKeyCredential)) return null
  const first = credential.getClientExtensionResults().prf?.results?.first
  if (first === undefined) return null
  return ArrayBuffer.isView(first) ? new Uint8Array(new Uint8Array(first.buffer, first.byteOffset, first.byteLength)) : new Uint8Array(first.slice(0))
}

/** Dropped by the person, or by the device after a while. */
const dropped = (error: unknown) => error instanceof DOMException && error.name === 'NotAllowedError'

async function unlessDropped<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await work()
  } catch (error) {
    if (dropped(error)) return null
    throw error
  }
}

/** Asks the device for one that was made before. Null when it was dropped. @throws NoBytes */
export function askPasskey(): Promise<Uint8Array<ArrayBuffer> | null> {
  return unlessDropped(async () => {
    const bytes = bytesOf(await navigator.credentials.get({ publicKey: { challenge: random(32), userVerification: 'required', extensions: prf } }))
    if (!bytes) throw new NoBytes()
    return bytes
  })
}

/** Makes one under a neutral name. Null when it was dropped. @throws NoBytes when the device makes none that can do this */
export function makePasskey(name: string): Promise<Uint8Array<ArrayBuffer> | null> {
  return unlessDropped(async () => {
    const made = await navigator.credentials.create({
      publicKey: {
        challenge: random(32),
        rp: { name },
        user: { id: random(16), name, displayName: name },
        pubKeyCredParams: [
          { type: 'public-key', alg: -7 },
          { type: 'public-key', alg: -257 },
        ],
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
        extensions: prf,
      },
    })
    // Some give the bytes at once, others only when they are asked again.
    const bytes = bytesOf(made)
    if (bytes) return bytes
    if (!(made instanceof PublicKeyCredential) || made.getClientExtensionResults().prf?.enabled !== true) throw new NoBytes()
    return askPasskey()
  })
}
