import sharp from 'sharp'
import { drawPrintSvg, type PrintOrder } from './print-svg'
import { sidePx } from './schema'

type PrintBitmap = { bytes: Buffer; widthPx: number; heightPx: number }

/**
 * One code as PNG or JPEG, drawn from the vectors at its own size: enlarging WeChat's bitmap would
 * blur it. Its density is written in, so that a layout program places it at its size in mm.
 */
export async function drawPrintBitmap(
  order: PrintOrder,
  format: 'png' | 'jpeg',
): Promise<PrintBitmap> {
  // Nobody cuts a bitmap along marks: bleed and marks belong to the vector formats.
  const options = { ...order.options, bleed: 0, marks: false }
  const widthPx = sidePx(options)
  const { svg, heightMm, widthMm } = await drawPrintSvg({ ...order, options }, widthPx)
  const heightPx = Math.round((widthPx * heightMm) / widthMm)
  // Drawn at the final size by the SVG renderer itself.
  const drawn = sharp(Buffer.from(svg), { limitInputPixels: false, unlimited: true })
  if (format === 'png') {
    const isOpaque = options.background !== 'transparent'
    const bytes = await (isOpaque ? drawn.removeAlpha() : drawn)
      // Without a colour profile, as WeChat's own: to write sRGB's takes a third longer.
      .withDensity(options.dpi)
      .png({ compressionLevel: 3 })
      .toBuffer()
    return { bytes, widthPx, heightPx }
  }
  const jpeg = await drawn
    .flatten({ background: '#FFFFFF' })
    .jpeg({ quality: 95, chromaSubsampling: '4:4:4' })
    .toBuffer()
  return { bytes: withJfifDensity(jpeg, Math.round(options.dpi)), widthPx, heightPx }
}

/** JFIF 1.1, unit dots per inch, no thumbnail: print tools read the density here, not in EXIF. */
export function withJfifDensity(jpeg: Buffer, dpi: number): Buffer {
  const header = Buffer.from('ffe000104a464946000101010000000000' + '00', 'hex')
  header.writeUInt16BE(dpi, 12)
  header.writeUInt16BE(dpi, 14)
  const hasHeader = jpeg.readUInt16BE(2) === 0xffe0
  const rest = jpeg.subarray(hasHeader ? 4 + jpeg.readUInt16BE(4) : 2)
  return Buffer.concat([jpeg.subarray(0, 2), header, rest])
}
