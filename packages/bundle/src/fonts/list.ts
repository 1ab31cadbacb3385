/**
 * The fonts a bundle may be set in, in the order in which they are tried for a character.
 * The body is Arimo, drawn to Arial's measures: Practice Direction 27A asks for Arial or Times New Roman.
 *
 * All are TrueType files of npm packages under the SIL Open Font License. A path is the package's
 * name and the file inside it; who loads it (from disk, or from the page's own server) is up to the caller.
 *
 * Urdu is set in Naskh, not Nastaliq. Nastaliq steps every letter of a word down a slope, and text
 * taken out of such a PDF (search, copy, pdftotext) falls apart into single letters; a court must be
 * able to search the bundle. Naskh is what most phones show Urdu in, and reads the same.
 *
 * Arabic letters come from Amiri, which draws a letter and its dots as one glyph. The Noto fonts draw the dots as
 * glyphs of their own, which the typesetter writes out as text once more (see pdf/post/marks.ts): that doubles
 * letters and costs a second pass over every page. Noto Naskh Arabic is asked only for what Amiri lacks.
 */
export interface FontFile {
  /** The family's name inside the file, as the template asks for it. */
  readonly family: string
  /** `@scope/package/folder/File.ttf`. */
  readonly path: string
}

export interface Family {
  readonly family: string
  readonly regular: string
  /** Headings and labels only; messages are never set bold. */
  readonly bold?: string
  /** How the family comes in: always; where a text needs it; or only for colour emoji. */
  readonly use: 'body' | 'mono' | 'more' | 'emoji'
}

const path = (name: string, file: string, weight: '400Regular' | '700Bold') => `@expo-google-fonts/${name}/${weight}/${file}_${weight}.ttf`

function family(familyName: string, name: string, use: Family['use']): Family {
  const file = familyName.replaceAll(' ', '')
  const regular = path(name, file, '400Regular')
  return use === 'body' ? { family: familyName, regular, bold: path(name, file, '700Bold'), use } : { family: familyName, regular, use }
}

export const families: readonly Family[] = [
  family('Arimo', 'arimo', 'body'),
  family('Noto Sans', 'noto-sans', 'more'),
  family('Noto Sans Mono', 'noto-sans-mono', 'mono'),
  family('Amiri', 'amiri', 'more'),
  family('Noto Naskh Arabic', 'noto-naskh-arabic', 'more'),
  family('Noto Sans Hebrew', 'noto-sans-hebrew', 'more'),
  family('Noto Sans Devanagari', 'noto-sans-devanagari', 'more'),
  family('Noto Sans Bengali', 'noto-sans-bengali', 'more'),
  family('Noto Sans Gurmukhi', 'noto-sans-gurmukhi', 'more'),
  family('Noto Sans Gujarati', 'noto-sans-gujarati', 'more'),
  family('Noto Sans Tamil', 'noto-sans-tamil', 'more'),
  family('Noto Sans Telugu', 'noto-sans-telugu', 'more'),
  family('Noto Sans Sinhala', 'noto-sans-sinhala', 'more'),
  family('Noto Sans Thai', 'noto-sans-thai', 'more'),
  family('Noto Sans Armenian', 'noto-sans-armenian', 'more'),
  family('Noto Sans Georgian', 'noto-sans-georgian', 'more'),
  family('Noto Sans Ethiopic', 'noto-sans-ethiopic', 'more'),
  family('Noto Sans SC', 'noto-sans-sc', 'more'),
  family('Noto Sans KR', 'noto-sans-kr', 'more'),
  family('Noto Sans Symbols', 'noto-sans-symbols', 'more'),
  family('Noto Sans Symbols 2', 'noto-sans-symbols-2', 'more'),
  family('Noto Sans Math', 'noto-sans-math', 'more'),
  family('Noto Color Emoji', 'noto-color-emoji', 'emoji'),
]

/** Place of a family in the list. Unknown names are a programming error. */
export function placeOf(name: string): number {
  const at = families.findIndex((one) => one.family === name)
  if (at < 0) throw new Error(`No family is called ${name}.`)
  return at
}
