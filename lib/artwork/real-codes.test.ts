import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { decodePicture } from './picture-raster'
import { readCode } from './read-code'
import { readTestDrawing } from './test-drawing'
import { drawAsIs, farthest, textOf } from './test-likeness'

/** A folder of real codes, for whoever has one; they are other people's, and not ours to commit. */
const SAMPLES = process.env.CODE_SAMPLES ?? ''
const hasSamples = SAMPLES !== ''
if (!hasSamples) {
  console.warn(
    'SKIPPED: no real code is read, as CODE_SAMPLES names no folder of them. Drawn ones are.',
  )
}

// Of each number of rays, as they were found in public places: the least that their reading reaches.
describe.skipIf(!hasSamples)('a real code', () => {
  it.each([
    { file: 'real-258.jpg', least: 0.936 },
    { file: 'real-430.jpg', least: 0.955 },
    { file: 'round-36-258-hardest.jpg', least: 0.935 },
    { file: 'round-36-344-dark-blue.jpg', least: 0.952 },
    { file: 'round-36-430-alpha.png', least: 0.955 },
    { file: 'round-36-430-red.jpg', least: 0.955 },
    { file: 'round-36-826-transparent-cropped-blue.png', least: 0.96 },
    { file: 'round-36-860.jpg', least: 0.968 },
    { file: 'round-36-860-small-drawing.jpg', least: 0.969 },
    { file: 'round-36-1280-blue.jpg', least: 0.97 },
    { file: 'round-54-200.jpg', least: 0.92 },
    { file: 'round-54-258.jpg', least: 0.935 },
    { file: 'round-54-430-a.jpg', least: 0.95 },
    { file: 'round-54-430-alpha.png', least: 0.95 },
    { file: 'round-54-430-b.png', least: 0.95 },
    { file: 'round-54-430-c.png', least: 0.95 },
    { file: 'round-54-430-d.png', least: 0.95 },
    { file: 'round-54-430-e.png', least: 0.95 },
    { file: 'round-72-280.jpg', least: 0.93 },
    // An opaque white disc on transparent corners.
    { file: 'not-a-code-white-disc-248.png', least: 0.936 },
    // Drawn at 0.93 of the picture; cut out by hand, 145 px of 169.
    { file: 'round-36-258-small-drawing-2017.jpg', least: 0.92 },
    { file: 'round-54-cropped-169.png', least: 0.87 },
  ])('$file is read by its geometry', async ({ file, least }) => {
    const read = await readCode(readFileSync(join(SAMPLES, file)), 'round')
    expect(read.way).toBe('geometry')
    expect(read.score).toBeGreaterThanOrEqual(least)
  })

  // A code for tips: rings as those of Mini Programs, other rays, a square logo.
  it('of another kind is traced, alone, and not as good as if it were read', async () => {
    const read = await readCode(readFileSync(join(SAMPLES, 'poster-600.jpg')), 'round')
    expect(read).toMatchObject({ way: 'contour', cells: null })
    expect(read.frame.width).toBeCloseTo(0.433, 2)
    expect(read.ink.rings).toHaveLength(3)
    expect(read.score).toBeGreaterThan(0.6)
    expect(read.score).toBeLessThan(0.9)
  })
})

describe.skipIf(!hasSamples)('a real square code', () => {
  it.each([
    'square-258x294.jpg',
    'square-344x392.jpg',
    'square-430x490.jpg',
    'square-api-470x535.jpg',
  ])('%s keeps its text, its shape, and its logo and strip as they are', async (file) => {
    const bytes = readFileSync(join(SAMPLES, file))
    const drawing = await readTestDrawing(bytes, 'square')
    expect(drawing).toMatchObject({
      way: 'modules',
      cells: { rays: 0 },
      kept: [{ part: 'logo' }, { part: 'strip' }],
    })
    expect(drawing.score).toBeGreaterThan(0.985)
    expect(Math.max(...Object.values(drawing.inkColour))).toBeLessThanOrEqual(2)

    const original = await decodePicture(bytes)
    const { width, height } = original
    const drawn = await drawAsIs(drawing, width)
    expect(drawn).toMatchObject({ width, height })
    expect(farthest(original, drawn, drawing)).toBeLessThanOrEqual(10)
    expect(textOf(drawn)).toMatch(/^https:\/\/mp\.weixin\.qq\.com\/a\/~/)
    expect(textOf(drawn)).toBe(textOf(original))
  })
})
