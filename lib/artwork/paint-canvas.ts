import type { Point } from './code-shapes'
import type { Rgb } from './line-colour'

/**
 * A square of pixels, each wholly one colour: nothing is smoothed. Middles and radii are whole pixels.
 * White paper has three channels, transparent four, as halving those takes three times as long.
 */
export function createCanvas(side: number, transparent: boolean) {
  const channels = transparent ? 4 : 3
  const bytes = new Uint8Array(side * side * channels)
  if (!transparent) bytes.fill(255)

  /** What paints in one colour; null takes away what was painted. */
  function pen(colour: Rgb | null) {
    const paper = transparent ? [0, 0, 0, 0] : [255, 255, 255]
    const pixel = colour ? [colour.r, colour.g, colour.b, 255] : paper
    // A row of the colour to copy from: quicker than going through the pixels.
    const row = Uint8Array.from({ length: side * channels }, (_, at) => pixel[at % channels] ?? 0)

    /** The pixels of a row from one place to another, both among them. */
    function fillRow(y: number, from: number, to: number) {
      if (y < 0 || y >= side) return
      const [first, last] = [Math.max(0, Math.ceil(from)), Math.min(side - 1, Math.floor(to))]
      if (first > last) return
      bytes.set(row.subarray(0, (last + 1 - first) * channels), (y * side + first) * channels)
    }

    function disc({ x, y }: Point, radius: number) {
      for (let down = -radius; down <= radius; down += 1) {
        const half = Math.floor(Math.sqrt(radius * radius - down * down))
        fillRow(y + down, x - half, x + half)
      }
    }

    /** Everything that is at most `half` beside the line between two points, without caps. */
    function bar(from: Point, to: Point, half: number) {
      const length = Math.hypot(to.x - from.x, to.y - from.y)
      const [cos, sin] = [(to.x - from.x) / length, (to.y - from.y) / length]
      const top = Math.floor(Math.min(from.y, to.y) - half)
      for (let y = top; y <= Math.max(from.y, to.y) + half; y += 1) {
        const along = between(cos, (y - from.y) * sin, 0, length)
        const across = between(-sin, (y - from.y) * cos, -half, half)
        fillRow(
          y,
          from.x + Math.max(along.from, across.from),
          from.x + Math.min(along.to, across.to),
        )
      }
    }

    return { disc, bar }
  }

  return { raw: { width: side, height: side, channels } as const, bytes, pen }
}

export type Pen = ReturnType<ReturnType<typeof createCanvas>['pen']>

/** Where slope · x + offset lies between two values; everywhere or nowhere without a slope. */
function between(slope: number, offset: number, least: number, most: number) {
  if (Math.abs(slope) < 1e-9) {
    const isThere = offset >= least && offset <= most
    return isThere ? { from: -Infinity, to: Infinity } : { from: Infinity, to: -Infinity }
  }
  const [one, other] = [(least - offset) / slope, (most - offset) / slope]
  return { from: Math.min(one, other), to: Math.max(one, other) }
}
