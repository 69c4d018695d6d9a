import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { deflate } from 'node:zlib'
import sharp from 'sharp'
import type { PdfFile, PdfRef } from './pdf-file'

/** A picture in the file and the part of the code's square that it covers, 0 to 1. */
export type PdfBitmap = { ref: PdfRef; left: number; top: number; width: number; height: number }

const compress = promisify(deflate)

/** Codes of one Mini Program often share their logo to the bit: each picture is in a file once. */
const embedded = new WeakMap<PdfFile, Map<string, PdfBitmap>>()

/**
 * Embeds logo and badge, a PNG with transparency over the whole square, without its empty edges:
 * one image with a soft mask.
 */
export async function embedBitmap(pdf: PdfFile, png: Buffer): Promise<PdfBitmap | null> {
  const known = embedded.get(pdf) ?? new Map<string, PdfBitmap>()
  embedded.set(pdf, known)
  const key = createHash('sha256').update(png).digest('base64')
  const found = known.get(key)
  if (found) return found
  const { data, info } = await sharp(png).ensureAlpha().raw().toBuffer({ resolveWithObject: true })
  const pixels = cropToInk(data, info.width, info.height)
  if (!pixels) return null
  const { width, height, colours, alpha, left, top } = pixels
  const [body, mask] = await Promise.all([compress(colours), compress(alpha)])
  const image = {
    Type: 'XObject',
    Subtype: 'Image',
    Width: width,
    Height: height,
    BitsPerComponent: 8,
    Filter: 'FlateDecode',
  }
  const softMask = pdf.addObject({ ...image, ColorSpace: 'DeviceGray' }, mask)
  const ref = pdf.addObject({ ...image, ColorSpace: 'DeviceRGB', SMask: softMask }, body)
  const bitmap = {
    ref,
    left: left / info.width,
    top: top / info.height,
    width: width / info.width,
    height: height / info.height,
  }
  known.set(key, bitmap)
  return bitmap
}

/** Splits RGBA into colours and transparency, of the smallest rectangle that shows anything. */
function cropToInk(rgba: Buffer, fullWidth: number, fullHeight: number) {
  let [left, top, right, bottom] = [fullWidth, fullHeight, -1, -1]
  for (let y = 0; y < fullHeight; y += 1) {
    for (let x = 0; x < fullWidth; x += 1) {
      if (rgba[(y * fullWidth + x) * 4 + 3] === 0) continue
      left = Math.min(left, x)
      right = Math.max(right, x)
      top = Math.min(top, y)
      bottom = y
    }
  }
  if (right < 0) return null
  const [width, height] = [right - left + 1, bottom - top + 1]
  const colours = Buffer.allocUnsafe(width * height * 3)
  const alpha = Buffer.allocUnsafe(width * height)
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const to = y * width + x
      const from = ((y + top) * fullWidth + x + left) * 4
      rgba.copy(colours, to * 3, from, from + 3)
      alpha[to] = rgba[from + 3] ?? 0
    }
  }
  return { left, top, width, height, colours, alpha }
}
