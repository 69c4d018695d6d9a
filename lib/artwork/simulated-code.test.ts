import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CELLS, scaleShapes, type CodeShapes, type Point } from './code-shapes'
import { RAY_COUNTS } from './ray-layout'
import { dashPathData, drawSimulatedCode, simulatedRays } from './simulated-code'

const rays = fc.constantFrom(...RAY_COUNTS)

const radius = ({ x, y }: Point) => Math.hypot(x - 0.5, y - 0.5)
const degrees = ({ x, y }: Point) => (Math.atan2(y - 0.5, x - 0.5) * 180) / Math.PI
const distance = (one: Point, other: Point) => Math.hypot(one.x - other.x, one.y - other.y)

/** The middles of all cells under a dash. */
function cells(shapes: CodeShapes): Point[] {
  return shapes.dashes.flatMap(({ from, to }) => {
    const steps = Math.round(distance(from, to) / CELLS.pitch)
    return Array.from({ length: steps + 1 }, (_, step) => {
      const share = steps === 0 ? 0 : step / steps
      return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share }
    })
  })
}

test.each([
  ['a scene of 10 characters', 'id=1234567', 36],
  ['a scene of 13 characters', 'table=1234567', 36],
  ['a short path', 'pages/index/index', 36],
  ['more', 'pages/index/index?id=42', 54],
  ['a scene of 32 characters', 'a'.repeat(32), 72],
  ['12 Chinese characters, 36 bytes', '春'.repeat(12), 72],
  ['the longest path', 'a'.repeat(128), 72],
  ['nothing', '', 36],
])('%s is drawn with as many rays as real ones have', (_, content, count) => {
  expect(simulatedRays(content)).toBe(count)
})

describe('the measured geometry', () => {
  const shapes = drawSimulatedCode({ seed: 'pages/index/index' })

  test('has 36 rays, three rings, logo and badge where WeChat draws them', () => {
    expect(shapes).toMatchObject({
      rays: 36,
      strokeWidth: 0.0196,
      dotDiameter: 0.0187,
      logo: { x: 0.5, y: 0.5, radius: 0.221 },
      badge: { x: 0.798, y: 0.798, radius: 0.093 },
      rings: [
        { x: 0.204, y: 0.204, outerRadius: 0.044, innerRadius: 0.031, dotRadius: 0.008 },
        { x: 0.796, y: 0.204 },
        { x: 0.204, y: 0.796 },
      ],
    })
  })

  test.each([
    [36, 'odd multiples of 5°', [5]],
    [54, 'those and the odd multiples of 10°', [5, 10]],
    [72, 'all multiples of 5°', [5, 10, 0]],
  ] as const)('every cell of %i rays sits on %s, and on the grid of 13', (count, _where, kinds) => {
    const seen = new Map<number, Set<number>>()
    for (const cell of cells(drawSimulatedCode({ seed: 'pages/index/index', rays: count }))) {
      const angle = (degrees(cell) + 360) % 360
      expect(angle / 5).toBeCloseTo(Math.round(angle / 5), 6)
      const step = (radius(cell) - 0.25) / 0.0186
      expect(step).toBeCloseTo(Math.round(step), 6)
      const five = (Math.round(angle / 5) * 5) % 360
      seen.set(five, (seen.get(five) ?? new Set()).add(Math.round(step)))
    }
    const kindOf = (angle: number) => (angle % 10 === 5 ? 5 : angle % 20)
    expect(new Set([...seen.keys()].map(kindOf))).toEqual(new Set(kinds))
    for (const [angle, steps] of seen) {
      expect(Math.max(...steps)).toBeLessThanOrEqual(12)
      expect(Math.min(...steps)).toBeGreaterThanOrEqual(kindOf(angle) === 5 ? 0 : 4)
      // Where nothing covers them, the outermost says what the one before it says.
      const isCovered = [45, 135, 225, 315].some((corner) => Math.abs(angle - corner) < 20)
      if (!isCovered) expect(steps.has(12)).toBe(steps.has(11))
    }
  })

  test('leaves the margin that real codes leave', () => {
    const edge = Math.max(...cells(shapes).map(radius)) + shapes.strokeWidth / 2
    expect(0.5 - edge).toBeGreaterThan(0.015)
  })
})

