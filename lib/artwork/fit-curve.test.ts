import { describe, expect, it } from 'vitest'
import type { Point } from './code-shapes'
import type { CurvePiece } from './drawing'
import { fitCurve } from './fit-curve'
import { seededRandom } from './seeded-random'

const random = seededRandom('jags')
/** As far off as the pixels of a curve, and of an edge, are. */
const jagged = (value: number) => value + (random() - 0.5) * 0.4
const rough = (value: number) => value + (random() - 0.5) * 0.1

const circle = (radius: number) =>
  Array.from({ length: Math.round(radius * 8) }, (_, step) => {
    const angle = (2 * Math.PI * step) / Math.round(radius * 8)
    const r = jagged(radius)
    return { x: 50 + r * Math.cos(angle), y: 50 + r * Math.sin(angle) }
  })

/** A square with corners that are cut off as pixels cut them, from (10, 10) on. */
const square = (side: number) => {
  const edge = Array.from({ length: side * 2 - 1 }, (_, step) => (step + 1) / 2)
  return [
    ...edge.map((at) => ({ x: 10 + at, y: rough(10) })),
    ...edge.map((at) => ({ x: rough(10 + side), y: 10 + at })),
    ...edge.map((at) => ({ x: 10 + side - at, y: rough(10 + side) })),
    ...edge.map((at) => ({ x: rough(10), y: 10 + side - at })),
  ]
}

function pointsOn(curve: readonly CurvePiece[]): Point[] {
  return curve.flatMap(({ controls, to }, at) => {
    const from = curve.at(at - 1)?.to ?? to
    const [one, other] = controls ?? [from, to]
    return Array.from({ length: 10 }, (_, step) => {
      const [t, s] = [step / 10, 1 - step / 10]
      const mix = (axis: 'x' | 'y') =>
        s ** 3 * from[axis] +
        3 * s * s * t * one[axis] +
        3 * s * t * t * other[axis] +
        t ** 3 * to[axis]
      return { x: mix('x'), y: mix('y') }
    })
  })
}

/** How far the direction turns where one piece ends and the next begins, in degrees. */
function kinks(curve: readonly CurvePiece[]): number[] {
  return curve.map(({ controls, to }, at) => {
    const before = controls?.[1] ?? curve.at(at - 1)?.to ?? to
    const next = curve[(at + 1) % curve.length]
    const after = next?.controls?.[0] ?? next?.to ?? to
    const [one, other] = [
      Math.atan2(to.y - before.y, to.x - before.x),
      Math.atan2(after.y - to.y, after.x - to.x),
    ]
    const turn = Math.abs(one - other) % (2 * Math.PI)
    return (Math.min(turn, 2 * Math.PI - turn) * 180) / Math.PI
  })
}

describe('an outline as curves', () => {
  it.each([4, 8, 20, 60])(
    'a jagged circle of radius %i px becomes a round one without a kink',
    (radius) => {
      const curve = fitCurve(circle(radius))
      expect(Math.max(...kinks(curve))).toBeLessThan(0.01)
      const off = pointsOn(curve).map(({ x, y }) => Math.abs(Math.hypot(x - 50, y - 50) - radius))
      expect(Math.max(...off)).toBeLessThan(0.5)
      expect(curve.length).toBeLessThan(40)
    },
  )

  it.each([5, 11, 40])(
    'a rough square of %i px becomes four lines that meet in its corners',
    (side) => {
      const curve = fitCurve(square(side))
      expect(curve.filter(({ controls }) => controls)).toEqual([])
      expect(curve).toHaveLength(4)
      for (const { x, y } of curve.map(({ to }) => to)) {
        for (const at of [x, y])
          expect(Math.min(Math.abs(at - 10), Math.abs(at - 10 - side))).toBeLessThan(0.3)
      }
    },
  )
})
