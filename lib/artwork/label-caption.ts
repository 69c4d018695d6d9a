import type { CaptionFont } from './caption-font'
import { layoutCaption, type CaptionLayout } from './caption-layout'
import type { CaptionPlace } from './caption-path'
import type { CaptionRoom } from './label-layout'

export type PlacedCaption = { words: CaptionLayout; place: CaptionPlace }

/** A caption on its label: in the middle of the room beside the code, from the top of that below. */
export function placeLabelCaption(
  font: CaptionFont,
  text: string,
  room: CaptionRoom,
): PlacedCaption {
  const words = layoutCaption(font, text, {
    maxWidth: room.width,
    fontSize: room.fontSize,
    minFontSize: room.minFontSize,
    maxLines: room.maxLines,
  })
  const { lineHeight, align, x, width } = room
  const free = room.height - words.lines.length * lineHeight
  return {
    words,
    place: { x, y: room.y + (align === 'left' ? free / 2 : 0), width, lineHeight, align },
  }
}
