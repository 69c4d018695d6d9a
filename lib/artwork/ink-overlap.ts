import sharp from 'sharp'
import type { InkShapes } from './drawing'
import { inkToSvg } from './ink-svg'
import { HALF_INK, type InkCoverage } from './ink-coverage'

/**
 * Draws the ink on the source's own pixels with the renderer of the files and compares: a pixel is
 * ink where at least half of it is.
 * @returns intersection over union of the two, 0 to 1
 */
export async function inkOverlap(ink: InkShapes, source: InkCoverage): Promise<number> {
  const drawn = await rasteriseInk(ink, source.width, source.height)
  let [both, either] = [0, 0]
  for (let pixel = 0; pixel < drawn.length; pixel += 1) {
    const isInk = (source.levels[pixel] ?? 0) >= HALF_INK
    const isDrawn = (drawn[pixel] ?? 0) >= 128
    if (isInk && isDrawn) both += 1
    if (isInk || isDrawn) either += 1
  }
  return either === 0 ? 0 : both / either
}

/** The ink's share of each pixel, 0 to 255, rows from the top. */
export async function rasteriseInk(
  ink: InkShapes,
  width: number,
  height: number,
): Promise<Uint8Array> {
  const scale = (share: number) => Math.round(share * width * 1000) / 1000
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">` +
    `${inkToSvg(ink, '#000000', scale)}</svg>`
  return sharp(Buffer.from(svg)).ensureAlpha().extractChannel('alpha').raw().toBuffer()
}
