/**
 * HEIC, HEIF and AVIF (ISO/IEC 23008-12 over ISO base media files, ISO/IEC 14496-12): the `meta` box says which
 * items there are (`iinf`), where they lie (`iloc`) and what belongs to them (`iprp`). The `ftyp` box before it may
 * be of any size (iOS 18 writes 52 bytes), so nothing here counts on where `meta` begins.
 */
import { allBoxes, boxes, type Box } from './boxes.ts'
import { mostMetadata, mostParts, tiffIn, type PhotoParts } from './container.ts'
import { text, type Peeker } from './peeker.ts'

interface Item {
  kind: string
  contentType: string
  readonly extents: { readonly at: number; readonly length: number }[]
  /** 0: from the start of the file; 1: from the start of `idat`. */
  method: number
}

const c2paUuid = 'd8fec3d61b0e483c92975828877ec481'

export async function heifParts(file: Peeker, fileType: 'HEIC' | 'HEIF' | 'AVIF'): Promise<PhotoParts> {
  const top = await allBoxes(file, 0, file.size)
  const meta = top.find((box) => box.kind === 'meta')
  let c2pa = top.some((box) => box.kind === 'jumb')
  for (const box of top) {
    if (box.kind !== 'uuid') continue
    const id = [...(await file.bytes(box.start, 16))].map((byte) => byte.toString(16).padStart(2, '0')).join('')
    c2pa ||= id === c2paUuid
  }
  if (!meta) return { fileType, c2pa, notes: ['The headers of this photograph are damaged: its list of contents is missing.'] }
  const inside = await allBoxes(file, meta.start + 4, meta.end)
  const box = (kind: string) => inside.find((one) => one.kind === kind)

  const items = new Map<number, Item>()
  const item = (id: number): Item => {
    const known = items.get(id) ?? { kind: '', contentType: '', extents: [], method: 0 }
    items.set(id, known)
    return known
  }
  const [iinf, iloc, pitm, iprp, idat] = [box('iinf'), box('iloc'), box('pitm'), box('iprp'), box('idat')]
  if (iinf) await readItemInfo(file, iinf, item)
  if (iloc) await readLocations(file, iloc, item)

  const content = async (wanted: (one: Item) => boolean): Promise<Uint8Array<ArrayBuffer> | undefined> => {
    const one = [...items.values()].find(wanted)
    const extent = one?.extents[0]
    if (!one || !extent || (one.method === 1 && !idat)) return undefined
    const base = one.method === 1 ? (idat?.start ?? 0) : 0
    return file.bytes(base + extent.at, Math.min(extent.length || file.size, mostMetadata))
  }
  const block = await content((one) => one.kind === 'Exif')
  const exif = block && exifIn(block)
  const xmp = await content((one) => one.kind === 'mime' && one.contentType === 'application/rdf+xml')
  const primary = pitm ? await primaryItem(file, pitm) : undefined
  const size = iprp ? await imageSize(file, iprp, primary) : undefined
  return {
    fileType,
    ...size,
    ...(exif ? { exif } : {}),
    ...(xmp ? { xmp: new TextDecoder().decode(xmp) } : {}),
    c2pa,
    notes: block && !exif ? ['Its Exif block is damaged and could not be read.'] : [],
  }
}

