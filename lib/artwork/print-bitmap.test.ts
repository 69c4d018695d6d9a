import sharp from 'sharp'
import { beforeAll, describe, expect, it } from 'vitest'
import { createPictures } from '@/lib/wechat/sandbox/picture'
import type { CodeDrawing } from './drawing'
import { drawPrintBitmap } from './print-bitmap'
import { drawPrintSvg } from './print-svg'
import { fileOptionsSchema, type FileOptionsInput } from './schema'
import { readTestDrawing } from './test-drawing'

let drawing: CodeDrawing

beforeAll(async () => {
  const bytes = await createPictures()({
    shape: 'round',
    seed: 'pages/index',
    widthPx: 860,
    colour: '#000000',
    transparent: false,
  })
  drawing = await readTestDrawing(bytes)
})

const orderOf = (options: FileOptionsInput, caption = '') => ({
  drawing,
  options: fileOptionsSchema.parse(options),
  caption,
})

const draw = (format: 'png' | 'jpeg', options: FileOptionsInput, caption = '') =>
  drawPrintBitmap(orderOf({ format, ...options }, caption), format)

/** RGBA at a place given in shares of WeChat's own square; margin in shares of the side. */
async function colourAt(bytes: Buffer, x: number, y: number, margin = 0) {
  const { data, info } = await sharp(bytes)
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  const px = (share: number) =>
    Math.min(info.width - 1, Math.floor((margin + share * (1 - 2 * margin)) * info.width))
  const at = (px(y) * info.width + px(x)) * 4
  return [...data.subarray(at, at + 4)]
}

/** In a position ring's stroke, between its two radii. */
const RING_STROKE = { x: 0.5 - 0.296 * 0.9805 - 0.0375 * 0.9805, y: 0.5 - 0.296 * 0.9805 }
/** Right of the logo's rim, in front of the first cells. */
const LOGO = { x: 0.5, y: 0.5 - 0.19 }

describe('drawPrintBitmap', () => {
  it.each([
    ['50mm', 300, 591],
    ['20mm', 600, 472],
    ['1000px', 300, 1000],
    ['64px', 72, 64],
    ['4096px', 300, 4096],
  ])('%s at %i DPI: the right pixels and density, PNG and JPEG', async (size, dpi, widthPx) => {
    const png = await draw('png', { size, dpi })
    const metadata = await sharp(png.bytes).metadata()
    expect(metadata).toMatchObject({
      format: 'png',
      width: widthPx,
      height: widthPx,
      density: dpi,
    })
    // pHYs, pixels per metre: what layout programs read.
    const at = png.bytes.indexOf('pHYs')
    expect(png.bytes.readUInt32BE(at + 4)).toBe(Math.round(dpi / 0.0254))

    const jpeg = await draw('jpeg', { size, dpi })
    expect(await sharp(jpeg.bytes).metadata()).toMatchObject({
      format: 'jpeg',
      width: widthPx,
      density: dpi,
    })
    // FFD8, APP0, "JFIF", unit 1 = dots per inch.
    expect(jpeg.bytes.subarray(0, 11).toString('hex')).toBe('ffd8ffe000104a46494600')
    expect(jpeg.bytes.readUInt8(13)).toBe(1)
    expect(jpeg.bytes.readUInt16BE(14)).toBe(dpi)
  })

  it('recolours the lines and leaves the logo alone, on any plate', async () => {
    const { bytes } = await draw('png', {
      size: '1000px',
      margin: 0,
      colour: '1A5FB4',
      background: 'FFF4D6',
    })
    expect(await colourAt(bytes, RING_STROKE.x, RING_STROKE.y)).toEqual([0x1a, 0x5f, 0xb4, 255])
    expect(await colourAt(bytes, 0.01, 0.01)).toEqual([0xff, 0xf4, 0xd6, 255])
    const [r = 0, g = 0, b = 0] = await colourAt(bytes, LOGO.x, LOGO.y)
    expect(Math.max(Math.abs(r - 0xf4), Math.abs(g - 0xb4), Math.abs(b - 0x1a))).toBeLessThan(6)
  })

  it('leaves no light halo around the logo on a dark plate', async () => {
    const { bytes } = await draw('png', {
      size: '1200px',
      margin: 0,
      colour: 'FFFFFF',
      background: '202020',
    })
    const { data, info } = await sharp(bytes)
      .removeAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true })
    // A walk outwards over the rim in 360 directions: never lighter than the logo itself.
    let lightest = 0
    for (let turn = 0; turn < 360; turn += 1) {
      const angle = (turn * Math.PI) / 180
      for (let radius = 0.205; radius < 0.232; radius += 0.0005) {
        const x = Math.floor((0.5 + radius * Math.cos(angle)) * info.width)
        const y = Math.floor((0.5 + radius * Math.sin(angle)) * info.width)
        lightest = Math.max(lightest, data[(y * info.width + x) * 3 + 2] ?? 0)
      }
    }
    // The logo's blue is 0x1A, the plate's 0x20: white mixed in would be far above both.
    expect(lightest).toBeLessThan(0x48)
  })

  it('is really transparent', async () => {
    const { bytes } = await draw('png', { size: '600px', background: 'transparent' })
    expect((await colourAt(bytes, 0.001, 0.001))[3]).toBe(0)
    expect(await colourAt(bytes, RING_STROKE.x, RING_STROKE.y, 0.05)).toEqual([0, 0, 0, 255])
  })

  it('keeps the quiet zone it was asked for', async () => {
    for (const margin of [0, 5, 10, 25]) {
      const { bytes } = await draw('png', { size: '1000px', margin })
      const { info } = await sharp(bytes)
        .flatten({ background: '#FFFFFF' })
        .trim({ threshold: 40 })
        .toBuffer({ resolveWithObject: true })
      const own = (1000 * (100 - 2 * margin)) / 100
      // Of its own square a code fills between 93 and 97 percent, in one direction at least: in the
      // other the outermost cells may be empty.
      const widest = Math.max(info.width, info.height) / own
      expect(widest, `margin ${margin}`).toBeGreaterThan(0.9)
      expect(widest, `margin ${margin}`).toBeLessThan(0.98)
      expect(-(info.trimOffsetLeft ?? 0)).toBeGreaterThanOrEqual((1000 * margin) / 100)
    }
  })

  it('adds the caption below the square', async () => {
    const plain = await draw('png', { size: '800px' })
    const captioned = await draw('png', { size: '800px' }, '春季茶会 Table 12')
    expect(plain.heightPx).toBe(800)
    expect(captioned.heightPx).toBeGreaterThan(860)
    const square = await sharp(captioned.bytes)
      .extract({ left: 0, top: 0, width: 800, height: 790 })
      .raw()
      .toBuffer()
    const same = await sharp(plain.bytes)
      .extract({ left: 0, top: 0, width: 800, height: 790 })
      .raw()
      .toBuffer()
    let different = 0
    for (const [at, value] of square.entries()) {
      if (Math.abs(value - (same[at] ?? 0)) > 64) different += 1
    }
    expect(different / square.length).toBeLessThan(0.001)
  })
})

