import type { CaptionFont } from './caption-font'
import type { PdfFile } from './pdf-file'

export type PdfFont = ReturnType<typeof embedFont>

const hex = (value: number) => value.toString(16).padStart(4, '0')

/**
 * Puts the caption font into the file as a subset of the characters that were encoded, each with
 * its Unicode value, so that the text can be copied and searched. pdfkit's own embedding shapes
 * every line anew, which costs more than all the rest of a sheet of labels.
 */
export function embedFont(pdf: PdfFile, { font, glyph }: CaptionFont) {
  const subset = font.createSubset()
  const perEm = (value: number) => Math.round((value * 1000) / font.unitsPerEm)
  // Glyph 0 is the box for what is missing.
  const characters = ['\ufffd']
  const widths = [perEm(glyph(0xfffd).advanceWidth)]
  const dictionary = {}
  const ref = pdf.addObject(dictionary)

  pdf.beforeEnd(() => {
    const file = pdf.addObject({}, subset.encode())
    const { bbox } = font
    const name = 'SUNFLW+NotoSansSC-Regular'
    const descriptor = pdf.addObject({
      Type: 'FontDescriptor',
      FontName: name,
      Flags: 4,
      FontBBox: [bbox.minX, bbox.minY, bbox.maxX, bbox.maxY].map(perEm),
      ItalicAngle: 0,
      Ascent: perEm(font.ascent),
      Descent: perEm(font.descent),
      CapHeight: perEm(font.capHeight),
      StemV: 80,
      FontFile2: file,
    })
    descriptor.finalize()
    const descendant = pdf.addObject({
      Type: 'Font',
      Subtype: 'CIDFontType2',
      BaseFont: name,
      CIDSystemInfo: { Registry: text('Adobe'), Ordering: text('Identity'), Supplement: 0 },
      FontDescriptor: descriptor,
      CIDToGIDMap: 'Identity',
      W: [0, widths],
    })
    descendant.finalize()
    Object.assign(dictionary, {
      Type: 'Font',
      Subtype: 'Type0',
      BaseFont: name,
      Encoding: 'Identity-H',
      DescendantFonts: [descendant],
      ToUnicode: pdf.addObject({}, unicodeMap(characters)),
    })
    ref.finalize()
  })

  return {
    ref,
    /** The text as a PDF string. */
    encode(line: string): string {
      const codes = Array.from(line, (character) => {
        const shape = glyph(character.codePointAt(0) ?? 0)
        // Typed as a boolean; it is the glyph's number in the subset.
        const index = Number(subset.includeGlyph(shape))
        widths[index] ??= perEm(shape.advanceWidth)
        characters[index] ??= character
        return hex(index)
      })
      return `<${codes.join('')}>`
    },
  }
}

/** pdfkit writes primitive strings as names; only a String object becomes a text. */
// eslint-disable-next-line @typescript-eslint/no-wrapper-object-types -- see above
const text = (value: string): String => Object(value) as String

/** Which text each glyph stands for (PDF 32000-1, 9.10.3). */
function unicodeMap(characters: readonly string[]): string {
  const entries = characters.map((character, index) => {
    const units = Array.from({ length: character.length }, (_, at) => hex(character.charCodeAt(at)))
    return `<${hex(index)}> <${units.join('')}>`
  })
  const blocks: string[] = []
  for (let start = 0; start < entries.length; start += 100) {
    const some = entries.slice(start, start + 100)
    blocks.push(`${some.length} beginbfchar\n${some.join('\n')}\nendbfchar`)
  }
  return [
    '/CIDInit /ProcSet findresource begin 12 dict begin begincmap',
    '/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def',
    '/CMapName /Adobe-Identity-UCS def /CMapType 2 def',
    '1 begincodespacerange <0000> <ffff> endcodespacerange',
    ...blocks,
    'endcmap CMapName currentdict /CMap defineresource pop end end',
  ].join('\n')
}
