import type { CaptionFont } from './caption-font'
import { layoutCaption } from './caption-layout'
import { writeCaption } from './pdf-caption'
import type { PdfFile } from './pdf-file'
import type { PdfFont } from './pdf-font'

const FONT_SIZE_MM = 3.2
const LINE_MM = 4.6
const GAP_MM = 3
/** Of the page's shorter side. */
const MARGIN_SHARE = 0.08

type Page = { pageWidthMm: number; pageHeightMm: number }

/** Pages of plain text, as many as it takes: a paragraph goes over to the next one line by line. */
export function drawNotePages(
  pdf: PdfFile,
  fonts: { caption: CaptionFont; embedded: PdfFont },
  { pageWidthMm, pageHeightMm }: Page,
  paragraphs: readonly string[],
) {
  const margin = Math.min(pageWidthMm, pageHeightMm) * MARGIN_SHARE
  const width = pageWidthMm - 2 * margin
  let y = Number.POSITIVE_INFINITY
  for (const paragraph of paragraphs) {
    const { lines, ...layout } = layoutCaption(fonts.caption, paragraph, {
      maxWidth: width,
      fontSize: FONT_SIZE_MM,
      minFontSize: FONT_SIZE_MM,
      maxLines: Number.POSITIVE_INFINITY,
    })
    for (const line of lines) {
      if (y + LINE_MM > pageHeightMm - margin) {
        pdf.addPage({ widthMm: pageWidthMm, heightMm: pageHeightMm })
        y = margin
      }
      const place = { x: margin, y, width, lineHeight: LINE_MM, align: 'left' } as const
      writeCaption(pdf, fonts, { ...layout, lines: [line] }, place, 'black-ink')
      y += LINE_MM
    }
    y += GAP_MM
  }
}
