import { contours } from 'd3-contour'
import type { Point, PositionRing } from './code-shapes'
import type { InkShapes } from './drawing'
import { fitCurve } from './fit-curve'
import { fitPens } from './fit-pens'
import { FULL_INK, HALF_INK, type InkCoverage } from './ink-coverage'
import type { Outline } from './simplify-outline'
import { distance, times } from './points'

/** All outlines of a code of 2560 px take a third of that: what has more is noise, and would take minutes. */
const OUTLINES_MAX_PX = 300_000
/** Smaller specks are noise of the compression, in square pixels. */
const SPECK_PX2 = 2
/** What lies this far around a ring, in shares of its radius, is its own blurred edge. */
const RING_AIR = 1.08
/** A ring that shares less with the picture's ink is not drawn as one. */
const RING_LEAST = 0.8

/**
 * Draws ink whose cells could not be read by following the picture's own pixels, where the ink passes
 * one half: rings where they were found, dots and strokes as such, every other outline as curves.
 * @param found.rings as `readRings` found them, none where it could not
 * @param found.hasPens whether it may have dots and strokes, as round codes do; small squares are like
 *   dots
 */
export function traceInk(
  coverage: InkCoverage,
  { rings, hasPens }: { rings: readonly PositionRing[]; hasPens: boolean },
): InkShapes {
  const { width, height } = coverage
  if (outlineLength(coverage) > OUTLINES_MAX_PX) return NOTHING
  const good = rings.filter((ring) => ringOverlap(coverage, ring) >= RING_LEAST)
  const values = Array.from(coverage.levels, (level, pixel) =>
    good.some((ring) => distancePx(ring, pixel, width) < ring.outerRadius * RING_AIR * width)
      ? 0
      : level / FULL_INK,
  )
  const traced = contours().size([width, height]).smooth(true).contour(values, 0.5)
  const [whole, pierced]: [Outline[], Outline[]] = [[], []]
  for (const polygon of traced.coordinates) {
    const outlines = polygon.map(outlineOf).filter((outline) => areaOf(outline) >= SPECK_PX2)
    const kind = hasPens && outlines.length === 1 ? whole : pierced
    kind.push(...outlines)
  }
  const { others, ...pens } = fitPens(whole)
  const share = (point: Point): Point => times(point, 1 / width)
  return {
    strokeWidth: pens.strokeWidth / width,
    dashes: pens.dashes.map(({ from, to }) => ({ from: share(from), to: share(to) })),
    dotDiameter: pens.dotDiameter / width,
    dots: pens.dots.map(share),
    rings: good,
    outlines: [],
    curves: [...others, ...pierced].map((outline) =>
      fitCurve(outline).map(({ to, controls }) => ({
        to: share(to),
        ...(controls && { controls: [share(controls[0]), share(controls[1])] as const }),
      })),
    ),
  }
}

const NOTHING: InkShapes = {
  ...{ strokeWidth: 0, dashes: [], dotDiameter: 0, dots: [], rings: [] },
  ...{ outlines: [], curves: [] },
}

/** In pixels' edges between ink and paper. */
function outlineLength({ width, levels }: InkCoverage): number {
  const isInk = (pixel: number) => (levels[pixel] ?? 0) >= HALF_INK
  let edges = 0
  for (let pixel = 0; pixel < levels.length; pixel += 1) {
    if (isInk(pixel) !== isInk(pixel + 1)) edges += 1
    if (isInk(pixel) !== isInk(pixel + width)) edges += 1
  }
  return edges
}

/** Every ring of d3-contour's ends where it began. */
const outlineOf = (ring: readonly (readonly number[])[]): Outline =>
  ring.slice(0, -1).map(([x = 0, y = 0]) => ({ x, y }))

function areaOf(outline: Outline): number {
  let twice = 0
  for (const [at, { x, y }] of outline.entries()) {
    const next = outline[(at + 1) % outline.length]
    if (next) twice += x * next.y - next.x * y
  }
  return Math.abs(twice) / 2
}

const distancePx = ({ x, y }: PositionRing, pixel: number, width: number) =>
  distance(
    { x: (pixel % width) + 0.5, y: Math.floor(pixel / width) + 0.5 },
    { x: x * width, y: y * width },
  )

/** How much ring and ink have in common where the ring stands, 0 to 1. */
function ringOverlap({ width, height, levels }: InkCoverage, ring: PositionRing): number {
  const reach = ring.outerRadius * RING_AIR
  const rowOf = (share: number) => Math.min(height, Math.max(0, Math.floor(share * width)))
  const [first, end] = [rowOf(ring.y - reach) * width, rowOf(ring.y + reach + 1 / width) * width]
  let [both, either] = [0, 0]
  for (let pixel = first; pixel < end; pixel += 1) {
    const share = distancePx(ring, pixel, width) / width
    if (share > reach) continue
    const isDrawn = share < ring.dotRadius || (share > ring.innerRadius && share < ring.outerRadius)
    const isInk = (levels[pixel] ?? 0) >= HALF_INK
    if (isDrawn && isInk) both += 1
    if (isDrawn || isInk) either += 1
  }
  return either === 0 ? 0 : both / either
}
