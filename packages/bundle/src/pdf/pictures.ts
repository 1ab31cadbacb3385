import type { BundleDocument } from './document.ts'
import { TypstError, type Typst } from './engine.ts'
import { bareJpeg, kindOf, sizeOf } from './picture.ts'

/** The pictures of a bundle, ready for the page. */
export interface Pictures {
  /** By the path under which the template finds them. */
  readonly files: ReadonlyMap<string, Uint8Array>
  /** The picture on the page for the path that the exhibit names: its path, and whether the page's width bounds it rather than the height. */
  readonly printed: ReadonlyMap<string, Printed>
  /** Labels of the exhibits whose picture cannot be printed. Said on the page; the file itself is in the bundle. */
  readonly refused: readonly string[]
}

export interface Printed {
  readonly path: string
  readonly wide: boolean
  /** The side that bounds it, in points, at 96 pixels an inch: no picture is drawn larger. 0 where it is not known. */
  readonly most: number
  /** Said beside it: the file ends before its picture does. */
  readonly cutOff: boolean
}

/** Points to a pixel at 96 pixels an inch. */
const PIXEL = 72 / 96

/** A picture higher than this for its width is bounded by the height left on its page. */
const TALL = 0.85

export function picturesOf(document: BundleDocument, files: ReadonlyMap<string, Uint8Array>, broken: ReadonlySet<string> = new Set()): Pictures {
  const ready = new Map<string, Uint8Array>()
  const printed = new Map<string, Printed>()
  const refused: string[] = []
  for (const { label, picture } of document.exhibits) {
    if (!picture || printed.has(picture.path)) continue
    const bytes = files.get(picture.path) ?? new Uint8Array()
    const kind = kindOf(bytes)
    const jpeg = kind === 'jpeg' ? bareJpeg(bytes) : null
    const image = kind === 'jpeg' ? jpeg?.bytes : bytes
    const path = `/picture-${printed.size + refused.length + 1}.${kind ?? 'none'}`
    if (kind === null || image === undefined || broken.has(path)) {
      refused.push(label)
      continue
    }
    ready.set(path, image)
    const size = sizeOf(image)
    const wide = size !== null && size.height / size.width <= TALL
    printed.set(picture.path, { path, wide, cutOff: jpeg?.cutOff ?? false, most: size === null ? 0 : PIXEL * (wide ? size.width : size.height) })
  }
  return { files: ready, printed, refused }
}

const probe = (path: string) => `#set document(title: "x")\n#figure(image("${path}", width: 1cm, alt: "x"), alt: "x")`

/** The paths that the typesetter cannot decode: found one by one, only after it has refused the whole. */
export async function findBroken(pictures: Pictures, engine: Typst): Promise<string[]> {
  const broken: string[] = []
  for (const [path, bytes] of pictures.files) {
    try {
      await engine.compile(new Map([['/main.typ', new TextEncoder().encode(probe(path))], [path, bytes]]), '/main.typ', [])
    } catch (error) {
      if (!(error instanceof TypstError)) throw error
      broken.push(path)
    }
  }
  return broken
}
