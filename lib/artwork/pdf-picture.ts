import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { deflate } from 'node:zlib'
import type { PdfFile, PdfRef } from './pdf-file'
import type { Raster } from './picture-raster'

const compress = promisify(deflate)

/** Codes of one Mini Program often share their logo to the bit: each picture is in a file once. */
const embedded = new WeakMap<PdfFile, Map<string, PdfRef>>()

/** Embeds a picture with its transparency: one image with a soft mask. */
export async function embedPicture(pdf: PdfFile, raster: Raster): Promise<PdfRef> {
  const known = embedded.get(pdf) ?? new Map<string, PdfRef>()
  embedded.set(pdf, known)
  const { width, height, rgba } = raster
  const key = `${width} ${createHash('sha256').update(rgba).digest('base64')}`
  const found = known.get(key)
  if (found) return found
  const { colours, alpha } = splitAlpha(raster)
  const [body, mask] = await Promise.all([compress(colours), compress(alpha)])
  const image = {
    Type: 'XObject',
    Subtype: 'Image',
    Width: width,
    Height: height,
    BitsPerComponent: 8,
    Filter: 'FlateDecode',
    // WeChat's logo is small: printed large it is smooth, and not blocks.
    Interpolate: true,
  }
  const softMask = pdf.addObject({ ...image, ColorSpace: 'DeviceGray' }, mask)
  const ref = pdf.addObject({ ...image, ColorSpace: 'DeviceRGB', SMask: softMask }, body)
  known.set(key, ref)
  return ref
}

function splitAlpha({ width, height, rgba }: Raster) {
  const colours = Buffer.allocUnsafe(width * height * 3)
  const alpha = Buffer.allocUnsafe(width * height)
  for (let pixel = 0; pixel < width * height; pixel += 1) {
    const from = pixel * 4
    colours.set(rgba.subarray(from, from + 3), pixel * 3)
    alpha[pixel] = rgba[from + 3] ?? 0
  }
  return { colours, alpha }
}
