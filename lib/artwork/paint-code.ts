import sharp, { type Sharp } from 'sharp'
import { isDot, type CodeShapes, type Dash, type Point } from './code-shapes'
import { parseHexColour, type Rgb } from './line-colour'
import { createCanvas, type Pen } from './paint-canvas'
import {
  BADGE_COLOUR,
  LOGO_COLOUR,
  LOGO_TEXT_COLOUR,
  badgeHub,
  badgeMark,
  badgeMarkStrokeWidth,
} from './simulated-code'
import { strokeWord } from './stroke-letters'

/**
 * WeChat paints on a canvas of twice the width, every pixel wholly one colour, and halves it: real
 * pictures have the shades that the weights 1, 3, 3, 1 of a linear halving give and few others
 * (docs/wechat.md §9).
 */
const CANVAS_PER_PX = 2

/** How much of the logo's diameter its word takes. */
const WORD_SHARE = 0.78

type Look = {
  widthPx: number
  /** `#RRGGBB`: dashes and rings. */
  colour: string
  transparent: boolean
  /** Capitals A to Z across the logo disc. */
  word: string
}

/**
 * A code as pixels with the habits of WeChat's own. Middles and radii come to lie on whole pixels of the
 * canvas, which gives every width a scale of its own (0.9939 at 430 px, 0.9968 at 344, as measured); and
 * as a pixel's middle is half a pixel to the right of and below where it is counted, the halved
 * picture sits a quarter of a pixel off.
 */
export function paintCode(shapes: CodeShapes, { widthPx, colour, transparent, word }: Look): Sharp {
  const side = widthPx * CANVAS_PER_PX
  const { bytes, raw, pen } = createCanvas(side, transparent)
  const px = (share: number) => Math.round(share * side)
  const at = ({ x, y }: Point): Point => ({ x: px(x), y: px(y) })

  const disc = (by: Pen, where: Point, radius: number) => {
    by.disc(at(where), px(radius))
  }
  /** Their ends are as wide as dots, and between them they are as much wider as a stroke is. */
  function strokes(by: Pen, dashes: readonly Dash[], dotDiameter: number, strokeWidth: number) {
    const radius = px(dotDiameter / 2)
    for (const dash of dashes) {
      const [from, to] = [at(dash.from), at(dash.to)]
      by.disc(from, radius)
      if (isDot({ from, to })) continue
      by.disc(to, radius)
      by.bar(from, to, radius * (strokeWidth / dotDiameter))
    }
  }

  const [ink, paper, white] = [pen(rgb(colour)), pen(null), pen(rgb('#FFFFFF'))]
  strokes(ink, shapes.dashes, shapes.dotDiameter, shapes.strokeWidth)
  for (const ring of shapes.rings) {
    disc(ink, ring, ring.outerRadius)
    disc(paper, ring, ring.innerRadius)
    disc(ink, ring, ring.dotRadius)
  }
  const { logo, badge } = shapes
  disc(pen(rgb(LOGO_COLOUR)), logo, logo.radius)
  const letters = strokeWord(word, { ...logo, width: logo.radius * 2 * WORD_SHARE })
  const { strokeWidth } = letters
  strokes(pen(rgb(LOGO_TEXT_COLOUR)), letters.strokes, strokeWidth, strokeWidth)
  disc(pen(rgb(BADGE_COLOUR)), badge, badge.radius)
  const markWidth = badgeMarkStrokeWidth(badge)
  strokes(white, badgeMark(badge), markWidth, markWidth)
  disc(white, badge, badgeHub(badge).radius)

  return sharp(bytes, { raw }).resize(widthPx, widthPx, { kernel: 'linear' })
}

function rgb(colour: string): Rgb {
  const parts = parseHexColour(colour)
  if (parts === null) throw new Error(`no colour: ${colour}`)
  return parts
}
