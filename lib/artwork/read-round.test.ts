import fc from 'fast-check'
import sharp, { type Sharp } from 'sharp'
import { describe, expect, it } from 'vitest'
import { CELLS, scaleShapes, type Dash, type Point } from './code-shapes'
import { findModules } from './find-modules'
import { findSeeds } from './find-rings'
import { readCoverage } from './ink-coverage'
import { listSpots } from './ink-spots'
import { paintCode } from './paint-code'
import { decodePicture } from './picture-raster'
import { RAY_COUNTS, toRadians } from './ray-layout'
import { readCode } from './read-code'
import { seededRandom } from './seeded-random'
import { drawSimulatedCode } from './simulated-code'

const looks = fc.record({
  seed: fc.string(),
  rays: fc.constantFrom(...RAY_COUNTS),
  /** The width WeChat drew it at, and how much of that its drawing fills: 0.93 in 2017, more today. */
  drawnPx: fc.oneof(fc.constantFrom(258, 280, 344, 430, 860), fc.integer({ min: 258, max: 500 })),
  scale: fc.double({ min: 0.93, max: 1, noNaN: true }),
  /** What people made of that: smaller or larger, off the middle, and a little turned. */
  resized: fc.oneof(fc.constant(1), fc.double({ min: 0.5, max: 1.5, noNaN: true })),
  shift: fc.record({
    x: fc.double({ min: -0.03, max: 0.03, noNaN: true }),
    y: fc.double({ min: -0.03, max: 0.03, noNaN: true }),
  }),
  turnDegrees: fc.oneof(fc.constant(0), fc.double({ min: -3, max: 3, noNaN: true })),
  colour: fc.constantFrom('#000000', '#C2185B', '#1F4E9E'),
  transparent: fc.boolean(),
})

type Look = typeof looks extends fc.Arbitrary<infer T> ? T : never

/** The margin on each side of what WeChat drew: wide enough for every shift. */
const ROOM = 0.05

/** With the habits of WeChat's raster: jagged, halved, and a quarter of a pixel off. */
async function picture(code: Look) {
  const { seed, rays, drawnPx, scale, resized, shift, turnDegrees, colour, transparent } = code
  const shapes = scaleShapes(drawSimulatedCode({ seed, rays }), scale)
  const painted = paintCode(shapes, { widthPx: drawnPx, colour, transparent, word: 'TEST' })
  const background = transparent ? { r: 0, g: 0, b: 0, alpha: 0 } : '#FFFFFF'
  const turned = await pixelsOf((await pixelsOf(painted)).rotate(turnDegrees, { background }))
  const room = Math.ceil(ROOM * drawnPx)
  const [left, top] = [Math.round(shift.x * drawnPx), Math.round(shift.y * drawnPx)]
  const margins = { left: room + left, right: room - left, top: room + top, bottom: room - top }
  const placed = await pixelsOf(turned.extend({ ...margins, background }))
  const { width: sidePx } = await placed.metadata()
  const shown = placed.resize(Math.round(sidePx * resized))
  const bytes = transparent
    ? await shown.png().toBuffer()
    : await shown.removeAlpha().jpeg({ quality: 100, chromaSubsampling: '4:2:0' }).toBuffer()
  const [cos, sin] = [Math.cos(toRadians(turnDegrees)), Math.sin(toRadians(turnDegrees))]
  const onPicture = ({ x, y }: Point): Point => ({
    x: 0.5 + (((x - 0.5) * cos - (y - 0.5) * sin) * drawnPx + left) / sidePx,
    y: 0.5 + (((x - 0.5) * sin + (y - 0.5) * cos) * drawnPx + top) / sidePx,
  })
  const drawn = shapes.dashes.map(({ from, to }) => ({ from: onPicture(from), to: onPicture(to) }))
  return { bytes, drawn, pitch: (CELLS.pitch * scale * drawnPx) / sidePx }
}

/** So that one step is done before the next: sharp would do them in an order of its own. */
async function pixelsOf(picture: Sharp): Promise<Sharp> {
  const { data, info } = await picture.raw().toBuffer({ resolveWithObject: true })
  return sharp(data, { raw: info })
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

it('a wall of rings is no code either, and is given up at once', async () => {
  const [side, step] = [2560, 20]
  const ring = `<pattern id="r" width="${step}" height="${step}" patternUnits="userSpaceOnUse">
    <circle cx="9" cy="9" r="6" fill="none" stroke="#000" stroke-width="2"/><circle cx="9" cy="9" r="2"/></pattern>`
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${side}" height="${side}"><defs>${ring}</defs><rect width="100%" height="100%" fill="#FFF"/><rect width="100%" height="${side * 0.4}" fill="url(#r)"/></svg>`
  const raster = await decodePicture(await sharp(Buffer.from(svg)).png().toBuffer())
  const coverage = readCoverage(raster, () => false)
  // Twice as many pieces as rings, and fewer than what counts as noise.
  expect(listSpots(coverage).length).toBeGreaterThan(10_000)
  expect(findSeeds(coverage)).toBeNull()
  expect(findModules(coverage)).toBeNull()
})
