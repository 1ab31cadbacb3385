/**
 * The manifest of an ASiC-E container with a time assertion (ETSI EN 319 162-1, 4.4 and annex A.4): the digest of
 * every file of the bag, and the name of the RFC 3161 token over this manifest's own bytes.
 */

const mimeTypes: { readonly [ending: string]: string } = {
  pdf: 'application/pdf',
  txt: 'text/plain',
  csv: 'text/csv',
  html: 'text/html',
  json: 'application/json',
  jsonl: 'application/jsonl',
}

export const mimeTypeOf = (path: string): string => mimeTypes[/\.([a-z0-9]+)$/i.exec(path)?.[1]?.toLowerCase() ?? ''] ?? 'application/octet-stream'

/** `files`: path in the container and SHA-256 as bytes. Paths are plain ASCII, so no escaping is needed in a URI. */
export function asicManifest(files: readonly { readonly path: string; readonly sha256: Uint8Array }[], token: string): string {
  const base64 = (bytes: Uint8Array) => btoa(String.fromCharCode(...bytes))
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<asic:ASiCManifest xmlns:asic="http://uri.etsi.org/02918/v1.2.1#" xmlns:ds="http://www.w3.org/2000/09/xmldsig#">',
    `  <asic:SigReference MimeType="application/vnd.etsi.timestamp-token" URI="${token}"/>`,
    ...files.flatMap(({ path, sha256 }) => [
      `  <asic:DataObjectReference MimeType="${mimeTypeOf(path)}" URI="${path}">`,
      '    <ds:DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/>',
      `    <ds:DigestValue>${base64(sha256)}</ds:DigestValue>`,
      '  </asic:DataObjectReference>',
    ]),
    '</asic:ASiCManifest>',
    '',
  ].join('\n')
}
