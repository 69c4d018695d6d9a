/** Lengths of one frame, in the unit that its side was given in; origin top left of what is cut out. */
export type Frame = {
  width: number
  height: number
  /** WeChat's own square, with the margin it was sent with. */
  code: { x: number; y: number; side: number }
  /** Where the caption may stand; null without one. */
  caption: CaptionBox | null
}

export type CaptionBox = {
  x: number
  y: number
  width: number
  height: number
  fontSize: number
  lineHeight: number
}

/** Shares of the side. The caption stands below the square, so the quiet zone stays whole. */
const FONT_SIZE = 0.07
const LINE_HEIGHT = 1.35
const SIDE_PADDING = 0.06
const FOOT = 0.045

/** The type size a caption starts from, in the side's unit. */
export function captionFontSize(side: number): number {
  return side * FONT_SIZE
}

/** The room a caption's lines have, in the side's unit. */
export function captionWidth(side: number): number {
  return side * (1 - 2 * SIDE_PADDING)
}

/**
 * @param side of the square with its quiet zone
 * @param marginPercent of the side, on each side of WeChat's own framing
 * @param captionLines how many lines stand below the square
 */
export function layoutFrame(side: number, marginPercent: number, captionLines: number): Frame {
  const margin = (side * marginPercent) / 100
  const code = { x: margin, y: margin, side: side - 2 * margin }
  if (captionLines === 0) return { width: side, height: side, code, caption: null }
  const fontSize = captionFontSize(side)
  const lineHeight = fontSize * LINE_HEIGHT
  const height = captionLines * lineHeight
  const caption = {
    x: side * SIDE_PADDING,
    y: side,
    width: captionWidth(side),
    height,
    fontSize,
    lineHeight,
  }
  return { width: side, height: side + height + side * FOOT, code, caption }
}
