/**
 * Layout of a bundle: a BagIt 1.0 bag (RFC 8493).
 *
 *   bagit.txt bag-info.txt manifest-sha256.txt manifest-sha512.txt tagmanifest-sha256.txt tagmanifest-sha512.txt
 *   VERIFY.txt                          how to check all this with tools we did not write
 *   verify.html                         the same in one page, offline
 *   data/bundle.pdf                     what a court reads; several volumes where one would be too long
 *   data/statement-draft.pdf            a draft for the officer
 *   data/exhibits.csv                   label, description, file, digest, how obtained
 *   data/exhibits/<label>/<file>        originals, where everything in them is disclosed
 *   data/entries/<index>/opening.bin    label ‖ salt ‖ entry: its SHA-256 is the leaf in the vault's log
 *   data/entries/<index>/part-<name>.bin   label ‖ salt ‖ part: its SHA-256 is the digest in the entry
 *   data/records/<index>/records.jsonl  the disclosed rows of an import, one a line, the exact bytes
 *   data/records/<index>/rows.csv       row, salt, leaf for each of those lines, in the same order, under a head; salt and
 *                                       leaf in lower-case hex, each line ended by \r\n
 *   proofs/vault/checkpoint, tile/…     the whole log of the vault: commitments only
 *   proofs/entries/<index>.tlog-proof   each disclosed entry's place in that log
 *   proofs/records/<index>.leaves       every leaf of the import, 32 bytes each, in order, shown or not
 *   proofs/anchors/<size>/checkpoint, checkpoint.tsr   a time-stamp over the log's checkpoint of that size: one for
 *                                       each that the vault kept or was given for this bundle, of which a larger size
 *                                       was not stamped before a smaller
 *   proofs/anchors/<size>/consistency   that the log here continues that checkpoint, where it is an earlier one (body of
 *                                       C2SP tlog-witness add-checkpoint)
 *   proofs/bundle.note                  a note (C2SP signed-note) that the vault signed. Its text is "daybook/bundle/v1\n", the
 *                                       lower-case hex of the SHA-256 of tagmanifest-sha256.txt without this note's own
 *                                       line, "\n": it covers every file, data/ by way of the manifests
 *   proofs/verify.go                    a program for Go's own note and tlog packages
 *   trust/vault.vkey                    the vault's public key; trust/tsa.pem: the roots of all time-stamping authorities
 *
 * `<index>` has six digits, from 0, the entry's place in the log. File names are plain ASCII: a label `JJS/3`
 * becomes `JJS-3`, and a file's own name stands in exhibits.csv as it was.
 */

export const indexName = (index: number): string => String(index).padStart(6, '0')

export const anchorFiles = ['checkpoint', 'checkpoint.tsr', 'consistency'] as const

export const paths = {
  pdf: (name: string) => `data/${name}.pdf`,
  statement: 'data/statement-draft.pdf',
  exhibits: 'data/exhibits.csv',
  exhibit: (label: string, file: string) => `data/exhibits/${plainName(label)}/${plainName(file)}`,
  opening: (index: number) => `data/entries/${indexName(index)}/opening.bin`,
  part: (index: number, name: string) => `data/entries/${indexName(index)}/part-${name}.bin`,
  records: (index: number) => `data/records/${indexName(index)}/records.jsonl`,
  rows: (index: number) => `data/records/${indexName(index)}/rows.csv`,
  log: (path: string) => `proofs/vault/${path}`,
  entryProof: (index: number) => `proofs/entries/${indexName(index)}.tlog-proof`,
  leaves: (index: number) => `proofs/records/${indexName(index)}.leaves`,
  /** `$n`: each of the sizes that a command goes through. */
  anchor: (size: number | '$n', file: (typeof anchorFiles)[number]) => `proofs/anchors/${size}/${file}`,
  note: 'proofs/bundle.note',
  go: 'proofs/verify.go',
  vkey: 'trust/vault.vkey',
  tsa: 'trust/tsa.pem',
  verifyTxt: 'VERIFY.txt',
  verifyHtml: 'verify.html',
} as const

/** A name every system spells the same; never empty, never beginning with a dot. */
export function plainName(name: string): string {
  const last = name.split(/[\\/]/).length > 1 && !/^[\p{L}]+\/\d+$/u.test(name) ? (name.split(/[\\/]/).at(-1) ?? '') : name
  const plain = last
    .normalize('NFKD')
    .replace(/[^\x20-\x7e]/g, '')
    .replace(/[^A-Za-z0-9._-]+/g, '-')
    .replace(/^[^A-Za-z0-9]+/, '')
    .replace(/[-.]+$/, '')
  return plain.slice(0, 100) || 'file'
}

/** The text that the vault signs: which bundle this is, by the digest of the list of its files. */
export const bundleNoteText = (listSha256: string): string => `daybook/bundle/v1\n${listSha256}\n`

/** Columns of exhibits.csv, one line a file. */
export const exhibitsHeader = ['label', 'description', 'producer', 'produced', 'how obtained', 'original or copy', 'file name', 'bytes', 'sha256', 'items']

/** Where each original of one import stands; two of the same name are told apart by a number. */
export function originalPaths(label: string, files: readonly { readonly path: string }[]): string[] {
  const taken = new Set<string>()
  return files.map(({ path }) => {
    const plain = plainName(path)
    let name = plain
    for (let copy = 2; taken.has(name.toLowerCase()); copy++) name = `${copy}-${plain}`
    taken.add(name.toLowerCase())
    return paths.exhibit(label, name)
  })
}
