/** The few XMP properties (ISO 16684-1) that say when and with what: as attributes or as elements, without an XML parser. */

export const xmpProperties = ['exif:DateTimeOriginal', 'photoshop:DateCreated', 'xmp:CreateDate', 'xap:CreateDate', 'exif:DateTimeDigitized', 'xmp:ModifyDate', 'xap:ModifyDate', 'tiff:Make', 'tiff:Model', 'tiff:Orientation', 'xmp:CreatorTool', 'xap:CreatorTool', 'exif:GPSLatitude', 'exif:GPSLongitude'] as const
export type XmpProperty = (typeof xmpProperties)[number]

const most = 512

/** Where a property's name stands that is not the beginning of a longer one (`exif:GPSLatitudeRef`). */
function placeOf(property: XmpProperty, packet: string): number {
  let at = packet.indexOf(property)
  while (at >= 0 && /\w/.test(packet.charAt(at + property.length))) at = packet.indexOf(property, at + property.length)
  return at
}

export type XmpValues = { readonly [property in XmpProperty]?: string }

/** First occurrence of each, as written. */
export function xmpValues(packet: string): XmpValues {
  const found: { [property in XmpProperty]?: string } = {}
  for (const property of xmpProperties) {
    const at = placeOf(property, packet)
    if (at < 0) continue
    const rest = packet.slice(at + property.length, at + property.length + most)
    const value = /^\s*=\s*"([^"<]*)"/.exec(rest)?.[1] ?? /^\s*=\s*'([^'<]*)'/.exec(rest)?.[1] ?? /^[^<>]*>([^<]*)</.exec(rest)?.[1]
    if (value?.trim()) found[property] = value.trim()
  }
  return found
}

/** XMP specification, part 2, GPSCoordinate: `53,28.833N`, or `53,28,50N`. */
const coordinate = /^(\d{1,3}),\s*(\d{1,2}(?:\.\d+)?)(?:,\s*(\d{1,2}(?:\.\d+)?))?\s*([NSEW])$/i

/** Decimal degrees. `letters`: the positive one first. */
function degrees(written: string | undefined, most: number, letters: 'NS' | 'EW'): number | undefined {
  const [, whole = '', minutes = '', seconds = '0', letter = ''] = coordinate.exec(written ?? '') ?? []
  const side = letters.indexOf(letter.toUpperCase() || '?')
  const size = Number(whole) + Number(minutes) / 60 + Number(seconds) / 3600
  if (side === -1 || Number(minutes) >= 60 || Number(seconds) >= 60 || size > most) return undefined
  return side === 1 ? -size : size
}

/** Where it was taken, by an XMP packet and its values; `half` where it gives a place, but not so that it can be found on a map. */
export function xmpPlace(packet: string, values: XmpValues): { readonly lat: number; readonly lon: number } | 'half' | undefined {
  const [lat, lon] = [degrees(values['exif:GPSLatitude'], 90, 'NS'), degrees(values['exif:GPSLongitude'], 180, 'EW')]
  if (lat !== undefined && lon !== undefined) return { lat, lon }
  return packet.includes('exif:GPSL') ? 'half' : undefined
}
