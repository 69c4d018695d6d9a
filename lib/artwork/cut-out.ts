import type { Box } from './drawing'
import type { Raster } from './picture-raster'

/**
 * A part of a picture in whole pixels, on white where it reaches over the edges, and what part that is,
 * in shares of the picture's width.
 */
export function cutOut(picture: Raster, part: Box): { raster: Raster; frame: Box } {
  const px = (share: number) => Math.round(share * picture.width)
  const [left, top, width, height] = [px(part.x), px(part.y), px(part.width), px(part.height)]
  const rgba = new Uint8Array(width * height * 4).fill(picture.hasAlpha ? 0 : 255)
  const from = Math.max(0, left)
  const to = Math.min(picture.width, left + width)
  for (let row = Math.max(0, top); row < Math.min(picture.height, top + height); row += 1) {
    const source = picture.rgba.subarray(
      (row * picture.width + from) * 4,
      (row * picture.width + to) * 4,
    )
    rgba.set(source, ((row - top) * width + from - left) * 4)
  }
  const share = (length: number) => length / picture.width
  return {
    raster: { width, height, rgba, hasAlpha: picture.hasAlpha },
    frame: { x: share(left), y: share(top), width: share(width), height: share(height) },
  }
}
