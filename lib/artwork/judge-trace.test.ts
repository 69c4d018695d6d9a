import { contours } from 'd3-contour'
import jsQR from 'jsqr'
import sharp from 'sharp'
import { beforeAll, describe, expect, it } from 'vitest'
import { createPictures } from '@/lib/wechat/sandbox/picture'
import { cutKept } from './cut-kept'
import type { InkShapes, KeptPart, ReadCode } from './drawing'
import { HALF_INK, nominalCover, readCoverage } from './ink-coverage'
import { rasteriseInk } from './ink-overlap'
import { inkToSvg } from './ink-svg'
import { judgeTrace } from './judge-trace'
import { decodePicture, type Raster } from './picture-raster'
import { readRaster } from './read-code'
import { simplify } from './simplify-outline'

const WIDTH = 430
const draw = createPictures()

/** A round code with some of its innermost cells wiped out, which every code has: it is not read, but its rings are. */
async function wipedRound(): Promise<Raster> {
  const code = { shape: 'round', seed: 'wiped', widthPx: WIDTH, colour: '#1F4E9E' } as const
  const white = { width: 90, height: 16, channels: 3, background: '#FFFFFF' } as const
  const input = await sharp({ create: white }).png().toBuffer()
  return decodePicture(
    await sharp(await draw({ ...code, transparent: false }))
      .composite([{ input, left: 170, top: 99 }])
      .png()
      .toBuffer(),
  )
}

let raster: Raster
let read: ReadCode
beforeAll(async () => {
  raster = await wipedRound()
  read = await readRaster(raster, 'round')
})

const judge = (changes: Partial<ReadCode>) => judgeTrace({ ...read, ...changes }, raster)
const without = (part: KeptPart['part']) => read.kept.filter((one) => one.part !== part)

describe('a round code that could not be read', () => {
  it('keeps what was found of it, draws its dots and strokes as such, and looks like its picture', () => {
    expect(read.way).toBe('contour')
    expect(read.kept.map(({ part }) => part)).toEqual(['logo', 'badge'])
    expect(read.ink.rings).toHaveLength(3)
    expect(read.ink.dots.length).toBeGreaterThan(30)
    expect(read.ink.dashes.length).toBeGreaterThan(30)
    expect(read.ink.curves.length).toBeLessThan(10)
    expect(read.score).toBeGreaterThan(0.97)
  })

  it('is small: a tenth of what its pixels’ outlines take', () => {
    const scale = (share: number) => Math.round(share * 500_000) / 10_000
    expect(inkToSvg(read.ink, '#000000', scale).length).toBeLessThan(10_000)
  })

  it('nothing of a ring is drawn twice', () => {
    const around = ({ x, y }: { x: number; y: number }) =>
      read.ink.rings.some((ring) => Math.hypot(x - ring.x, y - ring.y) < ring.outerRadius)
    const others = [...read.ink.dots, ...read.ink.curves.flat().map(({ to }) => to)]
    expect(others.filter(around)).toEqual([])
  })
})

