import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { create, type Font, type Glyph } from 'fontkit'
import decompress from 'woff2-encoder/decompress'

/** SIL Open Font License 1.1. Latin and Simplified Chinese; by path, since bundlers resolve no fonts. */
const FONT_FILE =
  'node_modules/@fontsource/noto-sans-sc/files/noto-sans-sc-chinese-simplified-400-normal.woff2'

/** The face of every caption, so that a file looks the same wherever it is opened. */
export type CaptionFont = {
  font: Font
  has: (codePoint: number) => boolean
  /** The box with a cross for a character that the font lacks. */
  glyph: (codePoint: number) => Glyph
  /** Width as a share of the type size, without kerning: the same in every format. */
  advance: (codePoint: number) => number
}

let loading: Promise<CaptionFont> | undefined

/** Opens the font, once per process: 1.1 MB of WOFF2 become 2.5 MB of TrueType in half a second. */
export function loadCaptionFont(): Promise<CaptionFont> {
  loading ??= openFont().catch((error: unknown) => {
    // A failure is not kept: the next one who asks tries again.
    loading = undefined
    throw error
  })
  return loading
}

async function openFont(): Promise<CaptionFont> {
  const compressed = await readFile(join(process.cwd(), FONT_FILE))
  // pdfkit and fontkit cannot make a subset of a WOFF2, hence the detour over TrueType.
  const font = create(Buffer.from(await decompress(compressed)))
  if (font.type !== 'TTF') throw new Error(`${FONT_FILE} holds no single font`)
  const glyphs = new Map<number, Glyph>()
  const glyph = (codePoint: number) => {
    const known = glyphs.get(codePoint)
    if (known) return known
    const found = font.glyphForCodePoint(codePoint)
    glyphs.set(codePoint, found)
    return found
  }
  return {
    font,
    has: (codePoint) => font.hasGlyphForCodePoint(codePoint),
    glyph,
    advance: (codePoint) => glyph(codePoint).advanceWidth / font.unitsPerEm,
  }
}
