import type { CaptionFont } from './caption-font'
import { layoutCaption } from './caption-layout'
import { labelBoxes } from './label-guides'
import type { LabelPlan } from './label-plan'
import { writeCaption } from './pdf-caption'
import type { PdfFile } from './pdf-file'
import type { PdfFont } from './pdf-font'
import { line, rectangle, strokeColour } from './pdf-operators'

const RULER_MM = 100
const TICK_MM = 10
const FONT_SIZE_MM = 3.2

/**
 * A page to print on plain paper and hold against a sheet of labels: every label's outline, a cross
 * in its middle, and a ruler that tells whether the printer scales. Drawn with the offsets.
 * @param words what to do with it, in the reader's language
 */
export function drawCalibrationPage(
  pdf: PdfFile,
  fonts: { caption: CaptionFont; embedded: PdfFont },
  { sheet, offsetXMm, offsetYMm }: LabelPlan,
  words: string,
) {
  const { pageWidthMm, pageHeightMm } = sheet
  pdf.addPage({ widthMm: pageWidthMm, heightMm: pageHeightMm })
  pdf.write(`q 1 0 0 1 ${offsetXMm} ${offsetYMm} cm ${strokeColour('black-ink')} 0.15 w`)
  for (const { x, y, width, height } of labelBoxes(sheet)) {
    const [middleX, middleY] = [x + width / 2, y + height / 2]
    pdf.write(
      [
        `${rectangle(x, y, width, height)} S`,
        line({ x: middleX - 2, y: middleY }, { x: middleX + 2, y: middleY }),
        line({ x: middleX, y: middleY - 2 }, { x: middleX, y: middleY + 2 }),
        'S',
      ].join(' '),
    )
  }
  const left = (pageWidthMm - RULER_MM) / 2
  const top = pageHeightMm / 2
  // A white ground, so that the ruler can be read between the outlines.
  pdf.write(`1 1 1 rg ${rectangle(left - 5, top - 6, RULER_MM + 10, 26)} f`)
  const ticks = Array.from({ length: RULER_MM / TICK_MM + 1 }, (_, index) => {
    const x = left + index * TICK_MM
    return line({ x, y: top - (index % 5 === 0 ? 3 : 1.5) }, { x, y: top })
  })
  pdf.write(`${line({ x: left, y: top }, { x: left + RULER_MM, y: top })} ${ticks.join(' ')} S Q`)
  const layout = layoutCaption(fonts.caption, words, {
    maxWidth: RULER_MM,
    fontSize: FONT_SIZE_MM,
    minFontSize: FONT_SIZE_MM / 2,
    maxLines: 4,
  })
  const place = { x: left, y: top + 1.5, width: RULER_MM, lineHeight: 4.3, align: 'left' } as const
  writeCaption(pdf, fonts, layout, place, 'black-ink')
}
