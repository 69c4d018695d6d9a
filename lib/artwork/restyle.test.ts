import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import sharp from 'sharp'
import { beforeAll, describe, expect, it } from 'vitest'
import { createPictures } from '@/lib/wechat/sandbox/picture'
import type { CodeDrawing } from './drawing'
import { drawPrintBitmap } from './print-bitmap'
import { fileOptionsSchema } from './schema'
import { readTestDrawing } from './test-drawing'

let drawing: CodeDrawing

beforeAll(async () => {
  const bytes = await createPictures()({
    shape: 'round',
    seed: 'pages/golden/index?id=7',
    widthPx: 430,
    colour: '#7A2E0E',
    transparent: false,
  })
  drawing = await readTestDrawing(bytes)
})

/** RGBA with each colour as strong as it is seen: what is transparent may have any. */
async function seenPixels(png: Buffer): Promise<Buffer> {
  const pixels = await sharp(png).ensureAlpha().raw().toBuffer()
  return Buffer.from(
    pixels.map((value, at) => (at % 4 === 3 ? value : (value * (pixels[at | 3] ?? 0)) / 255)),
  )
}

const LOOKS = ['000000', 'A11D33', '1F4E9E'].flatMap((colour) =>
  ['white', 'transparent', 'FFF4D6'].map((background) => ({ colour, background })),
)

// Looked at by us and kept beside this test. UPDATE_GOLDEN=1 draws them anew, to be looked at again.
describe('one stored picture in any colour on any plate', () => {
  it.each(LOOKS)('$colour on $background looks as it did', async ({ colour, background }) => {
    const options = fileOptionsSchema.parse({ size: '240px', colour, background })
    const { bytes } = await drawPrintBitmap({ drawing, options, caption: '' }, 'png')
    const file = fileURLToPath(new URL(`golden/${colour}-${background}.png`, import.meta.url))
    if (process.env.UPDATE_GOLDEN === '1') writeFileSync(file, bytes)
    expect(existsSync(file), file).toBe(true)
    const [drawn, golden] = await Promise.all([bytes, readFileSync(file)].map(seenPixels))
    expect(drawn?.length).toBe(golden?.length)
    let worst = 0
    let sum = 0
    for (const [at, value] of (drawn ?? Buffer.alloc(0)).entries()) {
      const far = Math.abs(value - (golden?.[at] ?? 0))
      worst = Math.max(worst, far)
      sum += far
    }
    // Another version of the renderer may smooth an edge a little differently.
    expect(sum / (drawn?.length ?? 1)).toBeLessThan(0.5)
    expect(worst).toBeLessThan(64)
  })
})
