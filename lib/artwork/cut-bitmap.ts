import sharp from 'sharp'
import type { KeptPart } from './drawing'
import type { Raster } from './picture-raster'

/**
 * The kept parts as they are, everything else transparent: one PNG over the whole square; null when
 * nothing is kept. The parts end a hair inside their drawn rims, where colours are already mixed
 * with the paper's white: else a white ring shows on any other plate.
 */
export async function cutBitmap(raster: Raster, kept: readonly KeptPart[]): Promise<Buffer | null> {
  if (kept.length === 0) return null
  const { width, height, rgba, hasAlpha } = raster
  const out = Buffer.alloc(width * height * 4)
  for (const part of kept) {
    const box = pixelsOf(part, width, height)
    const insideOf = part.shape === 'disc' ? discShare(part, width) : () => 1
    for (let y = box.top; y < box.bottom; y += 1) {
      for (let x = box.left; x < box.right; x += 1) {
        const inside = insideOf(x + 0.5, y + 0.5)
        if (inside === 0) continue
        const at = (y * width + x) * 4
        out.set(rgba.subarray(at, at + 3), at)
        const own = hasAlpha ? (rgba[at + 3] ?? 0) / 255 : 1
        out[at + 3] = Math.round(255 * Math.min(own, inside))
      }
    }
  }
  return sharp(out, { raw: { width, height, channels: 4 } })
    .png({ compressionLevel: 6 })
    .toBuffer()
}

/** How much of a pixel, given by its middle, lies in the disc. */
function discShare({ x, y, radius }: Extract<KeptPart, { shape: 'disc' }>, width: number) {
  return (px: number, py: number) =>
    Math.min(1, Math.max(0, radius * width - Math.hypot(px - x * width, py - y * width) + 0.5))
}

/** Whole pixels: a box is cut at the nearest, a disc's rim is blended and needs all it touches. */
function pixelsOf(part: KeptPart, width: number, height: number) {
  const within = (at: number, length: number) => Math.min(length, Math.max(0, at))
  if (part.shape === 'box') {
    return {
      left: within(Math.round(part.x * width), width),
      top: within(Math.round(part.y * width), height),
      right: within(Math.round((part.x + part.width) * width), width),
      bottom: within(Math.round((part.y + part.height) * width), height),
    }
  }
  return {
    left: within(Math.floor((part.x - part.radius) * width) - 1, width),
    top: within(Math.floor((part.y - part.radius) * width) - 1, height),
    right: within(Math.ceil((part.x + part.radius) * width) + 1, width),
    bottom: within(Math.ceil((part.y + part.radius) * width) + 1, height),
  }
}
