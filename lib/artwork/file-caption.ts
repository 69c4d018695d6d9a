import type { CaptionFont } from './caption-font'
import { layoutCaption, type CaptionLayout } from './caption-layout'
import { captionFontSize, captionWidth } from './frame'

const SMALLEST_SHARE = 0.6
const MAX_LINES = 3

/** The caption under a square of `side`, the same in every format. */
export function layoutFileCaption(font: CaptionFont, text: string, side: number): CaptionLayout {
  const fontSize = captionFontSize(side)
  return layoutCaption(font, text, {
    maxWidth: captionWidth(side),
    fontSize,
    minFontSize: fontSize * SMALLEST_SHARE,
    maxLines: MAX_LINES,
  })
}
