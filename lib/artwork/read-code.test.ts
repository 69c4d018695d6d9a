import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { createPictures } from '@/lib/wechat/sandbox/picture'
import type { InkShapes } from './drawing'
import { rasteriseInk } from './ink-overlap'
import { decodePicture } from './picture-raster'
import { RAY_COUNTS } from './ray-layout'
import { readCode } from './read-code'
import { seededRandom } from './seeded-random'
import { drawSimulatedCode } from './simulated-code'

const picture = createPictures()
const SEED = 'pages/shop/index?id=42'

/** Intersection over union of two drawings of the same width, both by the files' renderer. */
async function overlapOf(one: InkShapes, other: Uint8Array, width: number) {
  const drawn = await rasteriseInk(one, width, width)
  let [both, either] = [0, 0]
  for (const [pixel, value] of drawn.entries()) {
    const [a, b] = [value >= 128, (other[pixel] ?? 0) >= 128]
    if (a && b) both += 1
    if (a || b) either += 1
  }
  return both / either
}

/** The ink of a picture without logo and badge, read apart from the reader: by luma or alpha. */
async function inkOfPicture(bytes: Buffer, kept: { x: number; y: number; radius: number }[]) {
  const { width, rgba, hasAlpha } = await decodePicture(bytes)
  let darkest = 255
  const luma = (at: number) =>
    0.299 * (rgba[at] ?? 0) + 0.587 * (rgba[at + 1] ?? 0) + 0.114 * (rgba[at + 2] ?? 0)
  const isKept = (pixel: number) =>
    kept.some(
      ({ x, y, radius }) =>
        Math.hypot((pixel % width) + 0.5 - x * width, Math.floor(pixel / width) + 0.5 - y * width) <
        radius * width * 1.06,
    )
  const pixels = Array.from({ length: width * width }, (_, pixel) => pixel)
  for (const pixel of pixels) if (!isKept(pixel)) darkest = Math.min(darkest, luma(pixel * 4))
  return Uint8Array.from(pixels, (pixel) => {
    if (isKept(pixel)) return 0
    if (hasAlpha) return rgba[pixel * 4 + 3] ?? 0
    return Math.min(255, (255 * (255 - luma(pixel * 4))) / (255 - darkest))
  })
}

describe('a round code', () => {
  // What real ones reach: WeChat's jagged edges agree with no exact drawing.
  const widths = [
    { widthPx: 280, least: 0.932, most: 0.95 },
    { widthPx: 430, least: 0.95, most: 0.965 },
    { widthPx: 860, least: 0.965, most: 0.985 },
    { widthPx: 1280, least: 0.97, most: 0.987 },
  ]
  const looks = RAY_COUNTS.flatMap((rays) =>
    widths.flatMap((width) => [
      { rays, ...width, colour: '#000000', transparent: false },
      { rays, ...width, colour: '#C2185B', transparent: false },
      { rays, ...width, colour: '#C2185B', transparent: true },
    ]),
  )
  it.each(looks)(
    '$rays rays, $widthPx px, $colour, transparent: $transparent: is read back',
    async ({ rays, widthPx, least, most, colour, transparent }) => {
      const bytes = await picture({
        shape: 'round',
        seed: SEED,
        widthPx,
        colour,
        transparent,
        rays,
      })
      const read = await readCode(bytes, 'round')
      const drawn = drawSimulatedCode({ seed: SEED, rays })
      const discs = read.kept.flatMap((part) => (part.shape === 'disc' ? [part] : []))
      const overlap = await overlapOf(read.ink, await inkOfPicture(bytes, discs), widthPx)

      for (const score of [overlap, read.score]) {
        expect(score).toBeGreaterThanOrEqual(least)
        expect(score).toBeLessThanOrEqual(most)
      }
      expect(read.way).toBe('geometry')
      // Not one cell is missed or made up.
      expect(read.ink.dashes.length + read.ink.dots.length).toBe(drawn.dashes.length)
      // JPEG keeps colours at half the resolution: the thinnest lines are never purely their own.
      const colourError = Math.max(
        Math.abs(read.inkColour.r - Number.parseInt(colour.slice(1, 3), 16)),
        Math.abs(read.inkColour.g - Number.parseInt(colour.slice(3, 5), 16)),
        Math.abs(read.inkColour.b - Number.parseInt(colour.slice(5, 7), 16)),
      )
      expect(colourError).toBeLessThanOrEqual(4)
    },
  )

  it('is traced where nothing is where it should be, and still looks like its picture', async () => {
    const bytes = await picture({
      shape: 'round',
      seed: SEED,
      widthPx: 430,
      colour: '#000000',
      transparent: false,
    })
    const turned = await sharp(bytes)
      .rotate(7, { background: '#FFFFFF' })
      .resize(430, 430)
      .png()
      .toBuffer()
    const read = await readCode(turned, 'round')
    expect(read.way).toBe('contour')
    expect(read.ink.dots.length + read.ink.dashes.length).toBeGreaterThan(50)
    expect(read.score).toBeGreaterThan(0.97)
  })

  it('a picture without any ink gives no drawing rather than an error', async () => {
    const blank = await sharp({
      create: { width: 430, height: 430, channels: 3, background: '#FFFFFF' },
    })
      .png()
      .toBuffer()
    expect(await readCode(blank, 'round')).toMatchObject({ way: 'contour', kept: [] })
  })

  it('noise gives none either, and takes no minutes', async () => {
    const side = 800
    const random = seededRandom('noise')
    const dots = Buffer.from(Array.from({ length: side * side }, () => (random() < 0.3 ? 0 : 255)))
    const raw = { width: side, height: side, channels: 1 as const }
    const { way, ink } = await readCode(await sharp(dots, { raw }).png().toBuffer(), 'round')
    expect(way).toBe('contour')
    expect([...ink.dots, ...ink.dashes, ...ink.rings, ...ink.curves]).toEqual([])
  })

  it('refuses what is no picture, and one that claims to be huge', async () => {
    await expect(readCode(Buffer.from('no picture'), 'round')).rejects.toThrow()
    const huge = await sharp({
      create: { width: 9000, height: 9000, channels: 3, background: '#FFFFFF' },
    })
      .png()
      .toBuffer()
    await expect(readCode(huge, 'round')).rejects.toThrow(/pixel/i)
  })
})
