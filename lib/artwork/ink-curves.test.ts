import { describe, expect, it } from 'vitest'
import type { CurvePiece, InkShapes } from './drawing'
import { rasteriseInk } from './ink-overlap'
import { inkToSvg } from './ink-svg'
import { inkOperators } from './pdf-operators'

const KAPPA = 0.5522847498

/** A circle of four bends, from its right end. */
function circle(x: number, y: number, radius: number): CurvePiece[] {
  const k = radius * KAPPA
  const at = (dx: number, dy: number) => ({ x: x + dx, y: y + dy })
  return [
    { controls: [at(radius, k), at(k, radius)], to: at(0, radius) },
    { controls: [at(-k, radius), at(-radius, k)], to: at(-radius, 0) },
    { controls: [at(-radius, -k), at(-k, -radius)], to: at(0, -radius) },
    { controls: [at(k, -radius), at(radius, -k)], to: at(radius, 0) },
  ]
}

const ink = (curves: CurvePiece[][]): InkShapes => ({
  ...{ strokeWidth: 0, dashes: [], dotDiameter: 0, dots: [], rings: [], outlines: [] },
  curves,
})

describe('curves', () => {
  it('are filled with their holes, bends as bends', async () => {
    const side = 400
    const drawn = await rasteriseInk(
      ink([circle(0.5, 0.5, 0.4), circle(0.5, 0.5, 0.2)]),
      side,
      side,
    )
    const area = drawn.reduce((sum, value) => sum + value / 255, 0) / side ** 2
    expect(area).toBeCloseTo(Math.PI * (0.4 ** 2 - 0.2 ** 2), 3)
  })

  it('are written as SVG and as PDF alike, straight lines as such', () => {
    const shape: CurvePiece[] = [
      { to: { x: 0.5, y: 0.1 } },
      {
        controls: [
          { x: 0.6, y: 0.1 },
          { x: 0.7, y: 0.2 },
        ],
        to: { x: 0.7, y: 0.3 },
      },
      { to: { x: 0.1, y: 0.3 } },
      { to: { x: 0.1, y: 0.1 } },
    ]
    expect(inkToSvg(ink([shape]), '#112233', (share) => share * 100)).toBe(
      '<path fill="#112233" fill-rule="evenodd"' +
        ' d="M10 10L50 10C60 10 70 20 70 30L10 30L10 10Z"/>',
    )
    expect(
      inkOperators(ink([shape]), 'black-ink')
        .split('\n')
        .slice(2),
    ).toEqual(['100 100 m 500 100 l 600 100 700 200 700 300 c 100 300 l 100 100 l h', 'f*'])
  })
})
