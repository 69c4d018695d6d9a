import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { isDot, scaleShapes } from './code-shapes'
import { paintCode } from './paint-code'
import { decodePicture } from './picture-raster'
import { placeCode } from './place-code'
import { drawSimulatedCode } from './simulated-code'

const shapes = drawSimulatedCode({ seed: 'pages/index/index' })
const look = { widthPx: 500, colour: '#1A2B3C', transparent: false, word: '' }

async function paint(options = look) {
  const { data, info } = await paintCode(shapes, options)
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  const at = (x: number, y: number) => {
    const start = (Math.round(y * info.height) * info.width + Math.round(x * info.width)) * 4
    return [...data.subarray(start, start + 4)]
  }
  return { info, data, at }
}

describe('a painted code', () => {
  test('has the size asked for, and ink where the shapes say', async () => {
    const { info, at } = await paint()
    expect([info.width, info.height]).toEqual([500, 500])
    for (const { from, to } of shapes.dashes) {
      expect(at(from.x, from.y)).toEqual([26, 43, 60, 255])
      expect(at(to.x, to.y)).toEqual([26, 43, 60, 255])
      expect(at((from.x + to.x) / 2, (from.y + to.y) / 2)).toEqual([26, 43, 60, 255])
    }
    for (const ring of shapes.rings) {
      const band = (ring.innerRadius + ring.outerRadius) / 2
      expect(at(ring.x + band, ring.y)).toEqual([26, 43, 60, 255])
      expect(at(ring.x, ring.y)).toEqual([26, 43, 60, 255])
      expect(at(ring.x + 0.02, ring.y)).toEqual([255, 255, 255, 255])
    }
    expect(at(0.01, 0.01)).toEqual([255, 255, 255, 255])
    expect(at(0.5, 0.35)).toEqual([244, 180, 26, 255])
    expect(at(shapes.badge.x, shapes.badge.y - 0.085)).toEqual([45, 160, 70, 255])
    expect(at(shapes.badge.x, shapes.badge.y)).toEqual([255, 255, 255, 255])
  })

  test('is transparent where nothing is drawn, in the rings too, and its edges keep the line colour', async () => {
    const { at, data } = await paint({ ...look, transparent: true })
    const [ring] = shapes.rings
    expect(at(0.01, 0.01)[3]).toBe(0)
    expect(ring && at(ring.x + 0.02, ring.y)[3]).toBe(0)
    expect(at(0.5, 0.35)[3]).toBe(255)
    const dot = shapes.dashes.find(isDot)
    const edge = Array.from({ length: 12 }, (_, step) =>
      at((dot?.from.x ?? 0) + step / 1000, dot?.from.y ?? 0),
    )
    expect(edge.some(([, , , alpha = 0]) => alpha > 30 && alpha < 220)).toBe(true)
    for (let pixel = 0; pixel < data.length; pixel += 4) {
      const alpha = data[pixel + 3] ?? 0
      // Below that, eight bits do not hold the colour.
      if (alpha < 128 || !isNearEdge(pixel)) continue
      expect(Math.abs((data[pixel] ?? 0) - 26)).toBeLessThanOrEqual(2)
    }
  })

  test('draws a word of capitals across the logo', async () => {
    const inkOf = ({ at }: Awaited<ReturnType<typeof paint>>) =>
      Array.from({ length: 300 }, (_, index) => at(0.35 + index / 1000, 0.5)).filter(
        ([red = 255]) => red < 100,
      ).length
    expect(inkOf(await paint())).toBe(0)
    expect(inkOf(await paint({ ...look, word: 'SANDBOX' }))).toBeGreaterThan(20)
  })
})

/** Top rows hold dashes alone: no logo, no badge. */
const isNearEdge = (at: number) => at / 4 < 500 * 60

describe("the raster is WeChat's", () => {
  // Measured on real pictures of these widths.
  test.each([
    [258, 0.9952],
    [280, 0.9954],
    [344, 0.9968],
    [430, 0.9939],
    [1280, 0.995],
  ])('%i px: scale %f, a quarter of a pixel to the right and down', async (widthPx, scale) => {
    const png = await paintCode(scaleShapes(shapes, 0.995), { ...look, widthPx, colour: '#000000' })
      .png()
      .toBuffer()
    const place = placeCode(await decodePicture(png))?.placement
    expect(place?.scale).toBeCloseTo(scale, 4)
    expect(place?.centre.x).toBeCloseTo(widthPx / 2 + 0.25, 2)
    expect(place?.centre.y).toBeCloseTo(widthPx / 2 + 0.25, 2)
  })

  test('edges have the 64 steps of one halving without smoothing, and no others', async () => {
    const { data } = await sharp(
      await paintCode(shapes, { ...look, colour: '#000000' })
        .png()
        .toBuffer(),
    )
      .extract({ left: 0, top: 0, width: 500, height: 60 })
      .greyscale()
      .raw()
      .toBuffer({ resolveWithObject: true })
    const steps = [...new Set(data)].map((value) => ((255 - value) / 255) * 64)
    expect(steps.length).toBeGreaterThan(20)
    for (const step of steps) expect(Math.abs(step - Math.round(step))).toBeLessThan(0.26)
  })
})
