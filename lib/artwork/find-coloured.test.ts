import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { findColoured } from './find-coloured'
import { decodePicture } from './picture-raster'
import { seededRandom } from './seeded-random'

const SIDE = 400
const random = seededRandom('dashes')

/** Dashes all over in one colour, save where logos stand. */
function dashes(colour: string): string {
  const lines = Array.from({ length: 300 }, () => [random(), random(), random() * 6.28] as const)
    .map(([x, y, turn]) => [20 + x * 360, 20 + y * 360, turn] as const)
    .filter(([x, y]) => Math.hypot(x - 200, y - 200) > 90 && Math.hypot(x - 330, y - 330) > 60)
    .map(([x, y, turn]) => `M${x} ${y}l${8 * Math.cos(turn)} ${8 * Math.sin(turn)}`)
  return `<path d="${lines.join('')}" stroke="${colour}" stroke-width="6" stroke-linecap="round"/>`
}

async function look(inner: string, asJpeg: boolean) {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${SIDE}" height="${SIDE}">${inner}</svg>`
  const drawn = sharp(Buffer.from(svg))
  const bytes = asJpeg
    ? drawn.flatten({ background: '#FFFFFF' }).jpeg({ quality: 100 })
    : drawn.png()
  return findColoured(await decodePicture(await bytes.toBuffer()))
}

describe('what has colours of its own', () => {
  const badge =
    '<circle cx="330" cy="330" r="38" fill="#2DA046"/><path d="M310 330h40" stroke="#FFF" stroke-width="9"/>'
  const logo =
    '<path d="M140 150h120v100h-120z" fill="#F4B41A"/><path d="M170 190h60" stroke="#000" stroke-width="14"/>'

  it.each([
    ['#000000', true],
    ['#000000', false],
    ['#C2185B', true],
    ['#1F4E9E', true],
  ])('is kept, a disc as a disc, and ink in %s is not (JPEG: %s)', async (colour, asJpeg) => {
    const { kept, cover } = await look(dashes(colour) + badge + logo, asJpeg)
    expect(kept).toHaveLength(2)
    const [box, disc] = [
      kept.find(({ shape }) => shape === 'box'),
      kept.find(({ shape }) => shape === 'disc'),
    ]
    expect(box).toMatchObject({ part: 'coloured' })
    expect(box?.x).toBeCloseTo(140 / SIDE, 1.9)
    expect(box?.y).toBeCloseTo(150 / SIDE, 1.9)
    expect(disc?.x).toBeCloseTo(330 / SIDE, 2)
    expect(disc?.y).toBeCloseTo(330 / SIDE, 2)
    expect(disc?.shape === 'disc' && disc.radius * SIDE).toBeGreaterThan(36)
    expect(cover(200, 200)).toBe(true)
    expect(cover(330, 330)).toBe(true)
    expect(cover(30, 30)).toBe(false)
  })

  it('is nothing where all is ink, or all is colour', async () => {
    expect((await look(dashes('#C2185B'), true)).kept).toEqual([])
    const paper = '<rect width="100%" height="100%" fill="#F4B41A"/>'
    expect((await look(paper + dashes('#000000'), true)).kept).toEqual([])
  })
})
