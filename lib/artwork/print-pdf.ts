import { loadCaptionFont } from './caption-font'
import type { CodeDrawing, Colours } from './drawing'
import { layoutFileCaption } from './file-caption'
import { chooseColours } from './file-colours'
import { writeCaption } from './pdf-caption'
import { embedCode, inkColour, placeCode } from './pdf-code'
import { embedFont } from './pdf-font'
import { openPdf, type PdfFile } from './pdf-file'
import { fillColour, line, rectangle, strokeColour } from './pdf-operators'
import { layoutPrint } from './print-layout'
import { cropMarks, MARK_WIDTH_MM, printBoxes, type PrintBox } from './print-boxes'
import { sideMm, type FileOptions } from './schema'

type PrintPdf = {
  drawing: CodeDrawing
  options: FileOptions
  /** What stands under the code; empty for nothing. */
  caption: string
  /** For the file's properties. */
  title: string
}

/**
 * One code as a PDF of one page. TrimBox: the code with its quiet zone and caption; BleedBox:
 * with the plate running over the cut; MediaBox: with the crop marks. The same input gives the same
 * bytes. It does not claim to be PDF/X.
 */
export async function drawPrintPdf(print: PrintPdf): Promise<Uint8Array<ArrayBuffer>> {
  const { drawing, options, caption, title } = print
  const side = sideMm(options)
  const captionFont = await loadCaptionFont()
  const words = layoutFileCaption(captionFont, caption, side)
  const frame = layoutPrint(drawing, options, words.lines.length)
  const { trim, bleed, page } = printBoxes(frame, options)
  const colours = chooseColours(options, drawing.inkColour)
  const ink = inkColour(colours.line, options.kOnly)

  const pdf = openPdf({ title })
  const code = await embedCode(pdf, drawing, ink)
  pdf.addPage({ widthMm: page.width, heightMm: page.height, trim, bleed })
  paintPlate(pdf, bleed, colours)
  const at = { x: trim.x + frame.code.x, y: trim.y + frame.code.y }
  placeCode(pdf, code, { ...frame.code, ...at })
  if (frame.caption) {
    const { x, y, width, lineHeight } = frame.caption
    const place = { x: trim.x + x, y: trim.y + y, width, lineHeight, align: 'centre' } as const
    const fonts = { caption: captionFont, embedded: embedFont(pdf, captionFont) }
    writeCaption(pdf, fonts, words, place, ink)
  }
  if (options.marks) drawMarks(pdf, trim, options.bleed)
  pdf.end()
  return pdf.read() ?? new Uint8Array()
}

function paintPlate(pdf: PdfFile, { x, y, width, height }: PrintBox, { plate }: Colours) {
  if (plate) pdf.write(`${fillColour(plate)} ${rectangle(x, y, width, height)} f`)
}

function drawMarks(pdf: PdfFile, trim: PrintBox, bleedMm: number) {
  const lines = cropMarks(trim, bleedMm).map(({ x1, y1, x2, y2 }) =>
    line({ x: x1, y: y1 }, { x: x2, y: y2 }),
  )
  pdf.write(`q ${strokeColour('black-ink')} 0 J ${MARK_WIDTH_MM} w ${lines.join(' ')} S Q`)
}