describe('drawPrintSvg', () => {
  it('is in millimetres, plain, and safe to open', async () => {
    const { svg } = await drawPrintSvg(orderOf({ format: 'svg', size: '60mm' }, '<script>&"'))
    expect(svg).toMatch(/^<svg [^>]*width="60mm" height="[\d.]+mm" viewBox="0 0 60 [\d.]+"/)
    for (const unwanted of [
      /<script/i,
      /foreignObject/i,
      /<style/i,
      /<text/i,
      /href="http/,
      / on/,
    ]) {
      expect(svg).not.toMatch(unwanted)
    }
    expect(svg.match(/<image /g)).toHaveLength(2)
    expect(svg.match(/href="data:image\/png;base64,/g)).toHaveLength(2)
    expect((await drawPrintSvg(orderOf({ size: '60mm' }))).svg.length).toBeLessThan(90_000)
  })

  it('shows bleed and crop marks where they are asked for', async () => {
    const { svg, widthMm } = await drawPrintSvg(
      orderOf({ format: 'svg', size: '80mm', bleed: 3, marks: '1', background: 'F0E0D0' }),
    )
    expect(widthMm).toBe(96)
    expect(svg).toContain('<rect x="5" y="5" width="86" height="86" fill="#F0E0D0"/>')
  })

  it('rasterised, it is what WeChat drew', async () => {
    const { svg } = await drawPrintSvg(orderOf({ size: '860px', dpi: 96, margin: 0 }))
    const drawn = await sharp(Buffer.from(svg)).resize(860, 860).greyscale().raw().toBuffer()
    const source = await sharp(
      await createPictures()({
        shape: 'round',
        seed: 'pages/index',
        widthPx: 860,
        colour: '#000000',
        transparent: false,
      }),
    )
      .greyscale()
      .raw()
      .toBuffer()
    let far = 0
    for (const [at, value] of drawn.entries()) {
      if (Math.abs(value - (source[at] ?? 0)) > 96) far += 1
    }
    expect(far / drawn.length).toBeLessThan(0.005)
  })
})