describe('the score of a trace falls clearly', () => {
  const moved = (by: number): InkShapes => ({
    ...read.ink,
    rings: read.ink.rings.map((ring, at) => (at === 0 ? { ...ring, x: ring.x + by } : ring)),
  })
  const halfBadge = (): KeptPart[] =>
    read.kept.map((part) =>
      part.part === 'badge' && part.shape === 'disc'
        ? {
            part: 'badge',
            shape: 'box',
            x: part.x - part.radius,
            y: part.y - part.radius,
            width: part.radius,
            height: part.radius * 2,
          }
        : part,
    )
  /** As a tracer does that keeps this close to the pixels' outlines, logo and all. */
  const polygons = (tolerancePx: number, levels: Uint8Array): InkShapes => {
    const traced = contours().size([WIDTH, WIDTH]).contour(Array.from(levels), HALF_INK)
    const outlines = traced.coordinates.flat().map((ring) => {
      const outline = ring.slice(0, -1).map(([x = 0, y = 0]) => ({ x, y }))
      const stay = new Set(simplify(outline, tolerancePx))
      return outline.flatMap(({ x, y }, at) =>
        stay.has(at) ? [{ x: x / WIDTH, y: y / WIDTH }] : [],
      )
    })
    const none = { strokeWidth: 0, dashes: [], dotDiameter: 0, dots: [], rings: [], curves: [] }
    return { ...none, outlines }
  }

  it.each<[string, number, () => Partial<ReadCode>]>([
    ['without its logo', 0.1, () => ({ kept: without('logo') })],
    ['without its badge', 0.1, () => ({ kept: without('badge') })],
    ['with half a badge', 0.6, () => ({ kept: halfBadge() })],
    ['with a ring moved by a hundredth', 0.6, () => ({ ink: moved(0.01) })],
    ['without a ring', 0.6, () => ({ ink: { ...read.ink, rings: read.ink.rings.slice(1) } })],
    [
      'without one of its dots',
      0.8,
      () => ({ ink: { ...read.ink, dots: read.ink.dots.slice(1) } }),
    ],
    ['in another colour', 0.3, () => ({ inkColour: { r: 0x9e, g: 0x1f, b: 0x1f } })],
    [
      'as polygons of 2 px tolerance',
      0.75,
      () => ({ ink: polygons(2, readCoverage(raster, nominalCover(WIDTH)).levels) }),
    ],
    [
      'as a silhouette, logo and badge black',
      0.3,
      () => ({
        kept: [],
        inkColour: { r: 0, g: 0, b: 0 },
        ink: polygons(0.1, readCoverage(raster, () => false).levels),
      }),
    ],
  ])('%s', async (_, most, changes) => {
    expect(await judge(changes())).toBeLessThan(most)
  })

  it('and not for what nobody sees: all of it a tenth of a pixel to the right', async () => {
    const by = 0.1 / WIDTH
    const { ink } = read
    const right = <T extends { x: number }>(at: T): T => ({ ...at, x: at.x + by })
    const dashes = ink.dashes.map(({ from, to }) => ({ from: right(from), to: right(to) }))
    const dots = ink.dots.map(right)
    const rings = ink.rings.map(right)
    expect(await judge({ ink: { ...ink, dashes, dots, rings } })).toBeGreaterThan(0.97)
  })
})

describe('a square code that could not be read', () => {
  it('keeps its coloured logo, has sharp corners, and can be scanned', async () => {
    const text = 'pages/shop/index?id=42'
    const code = { shape: 'square', text, widthPx: WIDTH, strip: false } as const
    const logo = `<svg width="80" height="80"><circle cx="40" cy="40" r="40" fill="#1AAD19"/></svg>`
    const marked = await sharp(await draw(code))
      .composite([{ input: Buffer.from(logo) }])
      .png()
      .toBuffer()
    const turned = sharp(marked).rotate(4, { background: '#FFFFFF' })
    const square = await decodePicture(await turned.png().toBuffer())
    const traced = await readRaster(square, 'square')
    expect(traced.way).toBe('contour')
    expect(traced.score).toBeGreaterThan(0.9)
    expect(traced.kept.map(({ part }) => part)).toContain('coloured')
    expect(cutKept(square, traced)).toHaveLength(traced.kept.length)
    const bends = traced.ink.curves.flat().filter(({ controls }) => controls)
    expect(bends.length).toBeLessThan(traced.ink.curves.flat().length * 0.25)

    const side = 900
    const ink = await rasteriseInk(traced.ink, side, side)
    const grey = Uint8ClampedArray.from(
      { length: side * side * 4 },
      (_, at) => 255 - (ink[at >> 2] ?? 0),
    )
    expect(jsQR(grey, side, side)?.data).toBe(text)
  })
})
