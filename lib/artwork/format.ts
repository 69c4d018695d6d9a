import type { Colours, DrawingWay } from './drawing'
import { isAsMade } from './file-colours'
import { contrastRatio, type Rgb } from './line-colour'
import {
  CONTRAST_REFUSED_BELOW,
  CONTRAST_WARNED_BELOW,
  sideMm,
  sidePx,
  SIDE_MAX_PX,
  type FileOptions,
} from './schema'

/** Sides that printers ask for, in mm. */
export const USES = [
  { use: 'card', sideMm: 25 },
  { use: 'tableStand', sideMm: 80 },
  { use: 'poster', sideMm: 150 },
  { use: 'window', sideMm: 300 },
] as const

/** WeChat's own table is near six code sides; ten still work in good light. */
const DISTANCE_PER_SIDE = 6
const DISTANCE_PER_SIDE_MAX = 10
const SMALLEST_SIDE_MM = 20
/** How many pixels of its picture a trace needs for an inch of print: an assumption of ours. */
const TRACED_PX_PER_INCH = 150
const MM_PER_INCH = 25.4

/** Side of WeChat's own square in a file, in mm. */
export function codeSideMm(options: Pick<FileOptions, 'size' | 'dpi' | 'margin'>): number {
  return sideMm(options) * (1 - options.margin / 50)
}

/** From how far a code of this side can be scanned, in metres: safely, and at best. */
export function scanDistanceM(codeMm: number): { safe: number; best: number } {
  return {
    safe: (codeMm * DISTANCE_PER_SIDE) / 1000,
    best: (codeMm * DISTANCE_PER_SIDE_MAX) / 1000,
  }
}

/** How wide a code may be printed that is drawn by a trace of its picture, in whole millimetres. */
export function tracedMaxMm(pictureWidthPx: number): number {
  return Math.round((pictureWidthPx / TRACED_PX_PER_INCH) * MM_PER_INCH)
}

export type PrintProblem = 'contrast' | 'transparentJpeg' | 'tooManyPixels'
export type PrintWarning =
  'small' | 'lowContrast' | 'transparent' | 'lightOnDark' | 'narrowMargin' | 'tracedTooLarge'

export type PrintAdvice = { problems: PrintProblem[]; warnings: PrintWarning[] }

/**
 * What stands against a file, and what a printer should know before it is printed.
 * @param drawn how the code's picture was read; null where it is of many codes
 */
export function adviseOnFile(
  options: Pick<FileOptions, 'format' | 'size' | 'dpi' | 'margin' | 'colour' | 'background'>,
  colours: Colours,
  drawn: { way: DrawingWay; pictureWidthPx: number } | null,
): PrintAdvice {
  const problems: PrintProblem[] = []
  const warnings: PrintWarning[] = []
  const isBitmap = options.format === 'png' || options.format === 'jpeg'
  if (isBitmap && sidePx(options) > SIDE_MAX_PX) problems.push('tooManyPixels')
  if (options.format === 'jpeg' && colours.plate === null) problems.push('transparentJpeg')
  if (codeSideMm(options) < SMALLEST_SIDE_MM) warnings.push('small')
  if (options.margin < 2) warnings.push('narrowMargin')
  if (drawn?.way === 'contour' && codeSideMm(options) > tracedMaxMm(drawn.pictureWidthPx)) {
    warnings.push('tracedTooLarge')
  }
  if (colours.plate === null) {
    warnings.push('transparent')
    return { problems, warnings }
  }
  const contrast = contrastRatio(colours.line, colours.plate)
  // A code's own colour is WeChat's choice, and scans as it does on WeChat's own picture.
  if (contrast < CONTRAST_REFUSED_BELOW && !isAsMade(options)) problems.push('contrast')
  else if (contrast < CONTRAST_WARNED_BELOW) warnings.push('lowContrast')
  if (brightness(colours.line) > brightness(colours.plate)) warnings.push('lightOnDark')
  return { problems, warnings }
}

const brightness = ({ r, g, b }: Rgb) => 0.299 * r + 0.587 * g + 0.114 * b
