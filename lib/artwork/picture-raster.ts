import { openPicture } from '@/lib/open-picture'

/** RGBA, 4 bytes a pixel, rows from the top; `hasAlpha`: what is not drawn is transparent. */
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
    const raster = { width: info.width, height: info.height, rgba: data, hasAlpha }
    return hasAlpha && !isTransparent(raster) ? onPaper(raster) : raster
  })
}

/** A transparent code is less than half ink, logo and badge, and of these only the logo may be white. */
const CLEAR_LEAST = 0.3
const PAPER_MOST = 0.3
const PAPER_LEVEL = 235

function isTransparent({ width, height, rgba }: Raster): boolean {
  let [clear, paper] = [0, 0]
  for (let at = 0; at < rgba.length; at += 4) {
    if ((rgba[at + 3] ?? 0) < 128) clear += 1
    else if (Math.min(rgba[at] ?? 0, rgba[at + 1] ?? 0, rgba[at + 2] ?? 0) >= PAPER_LEVEL)
      paper += 1
  }
  const pixels = width * height
  return clear > pixels * CLEAR_LEAST && paper < pixels * PAPER_MOST
}

/** A code on a plate whose corners were cut off, or one that only has an alpha channel: all white. */
function onPaper({ rgba, ...raster }: Raster): Raster {
  for (let at = 0; at < rgba.length; at += 4) {
    const alpha = (rgba[at + 3] ?? 0) / 255
    if (alpha === 1) continue
    for (let part = at; part < at + 3; part += 1) {
      rgba[part] = Math.round((rgba[part] ?? 0) * alpha + 255 * (1 - alpha))
    }
    rgba[at + 3] = 255
  }
  return { ...raster, rgba, hasAlpha: false }
}
