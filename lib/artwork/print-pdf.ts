import { loadCaptionFont } from './caption-font'
import type { CodeDrawing, Colours } from './drawing'
import { layoutFileCaption } from './file-caption'
import { chooseColours } from './file-colours'
import { layoutFrame, type Frame } from './frame'
import { writeCaption } from './pdf-caption'
import { embedCode, inkColour, placeCode } from './pdf-code'
import { embedFont } from './pdf-font'
import { openPdf, type BoxMm, type PdfFile } from './pdf-file'
import { fillColour, line, rectangle, strokeColour } from './pdf-operators'
import { sideMm, type FileOptions } from './schema'

type PrintPdf = {
  drawing: CodeDrawing
  options: FileOptions
  /** What stands under the code; empty for nothing. */
  caption: string
  /** For the file's properties. */
  title: string
}

/** Crop marks begin this far from the cut, or where the bleed ends, whichever is farther. */
const MARK_GAP_MM = 3
const MARK_LENGTH_MM = 5
/** A quarter point. */
const MARK_WIDTH_MM = 0.088

/**
 * One code as a PDF of one page. TrimBox: the square with its quiet zone and caption; BleedBox:
 * with the plate running over the cut; MediaBox: with the crop marks. The same input gives the same
 * bytes. It does not claim to be PDF/X.
 */
export async function drawPrintPdf(print: PrintPdf): Promise<Uint8Array<ArrayBuffer>> {
  const { drawing, options, caption, title } = print
  const side = sideMm(options)
  const captionFont = await loadCaptionFont()
  const words = layoutFileCaption(captionFont, caption, side)
  const frame = layoutFrame(side, options.margin, words.lines.length)
  const { trim, bleed, page } = boxesOf(frame, options)
  const colours = chooseColours(options, drawing.inkColour)
  const ink = inkColour(colours.line, options.kOnly)

  const pdf = openPdf({ title })
  const code = await embedCode(pdf, drawing, ink)
  pdf.addPage({ widthMm: page.width, heightMm: page.height, trim, bleed })
  paintPlate(pdf, bleed, colours)
  const at = { x: trim.x + frame.code.x, y: trim.y + frame.code.y }
  placeCode(pdf, code, { ...at, width: frame.code.side, height: frame.code.side })
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

function boxesOf({ width, height }: Frame, { bleed, marks }: FileOptions) {
  const edge = marks ? Math.max(bleed, MARK_GAP_MM) + MARK_LENGTH_MM : bleed
  const trim: BoxMm = { x: edge, y: edge, width, height }
  return { trim, bleed: grow(trim, bleed), page: grow(trim, edge) }
}

const grow = ({ x, y, width, height }: BoxMm, by: number): BoxMm => ({
  x: x - by,
  y: y - by,
  width: width + 2 * by,
  height: height + 2 * by,
})

function paintPlate(pdf: PdfFile, { x, y, width, height }: BoxMm, { plate }: Colours) {
  if (plate) pdf.write(`${fillColour(plate)} ${rectangle(x, y, width, height)} f`)
}

/** Two short lines at each corner, outside the bleed, in the continuation of the cuts. */
function drawMarks(pdf: PdfFile, trim: BoxMm, bleedMm: number) {
  const from = Math.max(bleedMm, MARK_GAP_MM)
  const to = from + MARK_LENGTH_MM
  const [left, right] = [trim.x, trim.x + trim.width]
  const [top, bottom] = [trim.y, trim.y + trim.height]
  const lines = [left, right].flatMap((x) => [
    line({ x, y: top - from }, { x, y: top - to }),
    line({ x, y: bottom + from }, { x, y: bottom + to }),
  ])
  lines.push(
    ...[top, bottom].flatMap((y) => [
      line({ x: left - from, y }, { x: left - to, y }),
      line({ x: right + from, y }, { x: right + to, y }),
    ]),
  )
  pdf.write(`q ${strokeColour('black-ink')} 0 J ${MARK_WIDTH_MM} w ${lines.join(' ')} S Q`)
}
