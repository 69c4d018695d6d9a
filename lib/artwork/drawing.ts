import type { Dash, Disc, Point, PositionRing } from './code-shapes'
import type { Rgb } from './line-colour'

/**
 * The ink of one code as vectors, in the one line colour. Every length is a fraction of the
 * picture's width, the origin is its top left corner, y points down.
 */
export type InkShapes = {
  /** Round-capped strokes along the rays, two cells and more. */
  strokeWidth: number
  dashes: Dash[]
  /** Single cells; WeChat draws them a little smaller than its strokes are wide. */
  dotDiameter: number
  dots: Point[]
  rings: PositionRing[]
  /** Closed outlines, filled together by the even-odd rule. */
  outlines: Point[][]
}

/** How the vectors came about: see the enum of the same name in the database's schema. */
export type DrawingWay = 'geometry' | 'modules' | 'contour'

/** The cells of a code, for "which code is this?". */
export type CodeCells = {
  /** 0: a square code. */
  rays: 0 | 36 | 54 | 72
  /** base64url of the cells, packed eight to a byte. */
  bits: string
}

/** What was read from one picture of WeChat's. */
export type ReadCode = {
  way: DrawingWay
  /** Intersection over union of the drawn ink and the picture's own, 0 to 1. */
  score: number
  ink: InkShapes
  /** The colour the picture's lines have. */
  inkColour: Rgb
  /** What stays a picture, because it has colours of its own: logo and badge. */
  kept: KeptPart[]
  /** null where the picture could only be traced. */
  cells: CodeCells | null
}

export type KeptPart =
  ({ shape: 'disc' } & Disc) | { shape: 'box'; x: number; y: number; width: number; height: number }

/** Everything that is needed to draw a code at any size, in any colour. */
export type CodeDrawing = ReadCode & {
  /** The kept parts: a PNG over the whole square, transparent elsewhere; null when there are none. */
  bitmap: Buffer | null
}

/** How a drawing is inked and on what it stands. */
export type Colours = {
  line: Rgb
  /** null: transparent. */
  plate: Rgb | null
}
