import type { Point } from './code-shapes'

/** Where a code stands on its picture: lengths in pixels. */
export type Placement = {
  centre: Point
  /** What the nominal drawing, as wide as the picture, is scaled by about its centre. */
  scale: number
  /** How far it is turned, in radians, clockwise. */
  turn: number
}

/** Where a point of the nominal drawing, in shares of its width, stands on the picture, in pixels. */
export function placePoint({ centre, scale, turn }: Placement, width: number, at: Point): Point {
  const [x, y] = [(at.x - 0.5) * scale * width, (at.y - 0.5) * scale * width]
  return {
    x: centre.x + x * Math.cos(turn) - y * Math.sin(turn),
    y: centre.y + x * Math.sin(turn) + y * Math.cos(turn),
  }
}
