import type { Disc } from './code-shapes'
import type { KeptPart } from './drawing'
import type { InkSpot } from './ink-spots'

/** Pieces that are no farther apart than this share of the width are one thing. */
const NEAR = 0.008
/** What reaches this far out of the disc in its box is no disc, in shares of the radius. */
const DISC_REACH = 1.06
/** The edge of a piece is mixed with paper, and so no colour of its own, for about so many pixels. */
export const EDGE_PX = 1

export type PixelBox = Pick<InkSpot, 'left' | 'top' | 'right' | 'bottom'>

/** Whether each pixel has a colour of its own: 0 where it has not. */
export type Own = { width: number; levels: Uint8Array }

/** Pieces that stand near to each other are one thing: the letters of a logo, a photo. */
export function joinNear(pieces: readonly PixelBox[], own: Own): PixelBox[] {
  const joined: PixelBox[] = []
  for (const piece of pieces) {
    let whole = piece
    for (let at = joined.length - 1; at >= 0; at -= 1) {
      const other = joined[at]
      if (!other || gapOf(whole, other, own) > NEAR * own.width) continue
      joined.splice(at, 1)
      whole = {
        left: Math.min(whole.left, other.left),
        top: Math.min(whole.top, other.top),
        right: Math.max(whole.right, other.right),
        bottom: Math.max(whole.bottom, other.bottom),
      }
      // What has grown may be near to what it was not near to before.
      at = joined.length
    }
    joined.push(whole)
  }
  return joined
}

/** How far two pieces are apart, in pixels; a disc does not fill its box's corners. */
function gapOf(one: PixelBox, other: PixelBox, own: Own): number {
  const [a, b] = [discOf(one, own), discOf(other, own)]
  if (a && b) return Math.hypot(a.x - b.x, a.y - b.y) - a.radius - b.radius
  const [disc, box] = a ? [a, other] : [b, one]
  if (disc) {
    const [dx, dy] = [outside(disc.x, box.left, box.right), outside(disc.y, box.top, box.bottom)]
    return Math.hypot(dx, dy) - disc.radius
  }
  return Math.max(
    one.left - other.right,
    other.left - one.right,
    one.top - other.bottom,
    other.top - one.bottom,
  )
}

const outside = (at: number, from: number, to: number) => Math.max(from - at, at - to, 0)

/** The disc that fills a piece's box, in pixels; null where the piece is none. */
function discOf({ left, top, right, bottom }: PixelBox, { width, levels }: Own): Disc | null {
  const [x, y, radius] = [(left + right) / 2, (top + bottom) / 2, (right - left + bottom - top) / 4]
  if (Math.abs(right - left - (bottom - top)) > radius * 0.1) return null
  const reach = radius * DISC_REACH
  for (let row = top; row < bottom; row += 1) {
    for (let column = left; column < right; column += 1) {
      const isOut = Math.hypot(column + 0.5 - x, row + 0.5 - y) > reach
      if (isOut && levels[row * width + column]) return null
    }
  }
  return { x, y, radius: radius - EDGE_PX / 2 }
}

/** As what is kept of it, in shares of the width. */
export function asPart(piece: PixelBox, own: Own): KeptPart {
  const disc = discOf(piece, own)
  const px = (length: number) => length / own.width
  if (disc) {
    const { x, y, radius } = disc
    return { part: 'coloured', shape: 'disc', x: px(x), y: px(y), radius: px(radius) }
  }
  const { left, top, right, bottom } = piece
  return {
    part: 'coloured',
    shape: 'box',
    x: px(left),
    y: px(top),
    width: px(right - left),
    height: px(bottom - top),
  }
}
