import type { Dash, Disc, Point, PositionRing } from './code-shapes'
import type { Rgb } from './line-colour'
import type { Raster } from './picture-raster'
import type { RayCount } from './ray-layout'

/**
 * The ink of one code as vectors, in the one line colour. Every length is a fraction of the
 * drawing's width, the origin is its top left corner, y points down.
 */
export type InkShapes = {
  /** Round-capped strokes along the rays, two cells and more. */
  strokeWidth: number
  dashes: Dash[]
  /** Single cells; WeChat draws them a little smaller than its strokes are wide. */
  dotDiameter: number
  dots: Point[]
  rings: PositionRing[]
  /** Closed outlines of straight edges, filled together with the curves by the even-odd rule. */
  outlines: Point[][]
  /** Closed outlines with bends in them: each begins where its last piece ends. */
  curves: CurvePiece[][]
}

/** A cubic Bézier from where the piece before it ends; without controls a straight line. */
export type CurvePiece = { to: Point; controls?: readonly [Point, Point] }

/** How the vectors came about: see the enum of the same name in the database's schema. */
export type DrawingWay = 'geometry' | 'modules' | 'contour'

export type Box = Point & { width: number; height: number }

/** What was read from one picture of WeChat's. Lengths are fractions of the drawing's width. */
export type ReadCode = {
  way: DrawingWay
  /** 0 to 1: how much ink a read drawing has in common with its picture, how far a trace looks like it. */
  score: number
  /**
   * The part of the picture that is drawn, as fractions of the picture's width: all of it where the
   * code fills it; it reaches over the edges of one that was cut too narrow.
   */
  frame: Box
  ink: InkShapes
  /** The colour the picture's lines have. */
  inkColour: Rgb
  /** What stays a picture, because it has colours of its own. */
  kept: KeptPart[]
  /** null where they could not be read. */
  cells: CodeCells | null
}

/**
 * Logo and badge of a round code; logo of a square one, and the strip with WeChat's words below it;
 * whatever has colours of its own where it is not known which is which.
 */
export type KeptPart = { part: 'logo' | 'badge' | 'strip' | 'coloured' } & (
  ({ shape: 'disc' } & Disc) | ({ shape: 'box' } & Box)
)

/** What a code says, in WeChat's own packing: two codes with the same cells are the same code. */
export type CodeCells = {
  /** 0: a square code. */
  rays: 0 | RayCount
  /** Every cell from the innermost of the first ray on, eight to a byte, base64url. */
  bits: string
}

/** Everything that is needed to draw a code at any size, in any colour. */
export type CodeDrawing = ReadCode & { pictures: KeptPicture[] }

/** A kept part cut out: where it stands, in fractions of the drawing's width, and its pixels. */
export type KeptPicture = Box & { part: KeptPart['part']; raster: Raster }

/** How many times as high as wide a drawing is: 1 where it is a square. */
export const aspectOf = ({ frame }: Pick<ReadCode, 'frame'>) => frame.height / frame.width

/** How a drawing is inked and on what it stands. */
export type Colours = {
  line: Rgb
  /** null: transparent. */
  plate: Rgb | null
}
