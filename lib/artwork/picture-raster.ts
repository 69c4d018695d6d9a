import { openPicture } from '@/lib/open-picture'

/** RGBA, 4 bytes a pixel, rows from the top. */
export type Raster = { width: number; height: number; rgba: Uint8Array; hasAlpha: boolean }

/**
 * A larger picture is made smaller while it is decoded: twice WeChat's own largest tells all there is
 * to be read of a code, and reading takes eight times the memory of the pixels.
 */
const READ_MAX_SIDE_PX = 2560

/**
 * A stored JPEG or PNG as pixels, at most 2560 a side.
 * @throws UnusablePicture for bytes that are no picture or claim too many pixels
 */
export function decodePicture(bytes: Uint8Array): Promise<Raster> {
  return openPicture(bytes, async (picture) => {
    const { hasAlpha } = await picture.metadata()
    const { data, info } = await picture
      .resize(READ_MAX_SIDE_PX, READ_MAX_SIDE_PX, { fit: 'inside', withoutEnlargement: true })
      .toColourspace('srgb')
      .ensureAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true })
    return { width: info.width, height: info.height, rgba: data, hasAlpha }
  })
}
