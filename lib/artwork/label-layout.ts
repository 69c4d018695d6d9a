import { labelsPerSheet, type LabelSheet } from './label-sheets'

/** A box in millimetres from the sheet's top left corner. */
export type LabelBox = { x: number; y: number; width: number; height: number }

export type CaptionRoom = LabelBox & {
  align: 'left' | 'centre'
  fontSize: number
  minFontSize: number
  lineHeight: number
  maxLines: number
}

export type LabelLayout = {
  label: LabelBox
  /** A square for the code, with the margin WeChat gave it: one that is no square stands within. */
  code: LabelBox
  /** null: no caption was asked for. */
  caption: CaptionRoom | null
}

/** Labels are cut and printed out of place by up to this much. */
const SAFE_MM = 3
/** What common printers leave blank along the edges of a page. */
const PRINTER_EDGE_MM = 4.2
/** Wider than this many heights: the caption stands beside the code. */
const BESIDE_FROM = 1.35
const CAPTION_GAP_MM = 2.5
/** Nine points, and five and a half. */
const FONT_SIZE_MM = 3.2
const MIN_FONT_SIZE_MM = 1.95
const LINE_HEIGHT = 1.3
const LINES_BELOW = 2
/** A caption gets no more than this share of a label's height. */
const BELOW_SHARE = 0.3
/** A code below this side is unsafe to scan in print (docs/wechat.md §12). */
export const SMALL_CODE_MM = 20

/** Where things are on the label in position `index`, counted from 0 along the rows. */
export function layoutLabel(sheet: LabelSheet, index: number, hasCaption: boolean): LabelLayout {
  const place = index % labelsPerSheet(sheet)
  const label = {
    x: sheet.leftMm + (place % sheet.columns) * sheet.pitchXMm,
    y: sheet.topMm + Math.floor(place / sheet.columns) * sheet.pitchYMm,
    width: sheet.labelWidthMm,
    height: sheet.labelHeightMm,
  }
  const room = printable(label, sheet)
  if (!hasCaption) return { label, code: centredSquare(room), caption: null }
  const isWide = sheet.labelWidthMm >= sheet.labelHeightMm * BESIDE_FROM
  return { label, ...(isWide ? captionBeside(room) : captionBelow(room)) }
}

/** The largest box of a drawing that is `aspect` times as high as wide, in the middle of another. */
export function fitInto(box: LabelBox, aspect: number): LabelBox {
  const width = Math.min(box.width, box.height / aspect)
  const height = width * aspect
  return {
    x: box.x + (box.width - width) / 2,
    y: box.y + (box.height - height) / 2,
    width,
    height,
  }
}

/** The side of the smallest code on a sheet. */
export function smallestCodeMm(sheet: LabelSheet, hasCaption: boolean): number {
  const sides = Array.from(
    { length: labelsPerSheet(sheet) },
    (_, index) => layoutLabel(sheet, index, hasCaption).code.width,
  )
  return Math.min(...sides)
}

/** Inside the label's safe zone and away from the page's edges, where labels reach up to them. */
function printable(label: LabelBox, { pageWidthMm, pageHeightMm }: LabelSheet): LabelBox {
  const left = Math.max(label.x + SAFE_MM, PRINTER_EDGE_MM)
  const top = Math.max(label.y + SAFE_MM, PRINTER_EDGE_MM)
  const right = Math.min(label.x + label.width - SAFE_MM, pageWidthMm - PRINTER_EDGE_MM)
  const bottom = Math.min(label.y + label.height - SAFE_MM, pageHeightMm - PRINTER_EDGE_MM)
  return { x: left, y: top, width: right - left, height: bottom - top }
}

function centredSquare({ x, y, width, height }: LabelBox): LabelBox {
  const side = Math.min(width, height)
  return { x: x + (width - side) / 2, y: y + (height - side) / 2, width: side, height: side }
}

function captionBeside(room: LabelBox) {
  // The caption keeps a third of the room even where the code could take all of it.
  const side = Math.min(room.height, (room.width - CAPTION_GAP_MM) * (2 / 3))
  const code = { x: room.x, y: room.y + (room.height - side) / 2, width: side, height: side }
  const x = room.x + side + CAPTION_GAP_MM
  const fontSize = Math.min(FONT_SIZE_MM, room.height / 4)
  const lineHeight = fontSize * LINE_HEIGHT
  const caption: CaptionRoom = {
    x,
    y: room.y,
    width: room.x + room.width - x,
    height: room.height,
    align: 'left',
    fontSize,
    minFontSize: Math.min(MIN_FONT_SIZE_MM, fontSize),
    lineHeight,
    maxLines: Math.max(1, Math.floor(room.height / lineHeight)),
  }
  return { code, caption }
}

function captionBelow(room: LabelBox) {
  const wanted = LINES_BELOW * FONT_SIZE_MM * LINE_HEIGHT
  const height = Math.min(wanted, room.height * BELOW_SHARE)
  const lineHeight = height / LINES_BELOW
  const square = { ...room, height: room.height - height - CAPTION_GAP_MM / 2 }
  const side = Math.min(square.width, square.height)
  // Code and caption stand in the middle together.
  const top = room.y + (room.height - side - height - CAPTION_GAP_MM / 2) / 2
  const code = { x: room.x + (room.width - side) / 2, y: top, width: side, height: side }
  const fontSize = lineHeight / LINE_HEIGHT
  const caption: CaptionRoom = {
    x: room.x,
    y: top + side + CAPTION_GAP_MM / 2,
    width: room.width,
    height,
    align: 'centre',
    fontSize,
    minFontSize: Math.min(MIN_FONT_SIZE_MM, fontSize),
    lineHeight,
    maxLines: LINES_BELOW,
  }
  return { code, caption }
}
