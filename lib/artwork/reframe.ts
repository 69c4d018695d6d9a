import type { Disc, Point, PositionRing } from './code-shapes'
import type { Box, InkShapes, KeptPart, ReadCode } from './drawing'
import type { Placement } from './placement'
import type { Raster } from './picture-raster'

/** What WeChat leaves around a code: today's drawings fill so much of the picture. */
const NOMINAL_SCALE = 0.995
/** From the small drawings of 2017 to today's: such a code fills its picture as WeChat's do. */
const OWN_SCALE = { from: 0.9, to: 1.005 }
const OWN_DRIFT = 0.02

/** The whole picture, in shares of its width. */
export const wholePicture = ({ width, height }: Raster): Box => ({
  x: 0,
  y: 0,
  width: 1,
  height: height / width,
})

/**
 * What is drawn of a picture with a round code: all of it where it is framed as WeChat's are, else the
 * square that WeChat would have framed it with. That of a crop reaches over the picture's edges, that
 * of a poster is a part of it.
 */
export function frameRound(raster: Raster, { centre, scale }: Placement): Box {
  const { width, height } = raster
  const isOwn =
    Math.abs(height - width) <= width * OWN_DRIFT &&
    scale >= OWN_SCALE.from &&
    scale <= OWN_SCALE.to &&
    Math.hypot(centre.x - width / 2, centre.y - height / 2) <= width * OWN_DRIFT
  if (isOwn) return wholePicture(raster)
  const side = scale / NOMINAL_SCALE
  return {
    x: centre.x / width - side / 2,
    y: centre.y / width - side / 2,
    width: side,
    height: side,
  }
}

/** A reading in shares of the picture's width, said in shares of the frame's. */
export function reframe<T extends Pick<ReadCode, 'ink' | 'kept'>>(read: T, frame: Box): T {
  const length = (share: number) => share / frame.width
  const move = ({ x, y }: Point): Point => ({ x: length(x - frame.x), y: length(y - frame.y) })
  const ring = (one: PositionRing): PositionRing => ({
    ...move(one),
    outerRadius: length(one.outerRadius),
    innerRadius: length(one.innerRadius),
    dotRadius: length(one.dotRadius),
  })
  const { strokeWidth, dashes, dotDiameter, dots, rings, outlines, curves } = read.ink
  const ink: InkShapes = {
    strokeWidth: length(strokeWidth),
    dashes: dashes.map(({ from, to }) => ({ from: move(from), to: move(to) })),
    dotDiameter: length(dotDiameter),
    dots: dots.map(move),
    rings: rings.map(ring),
    outlines: outlines.map((points) => points.map(move)),
    curves: curves.map((pieces) =>
      pieces.map(({ to, controls }) => ({
        to: move(to),
        ...(controls && { controls: [move(controls[0]), move(controls[1])] as const }),
      })),
    ),
  }
  return { ...read, ink, kept: read.kept.map((part) => movePart(part, move, length)) }
}

function movePart(
  part: KeptPart,
  move: (at: Point) => Point,
  length: (share: number) => number,
): KeptPart {
  if (part.shape === 'disc') {
    const disc: Disc = { ...move(part), radius: length(part.radius) }
    return { part: part.part, shape: 'disc', ...disc }
  }
  const box: Box = { ...move(part), width: length(part.width), height: length(part.height) }
  return { part: part.part, shape: 'box', ...box }
}
