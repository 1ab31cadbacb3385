/** Path to base64 SHA-256, and the token's path, out of a manifest that we wrote. Null if it is not one. */
export function readAsicManifest(text: string): { readonly token: string; readonly files: ReadonlyMap<string, string> } | null {
  const token = /<asic:SigReference MimeType="application\/vnd\.etsi\.timestamp-token" URI="([^"<>&]+)"\/>/.exec(text)?.[1]
  if (token === undefined) return null
  const files = new Map<string, string>()
  const reference = /<asic:DataObjectReference MimeType="[^"<>&]+" URI="([^"<>&]+)">\s*<ds:DigestMethod Algorithm="http:\/\/www\.w3\.org\/2001\/04\/xmlenc#sha256"\/>\s*<ds:DigestValue>([A-Za-z0-9+/=]+)<\/ds:DigestValue>/g
  for (const [, path = '', digest = ''] of text.matchAll(reference)) files.set(path, digest)
  return { token, files }
}
