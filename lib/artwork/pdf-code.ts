import { aspectOf, type CodeDrawing } from './drawing'
import type { Rgb } from './line-colour'
import type { BoxMm, PdfFile, PdfRef } from './pdf-file'
import { CODE_UNITS, inkOperators, type PdfColour } from './pdf-operators'
import { embedPicture } from './pdf-picture'

/** A line colour as the press gets it. */
export function inkColour(line: Rgb, kOnly: boolean): PdfColour {
  const isBlack = line.r === 0 && line.g === 0 && line.b === 0
  return kOnly && isBlack ? 'black-ink' : line
}

/** PDF 1.4's own limit of a number (ISO 32000-1, annex C). */
const REAL_MAX = 32_767

/** Writes a code into the file once; it can then be placed as often as wanted. */
export async function embedCode(
  pdf: PdfFile,
  drawing: Pick<CodeDrawing, 'ink' | 'pictures' | 'frame'>,
  colour: PdfColour,
): Promise<PdfRef> {
  const height = CODE_UNITS * aspectOf(drawing)
  // pdfkit would find out in the middle of an object, and leave a file that nobody can open.
  if (!(height < REAL_MAX)) throw new RangeError(`A PDF holds no code that is ${height} high.`)
  const operators = [inkOperators(drawing.ink, colour)]
  const images: Record<string, PdfRef> = {}
  for (const [index, { x, y, width, height, raster }] of drawing.pictures.entries()) {
    // Images stand upright where y goes up; here it goes down.
    const place = [width, 0, 0, -height, x, y + height].map((share) => share * CODE_UNITS)
    const name = `Picture${index}`
    images[name] = await embedPicture(pdf, raster)
    operators.push(`q ${place.map((value) => value.toFixed(3)).join(' ')} cm /${name} Do Q`)
  }
  return pdf.addObject(
    {
      Type: 'XObject',
      Subtype: 'Form',
      BBox: [0, 0, CODE_UNITS, height],
      Resources: drawing.pictures.length > 0 ? { XObject: images } : {},
    },
    operators.join('\n'),
  )
}

/** Draws an embedded code on the current page, as wide as the box. */
export function placeCode(pdf: PdfFile, code: PdfRef, { x, y, width }: BoxMm) {
  const scale = (width / CODE_UNITS).toFixed(7)
  pdf.write(
    `q ${scale} 0 0 ${scale} ${x.toFixed(4)} ${y.toFixed(4)} cm ${pdf.useObject(code)} Do Q`,
  )
}
