import { loadCaptionFont } from './caption-font'
import { captionPathData } from './caption-path'
import type { CodeDrawing } from './drawing'
import { layoutFileCaption } from './file-caption'
import { chooseColours } from './file-colours'
import { inkToSvg } from './ink-svg'
import { formatHexColour } from './line-colour'
import { pictureToSvg } from './picture-svg'
import { layoutPrint } from './print-layout'
import { cropMarks, MARK_WIDTH_MM, printBoxes, type PrintBox } from './print-boxes'
import { sideMm, type FileOptions } from './schema'

export type PrintOrder = {
  drawing: CodeDrawing
  options: FileOptions
  /** What stands under the code; empty for nothing. */
  caption: string
}

export type PrintSvg = {
  svg: string
  widthMm: number
  heightMm: number
}

/**
 * One code as an SVG file in millimetres: the plate, the ink as plain paths, logo and badge as
 * embedded pictures, the caption as outlines, bleed and crop marks as asked. No script, no style
 * sheet, no foreign object, no font.
 * @param widthPx for what is turned into pixels at once: the file in so many, its pictures unpressed
 */
export async function drawPrintSvg(
  { drawing, options, caption }: PrintOrder,
  widthPx?: number,
): Promise<PrintSvg> {
  const side = sideMm(options)
  const captionFont = await loadCaptionFont()
  const words = layoutFileCaption(captionFont, caption, side)
  const frame = layoutPrint(drawing, options, words.lines.length)
  const { line, plate } = chooseColours(options, drawing.inkColour)
  const { trim, bleed, page } = printBoxes(frame, options)
  const colour = formatHexColour(line)
  const scale = (share: number) => short(share * frame.code.width)
  const pictures = await Promise.all(
    drawing.pictures.map((one) => pictureToSvg(one, scale, widthPx === undefined ? 6 : 1)),
  )
  const place = frame.caption && { ...frame.caption, align: 'centre' as const }
  const svg = [
    `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"`,
    widthPx === undefined
      ? ` width="${short(page.width)}mm" height="${short(page.height)}mm"`
      : ` width="${widthPx}" height="${Math.round((widthPx * page.height) / page.width)}"`,
    ` viewBox="0 0 ${short(page.width)} ${short(page.height)}">`,
    plate && rectangle(bleed, formatHexColour(plate)),
    `<g transform="translate(${short(trim.x)} ${short(trim.y)})">`,
    `<g transform="translate(${short(frame.code.x)} ${short(frame.code.y)})">`,
    inkToSvg(drawing.ink, colour, scale),
    ...pictures,
    '</g>',
    place && `<path fill="${colour}" d="${captionPathData(captionFont, words, place)}"/>`,
    '</g>',
    options.marks && marks(trim, options.bleed),
    '</svg>',
  ]
  return { svg: svg.filter(Boolean).join(''), widthMm: page.width, heightMm: page.height }
}

function rectangle({ x, y, width, height }: PrintBox, colour: string): string {
  const place = `x="${short(x)}" y="${short(y)}" width="${short(width)}" height="${short(height)}"`
  return `<rect ${place} fill="${colour}"/>`
}

function marks(trim: PrintBox, bleedMm: number): string {
  const lines = cropMarks(trim, bleedMm).map(
    ({ x1, y1, x2, y2 }) => `M${short(x1)} ${short(y1)}L${short(x2)} ${short(y2)}`,
  )
  return `<path fill="none" stroke="#000000" stroke-width="${MARK_WIDTH_MM}" d="${lines.join('')}"/>`
}

/** A tenth of a micrometre. */
const short = (mm: number) => Math.round(mm * 10_000) / 10_000