/** The block begins with a four-byte offset to the TIFF header (23008-12 A.2.1); some writers get it wrong. */
function exifIn(block: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> | undefined {
  if (block.length < 8) return undefined
  const offset = new DataView(block.buffer).getUint32(0)
  return (offset < block.length - 8 ? tiffIn(block.slice(4 + offset)) : undefined) ?? tiffIn(block)
}

async function readItemInfo(file: Peeker, box: Box, item: (id: number) => Item): Promise<void> {
  const version = (await file.view(box.start, 1)).getUint8(0)
  for await (const entry of boxes(file, box.start + 4 + (version === 0 ? 2 : 4), box.end)) {
    if (entry.kind !== 'infe') continue
    const bytes = await file.bytes(entry.start, Math.min(512, entry.end - entry.start))
    const view = new DataView(bytes.buffer)
    const wide = bytes[0] === 3 ? 2 : 0
    if (bytes.length < 12 + wide || (bytes[0] ?? 0) < 2) continue
    const one = item(wide ? view.getUint32(4) : view.getUint16(4))
    one.kind = text(bytes.subarray(8 + wide, 12 + wide))
    if (one.kind === 'mime') one.contentType = text(bytes.subarray(12 + wide)).split('\0')[1] ?? ''
  }
}

async function readLocations(file: Peeker, box: Box, item: (id: number) => Item): Promise<void> {
  const bytes = await file.bytes(box.start, Math.min(box.end - box.start, mostMetadata))
  const view = new DataView(bytes.buffer)
  let at = 4
  const uint = (size: number): number => {
    if (size === 0) return 0
    if (at + size > bytes.length) throw new RangeError('The list of places in this photograph is cut short.')
    const value = size === 8 ? Number(view.getBigUint64(at)) : size === 4 ? view.getUint32(at) : size === 2 ? view.getUint16(at) : view.getUint8(at)
    at += size
    return value
  }
  const version = bytes[0] ?? 0
  const sizes = uint(2)
  const [offsetSize, lengthSize, baseSize] = [sizes >> 12, (sizes >> 8) & 15, (sizes >> 4) & 15]
  const indexSize = version > 0 ? sizes & 15 : 0
  if ([offsetSize, lengthSize, baseSize, indexSize].some((size) => size !== 0 && size !== 4 && size !== 8)) return
  const count = uint(version < 2 ? 2 : 4)
  for (let index = 0; index < Math.min(count, mostParts); index++) {
    const one = item(uint(version < 2 ? 2 : 4))
    if (version > 0) one.method = uint(2) & 15
    uint(2)
    const base = uint(baseSize)
    const extents = uint(2)
    for (let extent = 0; extent < Math.min(extents, mostParts); extent++) {
      uint(indexSize)
      const offset = uint(offsetSize)
      one.extents.push({ at: base + offset, length: uint(lengthSize) })
    }
  }
}

async function primaryItem(file: Peeker, box: Box): Promise<number | undefined> {
  const view = await file.view(box.start, 8)
  if (view.byteLength < 6) return undefined
  return view.getUint8(0) === 0 ? view.getUint16(4) : view.byteLength >= 8 ? view.getUint32(4) : undefined
}

/** `ispe` of the primary item, found through `ipma`; turned by `irot` where it says so. */
async function imageSize(file: Peeker, iprp: Box, primary: number | undefined): Promise<{ width: number; height: number } | undefined> {
  const inside = await allBoxes(file, iprp.start, iprp.end)
  const ipco = inside.find((box) => box.kind === 'ipco')
  const ipma = inside.find((box) => box.kind === 'ipma')
  if (!ipco) return undefined
  const properties = await allBoxes(file, ipco.start, ipco.end)
  const mine = ipma && primary !== undefined ? await propertiesOf(file, ipma, primary) : []
  const chosen = mine.map((index) => properties[index - 1]).find((box) => box?.kind === 'ispe') ?? properties.find((box) => box.kind === 'ispe')
  if (!chosen) return undefined
  const view = await file.view(chosen.start + 4, 8)
  return view.byteLength === 8 ? { width: view.getUint32(0), height: view.getUint32(4) } : undefined
}

async function propertiesOf(file: Peeker, ipma: Box, wanted: number): Promise<number[]> {
  const bytes = await file.bytes(ipma.start, Math.min(ipma.end - ipma.start, 1 << 20))
  const view = new DataView(bytes.buffer)
  if (bytes.length < 8) return []
  const wideIds = (bytes[0] ?? 0) > 0
  const wideIndexes = ((bytes[3] ?? 0) & 1) === 1
  let at = 8
  for (let left = view.getUint32(4); left > 0 && at + (wideIds ? 5 : 3) <= bytes.length; left--) {
    const id = wideIds ? view.getUint32(at) : view.getUint16(at)
    at += wideIds ? 4 : 2
    const count = bytes[at++] ?? 0
    const indexes: number[] = []
    for (let index = 0; index < count && at + (wideIndexes ? 2 : 1) <= bytes.length; index++) {
      indexes.push(wideIndexes ? view.getUint16(at) & 0x7fff : (bytes[at] ?? 0) & 0x7f)
      at += wideIndexes ? 2 : 1
    }
    if (id === wanted) return indexes
  }
  return []
}
