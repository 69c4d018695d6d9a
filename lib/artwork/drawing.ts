import type { Dash, Point, PositionRing } from './code-shapes'
import type { Rgb } from './line-colour'

/**
 * The ink of one code as vectors, in the one line colour. Every length is a fraction of the
 * picture's width, the origin is its top left corner, y points down.
 */
export type InkShapes = {
  /** Round-capped strokes of `strokeWidth`; a dash whose ends are the same is one dot. */
  strokeWidth: number
  dashes: Dash[]
  rings: PositionRing[]
  /** Closed outlines, filled together by the even-odd rule. */
  outlines: Point[][]
}

/** How the vectors came about: see the enum of the same name in the database's schema. */
export type DrawingWay = 'geometry' | 'modules' | 'contour'

/** What was read from one picture of WeChat's. */
export type ReadCode = {
  way: DrawingWay
  /** Intersection over union of the drawn ink and the picture's own, 0 to 1. */
  score: number
  ink: InkShapes
  /** The colour the picture's lines have. */
  inkColour: Rgb
}

/** Everything that is needed to draw a code at any size, in any colour. */
export type CodeDrawing = ReadCode & {
  /** Logo and badge, full colour: a PNG over the whole square, transparent elsewhere. */
  bitmap: Buffer | null
}

/** How a drawing is inked and on what it stands. */
export type Colours = {
  line: Rgb
  /** null: transparent. */
  plate: Rgb | null
}
