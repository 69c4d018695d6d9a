import type { Frame } from './frame'
import type { FileOptions } from './schema'

/** Millimetres, origin at the page's top left corner. */
export type PrintBox = { x: number; y: number; width: number; height: number }

export type PrintBoxes = {
  /** What is cut out. */
  trim: PrintBox
  /** With the plate running over the cut. */
  bleed: PrintBox
  /** With the crop marks. */
  page: PrintBox
}

/** Crop marks begin this far from the cut, or where the bleed ends, whichever is farther. */
const MARK_GAP_MM = 3
const MARK_LENGTH_MM = 5
/** A quarter point. */
export const MARK_WIDTH_MM = 0.088

/** The boxes of one printed frame; without bleed and marks all three are the same. */
export function printBoxes(
  { width, height }: Pick<Frame, 'width' | 'height'>,
  { bleed, marks }: Pick<FileOptions, 'bleed' | 'marks'>,
): PrintBoxes {
  const edge = marks ? Math.max(bleed, MARK_GAP_MM) + MARK_LENGTH_MM : bleed
  const trim = { x: edge, y: edge, width, height }
  return { trim, bleed: grow(trim, bleed), page: grow(trim, edge) }
}

const grow = ({ x, y, width, height }: PrintBox, by: number): PrintBox => ({
  x: x - by,
  y: y - by,
  width: width + 2 * by,
  height: height + 2 * by,
})

export type MarkLine = { x1: number; y1: number; x2: number; y2: number }

/** Two short lines at each corner, outside the bleed, in the continuation of the cuts. */
export function cropMarks(trim: PrintBox, bleedMm: number): MarkLine[] {
  const from = Math.max(bleedMm, MARK_GAP_MM)
  const to = from + MARK_LENGTH_MM
  const [left, right] = [trim.x, trim.x + trim.width]
  const [top, bottom] = [trim.y, trim.y + trim.height]
  return [
    ...[left, right].flatMap((x) => [
      { x1: x, y1: top - from, x2: x, y2: top - to },
      { x1: x, y1: bottom + from, x2: x, y2: bottom + to },
    ]),
    ...[top, bottom].flatMap((y) => [
      { x1: left - from, y1: y, x2: left - to, y2: y },
      { x1: right + from, y1: y, x2: right + to, y2: y },
    ]),
  ]
}
