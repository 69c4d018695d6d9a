import fc from 'fast-check'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { CELLS, scaleShapes, type Dash, type Point } from './code-shapes'
import { readCoverage } from './ink-coverage'
import { listSpots } from './ink-spots'
import { decodePicture } from './picture-raster'
import { RAY_COUNTS, toRadians } from './ray-layout'
import { readCode } from './read-code'
import { seededRandom } from './seeded-random'
import { drawSimulatedCode } from './simulated-code'
import { codeShapesToSvg } from './svg'

const looks = fc.record({
  seed: fc.string(),
  rays: fc.constantFrom(...RAY_COUNTS),
  widthPx: fc.integer({ min: 160, max: 900 }),
  /** How much of the picture the drawing fills: 0.93 in 2017, more today, less with a margin. */
  scale: fc.double({ min: 0.75, max: 1.02, noNaN: true }),
  /** How far from the middle it stands, in shares of the width. */
  shift: fc.record({
    x: fc.double({ min: -0.03, max: 0.03, noNaN: true }),
    y: fc.double({ min: -0.03, max: 0.03, noNaN: true }),
  }),
  turnDegrees: fc.oneof(fc.constant(0), fc.double({ min: -3, max: 3, noNaN: true })),
  colour: fc.constantFrom('#000000', '#C2185B', '#1F4E9E'),
  transparent: fc.boolean(),
})

type Look = typeof looks extends fc.Arbitrary<infer T> ? T : never

/** As WeChat's, with a margin around it that is wide enough for every shift. */
async function picture(code: Look) {
  const { seed, rays, widthPx, scale, shift, turnDegrees, colour, transparent } = code
  const shapes = scaleShapes(drawSimulatedCode({ seed, rays }), scale)
  const look = { sizePx: widthPx, colour, background: transparent ? 'none' : '#FFFFFF' }
  const svg = codeShapesToSvg(shapes, { ...look, logoText: 'TEST' })
    .replace('<g ', `<g transform="rotate(${turnDegrees} 500 500)"><g `)
    .replace('</svg>', '</g></svg>')
  const [left, top] = [Math.round(shift.x * widthPx), Math.round(shift.y * widthPx)]
  const room = Math.ceil(widthPx * 0.05)
  const background = transparent ? { r: 0, g: 0, b: 0, alpha: 0 } : '#FFFFFF'
  const placed = sharp(Buffer.from(svg)).extend({
    ...{ left: room + left, right: room - left, top: room + top, bottom: room - top },
    background,
  })
  const bytes = transparent
    ? await placed.png().toBuffer()
    : await placed.removeAlpha().jpeg({ quality: 100, chromaSubsampling: '4:2:0' }).toBuffer()
  const side = widthPx + 2 * room
  const turn = toRadians(turnDegrees)
  const onPicture = ({ x, y }: Point) => {
    const [dx, dy] = [x - 0.5, y - 0.5]
    return {
      x: ((0.5 + dx * Math.cos(turn) - dy * Math.sin(turn)) * widthPx + room + left) / side,
      y: ((0.5 + dx * Math.sin(turn) + dy * Math.cos(turn)) * widthPx + room + top) / side,
    }
  }
  const drawn = shapes.dashes.map(({ from, to }) => ({ from: onPicture(from), to: onPicture(to) }))
  return { bytes, drawn, pitch: (CELLS.pitch * scale * widthPx) / side }
}

/** From its middle to its middle, whichever end comes first. */
const isSame = (one: Dash, other: Dash, least: number) =>
  Math.hypot(one.from.x - other.from.x, one.from.y - other.from.y) < least &&
  Math.hypot(one.to.x - other.to.x, one.to.y - other.to.y) < least

describe('a round code of any number of rays', () => {
  it('is read cell by cell, wherever it stands, however large it is, and a little turned', async () => {
    await fc.assert(
      fc.asyncProperty(looks, async (look) => {
        const { bytes, drawn, pitch } = await picture(look)
        const { way, ink, frame } = await readCode(bytes, 'round')
        expect(way).toBe('geometry')
        const onPicture = ({ x, y }: Point) => ({
          x: frame.x + x * frame.width,
          y: frame.y + y * frame.width,
        })
        const read = [...ink.dashes, ...ink.dots.map((dot) => ({ from: dot, to: dot }))].map(
          ({ from, to }) => ({ from: onPicture(from), to: onPicture(to) }),
        )
        expect(read).toHaveLength(drawn.length)
        const missing = drawn.filter((dash) => !read.some((one) => isSame(one, dash, pitch / 2)))
        expect(missing).toEqual([])
      }),
      { numRuns: 40 },
    )
  })
})

it('noise is no code, and is not searched for one', async () => {
  const side = 2000
  const raw = { width: side, height: side, channels: 1 as const }
  const signs = Buffer.from(Array.from({ length: side * side }, seededBit('noise')))
  const noise = await sharp(signs, { raw }).png().toBuffer()
  const coverage = readCoverage(await decodePicture(noise), () => false)
  expect(listSpots(coverage)).toEqual([])
})

function seededBit(seed: string) {
  const random = seededRandom(seed)
  return () => (random() < 0.3 ? 0 : 255)
}
