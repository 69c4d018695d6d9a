import type { CodeDrawing } from './drawing'
import type { Rgb } from './line-colour'
import { embedBitmap } from './pdf-bitmap'
import type { BoxMm, PdfFile, PdfRef } from './pdf-file'
import { CODE_UNITS, inkOperators, type PdfColour } from './pdf-operators'

/** A line colour as the press gets it. */
export function inkColour(line: Rgb, kOnly: boolean): PdfColour {
  const isBlack = line.r === 0 && line.g === 0 && line.b === 0
  return kOnly && isBlack ? 'black-ink' : line
}

/** Writes a code into the file once; it can then be placed as often as wanted. */
export async function embedCode(
  pdf: PdfFile,
  { ink, bitmap }: Pick<CodeDrawing, 'ink' | 'bitmap'>,
  colour: PdfColour,
): Promise<PdfRef> {
  const image = bitmap && (await embedBitmap(pdf, bitmap))
  const operators = [inkOperators(ink, colour)]
  if (image) {
    const { left, top, width, height } = image
    // Images stand upright where y goes up; here it goes down.
    const place = [width, 0, 0, -height, left, top + height].map((share) => share * CODE_UNITS)
    operators.push(`q ${place.map((value) => value.toFixed(3)).join(' ')} cm /Bitmap Do Q`)
  }
  return pdf.addObject(
    {
      Type: 'XObject',
      Subtype: 'Form',
      BBox: [0, 0, CODE_UNITS, CODE_UNITS],
      Resources: image ? { XObject: { Bitmap: image.ref } } : {},
    },
    operators.join('\n'),
  )
}

/** Draws an embedded code on the current page, in a square of `width`. */
export function placeCode(pdf: PdfFile, code: PdfRef, { x, y, width }: BoxMm) {
  const scale = (width / CODE_UNITS).toFixed(7)
  pdf.write(
    `q ${scale} 0 0 ${scale} ${x.toFixed(4)} ${y.toFixed(4)} cm ${pdf.useObject(code)} Do Q`,
  )
}
