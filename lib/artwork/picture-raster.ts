import sharp from 'sharp'

/** RGBA, 4 bytes a pixel, rows from the top. */
export type Raster = { width: number; height: number; rgba: Uint8Array; hasAlpha: boolean }

/** WeChat's pictures have at most 1280 px a side; a header that promises more is refused unread. */
const MAX_SIDE_PX = 2560

/**
 * A stored JPEG or PNG as pixels.
 * @throws Error of sharp for bytes that are no picture or claim more than 2560 × 2560 px
 */
export async function decodePicture(bytes: Uint8Array): Promise<Raster> {
  const picture = sharp(bytes, { limitInputPixels: MAX_SIDE_PX ** 2 })
  const { hasAlpha } = await picture.metadata()
  const { data, info } = await picture
    .toColourspace('srgb')
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  return { width: info.width, height: info.height, rgba: data, hasAlpha }
}