test('the innermost cell is set on every long ray', () => {
  fc.assert(
    fc.property(fc.string(), rays, (seed, count) => {
      const inner = cells(drawSimulatedCode({ seed, rays: count })).filter(
        (cell) => Math.abs(radius(cell) - 0.25) < 1e-9,
      )
      expect(inner).toHaveLength(36)
    }),
  )
})

test('the three innermost cells are set on the eight long rays where all real codes have them', () => {
  const always = [45, 55, 135, 145, 225, 235, 315, 325]
  fc.assert(
    fc.property(fc.string(), rays, (seed, count) => {
      const inner = cells(drawSimulatedCode({ seed, rays: count })).filter(
        (cell) => radius(cell) < 0.25 + 2.5 * CELLS.pitch,
      )
      const setAt = (angle: number) =>
        inner.filter((cell) => Math.abs(((degrees(cell) + 360) % 360) - angle) < 1).length
      expect(always.map(setAt)).toEqual(always.map(() => 3))
    }),
  )
})

test('nothing is drawn under a ring, the badge or the logo', () => {
  fc.assert(
    fc.property(fc.string(), rays, (seed, count) => {
      const shapes = drawSimulatedCode({ seed, rays: count })
      const covers = [
        ...shapes.rings.map((ring) => ({ ...ring, radius: ring.outerRadius })),
        shapes.badge,
        shapes.logo,
      ]
      const touching = cells(shapes).filter((cell) =>
        covers.some((cover) => distance(cell, cover) <= cover.radius + shapes.strokeWidth / 2),
      )
      expect(touching).toEqual([])
    }),
  )
})

test('neighbouring set cells are one dash: two dashes on a ray keep a free cell between them', () => {
  fc.assert(
    fc.property(fc.string(), rays, (seed, count) => {
      const { dashes } = drawSimulatedCode({ seed, rays: count })
      for (const [index, dash] of dashes.entries()) {
        const next = dashes[index + 1]
        if (!next || Math.abs(degrees(next.from) - degrees(dash.from)) > 1) continue
        expect(distance(dash.to, next.from)).toBeGreaterThan(CELLS.pitch * 1.9)
      }
    }),
  )
})

test('the seed decides everything', () => {
  fc.assert(
    fc.property(fc.string(), rays, (seed, count) => {
      expect(drawSimulatedCode({ seed, rays: count })).toEqual(
        drawSimulatedCode({ seed, rays: count }),
      )
    }),
  )
  const patterns = ['', 'a', 'b', 'pages/index', 'pages/index?a=1', '页面'].map((seed) =>
    dashPathData(drawSimulatedCode({ seed }).dashes),
  )
  expect(new Set(patterns).size).toBe(patterns.length)
})

test('a pattern stays the same from release to release', () => {
  // Whoever kept a sandbox picture gets the same bytes again: change the stream and this breaks.
  const path = dashPathData(drawSimulatedCode({ seed: 'pages/index/index' }).dashes)
  expect(path.slice(0, 48)).toMatchInlineSnapshot(
    `"M749.05 521.79h0M786.11 525.03h0M823.17 528.27L8"`,
  )
})

test('scaling keeps the centre and multiplies every distance from it', () => {
  const shapes = drawSimulatedCode({ seed: 'x' })
  const smaller = scaleShapes(shapes, 0.967)
  expect(smaller.scale).toBe(0.967)
  expect(smaller.rings[0]?.x).toBeCloseTo(0.5 - 0.296 * 0.967, 9)
  expect(smaller.logo).toMatchObject({ x: 0.5, y: 0.5 })
  for (const [index, dash] of shapes.dashes.entries()) {
    const other = smaller.dashes[index]
    expect(other && radius(other.to)).toBeCloseTo(radius(dash.to) * 0.967, 9)
  }
})
