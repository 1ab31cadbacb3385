/** The few XMP properties (ISO 16684-1) that say when and with what: as attributes or as elements, without an XML parser. */

export const xmpProperties = ['exif:DateTimeOriginal', 'photoshop:DateCreated', 'xmp:CreateDate', 'xap:CreateDate', 'exif:DateTimeDigitized', 'xmp:ModifyDate', 'xap:ModifyDate', 'tiff:Make', 'tiff:Model', 'tiff:Orientation', 'xmp:CreatorTool', 'xap:CreatorTool'] as const
export type XmpProperty = (typeof xmpProperties)[number]

const most = 512

/** First occurrence of each, as written. */
export function xmpValues(packet: string): { readonly [property in XmpProperty]?: string } {
  const found: { [property in XmpProperty]?: string } = {}
  for (const property of xmpProperties) {
    const at = packet.indexOf(property)
    if (at < 0) continue
    const rest = packet.slice(at + property.length, at + property.length + most)
    const value = /^\s*=\s*"([^"<]*)"/.exec(rest)?.[1] ?? /^\s*=\s*'([^'<]*)'/.exec(rest)?.[1] ?? /^[^<>]*>([^<]*)</.exec(rest)?.[1]
    if (value?.trim()) found[property] = value.trim()
  }
  return found
}
