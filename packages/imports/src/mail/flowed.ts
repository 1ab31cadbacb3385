/** format=flowed undone (RFC 3676 section 4): soft breaks joined, stuffed blanks removed. Linear in the text. */
export function unflowed(text: string, deleteSpace: boolean): string {
  const out: string[] = []
  /** Quote depth of the paragraph that is still open; -1 when none is. */
  let depth = -1
  for (const written of text.split('\n')) {
    let quotes = 0
    while (written.charCodeAt(quotes) === 0x3e) quotes++
    let line = written.slice(quotes)
    if (line.startsWith(' ')) line = line.slice(1)
    const signature = line === '-- '
    if (depth === quotes && !signature) out.push(line)
    else {
      if (out.length > 0) out.push('\n')
      if (quotes > 0) out.push(`${'>'.repeat(quotes)} `)
      out.push(line)
    }
    if (line.endsWith(' ') && !signature) {
      depth = quotes
      if (deleteSpace) out[out.length - 1] = (out.at(-1) ?? '').slice(0, -1)
    } else depth = -1
  }
  return out.join('')
}
