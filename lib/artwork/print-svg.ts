import { loadCaptionFont } from './caption-font'
import { captionPathData } from './caption-path'
import type { CodeDrawing } from './drawing'
import { layoutFileCaption } from './file-caption'
import { chooseColours } from './file-colours'
import { layoutFrame } from './frame'
import { inkToSvg } from './ink-svg'
import { formatHexColour } from './line-colour'
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
  /** Characters of the caption that the font lacks. */
  missing: string[]
}

/**
 * One code as an SVG file in millimetres: the plate, the ink as plain paths, logo and badge as one
 * embedded picture, the caption as outlines. No script, no style sheet, no foreign object, no font.
 */
export async function drawPrintSvg({ drawing, options, caption }: PrintOrder): Promise<PrintSvg> {
  const side = sideMm(options)
  const captionFont = await loadCaptionFont()
  const words = layoutFileCaption(captionFont, caption, side)
  const frame = layoutFrame(side, options.margin, words.lines.length)
  const { line, plate } = chooseColours(options, drawing.inkColour)
  const [width, height] = [short(frame.width), short(frame.height)]
  const colour = formatHexColour(line)
  const scale = (share: number) => short(share * frame.code.side)
  const place = frame.caption && { ...frame.caption, align: 'centre' as const }
  const svg = [
    `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"`,
    ` width="${width}mm" height="${height}mm" viewBox="0 0 ${width} ${height}">`,
    plate && `<rect width="${width}" height="${height}" fill="${formatHexColour(plate)}"/>`,
    `<g transform="translate(${short(frame.code.x)} ${short(frame.code.y)})">`,
    inkToSvg(drawing.ink, colour, scale),
    drawing.bitmap && embedded(drawing.bitmap, short(frame.code.side)),
    '</g>',
    place && `<path fill="${colour}" d="${captionPathData(captionFont, words, place)}"/>`,
    '</svg>',
  ]
  return {
    svg: svg.filter(Boolean).join(''),
    widthMm: frame.width,
    heightMm: frame.height,
    missing: words.missing,
  }
}

/** xlink:href, because programs older than SVG 2 do not know href alone. */
function embedded(bitmap: Buffer, side: number): string {
  const data = `data:image/png;base64,${bitmap.toString('base64')}`
  return `<image width="${side}" height="${side}" xlink:href="${data}"/>`
}

/** A tenth of a micrometre. */
const short = (mm: number) => Math.round(mm * 10_000) / 10_000
