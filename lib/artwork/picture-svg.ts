import sharp from 'sharp'
import type { KeptPicture } from './drawing'
import type { Scale } from './ink-svg'

/** A kept part as an SVG element. xlink:href, because programs older than SVG 2 do not know href alone. */
export async function pictureToSvg(
  picture: KeptPicture,
  scale: Scale,
  compressionLevel: number,
): Promise<string> {
  const { width, height, rgba } = picture.raster
  const png = await sharp(rgba, { raw: { width, height, channels: 4 } })
    .png({ compressionLevel })
    .toBuffer()
  const box =
    `x="${scale(picture.x)}" y="${scale(picture.y)}"` +
    ` width="${scale(picture.width)}" height="${scale(picture.height)}"`
  return `<image ${box} preserveAspectRatio="none" xlink:href="data:image/png;base64,${png.toString('base64')}"/>`
}
