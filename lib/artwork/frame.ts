/** Lengths of one frame, in the unit that its side was given in; origin top left of what is cut out. */
export type Frame = {
  width: number
  height: number
  /** The code, with the margin that WeChat sent it with. */
  code: { x: number; y: number; width: number; height: number }
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

/** Shares of the side. The caption stands below the code, so the quiet zone stays whole. */
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

type FrameOrder = {
  /** Width of the code with its quiet zone. */
  side: number
  /** How many times as high as wide the code is. */
  aspect: number
  /** Of the side, around WeChat's own framing. */
  marginPercent: number
  /** How many lines stand below the code. */
  captionLines: number
}

export function layoutFrame({ side, aspect, marginPercent, captionLines }: FrameOrder): Frame {
  const margin = (side * marginPercent) / 100
  const width = side - 2 * margin
  const code = { x: margin, y: margin, width, height: width * aspect }
  const foot = code.height + 2 * margin
  if (captionLines === 0) return { width: side, height: foot, code, caption: null }
  const fontSize = captionFontSize(side)
  const lineHeight = fontSize * LINE_HEIGHT
  const height = captionLines * lineHeight
  const caption = {
    x: side * SIDE_PADDING,
    y: foot,
    width: captionWidth(side),
    height,
    fontSize,
    lineHeight,
  }
  return { width: side, height: foot + height + side * FOOT, code, caption }
}
