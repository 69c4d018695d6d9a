import { HALF_INK, type InkCoverage } from './ink-coverage'

/** A connected piece of ink: its box and its pixels, in pixels of the picture. */
export type InkSpot = { left: number; top: number; right: number; bottom: number; pixels: number }

/** A code has some hundreds; more than so many are noise, in which nothing would be found but time lost. */
const SPOTS_MAX = 20_000

/**
 * All pieces of ink that touch side by side or corner to corner, one pass over the picture; none where
 * they are too many to be a code's.
 */
export function listSpots({
  width,
  height,
  levels,
}: Pick<InkCoverage, 'width' | 'height' | 'levels'>): InkSpot[] {
  const isSeen = new Uint8Array(width * height)
  const queue = new Int32Array(width * height)
  const spots: InkSpot[] = []
  for (let start = 0; start < levels.length; start += 1) {
    if (isSeen[start] || (levels[start] ?? 0) < HALF_INK) continue
    const spot = { left: width, top: height, right: 0, bottom: 0, pixels: 0 }
    isSeen[start] = 1
    queue[0] = start
    let end = 1
    for (let next = 0; next < end; next += 1) {
      const pixel = queue[next] ?? 0
      const x = pixel % width
      const y = Math.floor(pixel / width)
      spot.left = Math.min(spot.left, x)
      spot.right = Math.max(spot.right, x + 1)
      spot.top = Math.min(spot.top, y)
      spot.bottom = Math.max(spot.bottom, y + 1)
      spot.pixels += 1
      for (let dy = -1; dy <= 1; dy += 1) {
        for (let dx = -1; dx <= 1; dx += 1) {
          if (x + dx < 0 || x + dx >= width || y + dy < 0 || y + dy >= height) continue
          const other = pixel + dy * width + dx
          if (isSeen[other] || (levels[other] ?? 0) < HALF_INK) continue
          isSeen[other] = 1
          queue[end] = other
          end += 1
        }
      }
    }
    spots.push(spot)
    if (spots.length > SPOTS_MAX) return []
  }
  return spots
}
