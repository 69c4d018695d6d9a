import type { CaptionFont } from './caption-font'
import type { CaptionLayout } from './caption-layout'
import { placeLines, type CaptionPlace } from './caption-path'
import type { PdfFile } from './pdf-file'
import type { PdfFont } from './pdf-font'
import { fillColour, type PdfColour } from './pdf-operators'

/** Writes a caption's lines on the current page as text; lengths in millimetres. */
export function writeCaption(
  pdf: PdfFile,
  fonts: { caption: CaptionFont; embedded: PdfFont },
  layout: CaptionLayout,
  place: CaptionPlace,
  colour: PdfColour,
) {
  if (layout.lines.length === 0) return
  const lines = placeLines(fonts.caption, layout, place).map(({ text, x, baseline }) => {
    // Letters stand upright where y goes up; here it goes down.
    const at = `1 0 0 -1 ${x.toFixed(3)} ${baseline.toFixed(3)} Tm`
    return `${at} ${fonts.embedded.encode(text)} Tj`
  })
  const font = pdf.useFont(fonts.embedded.ref)
  const size = layout.fontSize.toFixed(3)
  pdf.write(`BT ${fillColour(colour)} ${font} ${size} Tf ${lines.join(' ')} ET`)
}
