import type { CaptionFont } from './caption-font'
import type { CaptionLayout } from './caption-layout'

export type CaptionPlace = {
  /** Left edge and top of the first line's box, in the layout's unit. */
  x: number
  y: number
  width: number
  lineHeight: number
  align: 'left' | 'centre'
}

export type PlacedLine = { text: string; x: number; baseline: number }

/** Where each line starts and stands: the middle of the letters' height is the middle of its box. */
export function placeLines(
  { font }: CaptionFont,
  layout: CaptionLayout,
  place: CaptionPlace,
): PlacedLine[] {
  const { ascent, descent, unitsPerEm } = font
  const letters = ((ascent + descent) / unitsPerEm) * layout.fontSize
  return layout.lines.map(({ text, width }, index) => ({
    text,
    x: place.align === 'left' ? place.x : place.x + (place.width - width) / 2,
    baseline: place.y + (index + 0.5) * place.lineHeight + letters / 2,
  }))
}

/**
 * The caption as outlines, for one `<path d>`: SVG and PNG then need no font where they are opened.
 * Filled by the non-zero rule; three decimals of the layout's unit.
 */
export function captionPathData(
  captionFont: CaptionFont,
  layout: CaptionLayout,
  place: CaptionPlace,
): string {
  const scale = layout.fontSize / captionFont.font.unitsPerEm
  const outlines = placeLines(captionFont, layout, place).flatMap(({ text, x, baseline }) => {
    let pen = x
    return Array.from(text, (character) => {
      const glyph = captionFont.glyph(character.codePointAt(0) ?? 0)
      const outline = outlineData(glyph.path.commands, (shareX, shareY) => [
        pen + shareX * scale,
        baseline - shareY * scale,
      ])
      pen += glyph.advanceWidth * scale
      return outline
    })
  })
  return outlines.join('')
}

const LETTERS = {
  moveTo: 'M',
  lineTo: 'L',
  quadraticCurveTo: 'Q',
  bezierCurveTo: 'C',
  closePath: 'Z',
} as const

type Command = { command: keyof typeof LETTERS; args: number[] }

function outlineData(
  commands: readonly Command[],
  move: (x: number, y: number) => [number, number],
): string {
  return commands
    .map(({ command, args }) => {
      const points: string[] = []
      for (let index = 0; index + 1 < args.length; index += 2) {
        points.push(...move(args[index] ?? 0, args[index + 1] ?? 0).map(short))
      }
      return LETTERS[command] + points.join(' ')
    })
    .join('')
}

const short = (value: number) => String(Math.round(value * 1000) / 1000)
