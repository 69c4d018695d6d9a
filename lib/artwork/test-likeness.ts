import jsQR from 'jsqr'
import type { CodeDrawing, KeptPart, ReadCode } from './drawing'
import { decodePicture, type Raster } from './picture-raster'
import { drawPrintBitmap } from './print-bitmap'
import { fileOptionsSchema } from './schema'

/** Test support: in its own colours at the picture's own size. */
export async function drawAsIs(drawing: CodeDrawing, widthPx: number): Promise<Raster> {
  const options = fileOptionsSchema.parse({ size: `${widthPx}px`, margin: 0 })
  const { bytes } = await drawPrintBitmap({ drawing, options, caption: '' }, 'png')
  return decodePicture(bytes)
}

/** Test support: what a decoder of others' reads on a picture. */
export function textOf({ width, height, rgba }: Raster) {
  return jsQR(new Uint8ClampedArray(rgba), width, height)?.data
}

/** Test support: how far any channel is from the original within the kept parts. */
export function farthest(
  original: Raster,
  drawn: Raster,
  { kept }: Pick<ReadCode, 'kept'>,
): number {
  const { width, height } = original
  let far = 0
  for (const part of kept) {
    for (let y = 0; y < height; y += 1) {
      for (let x = 0; x < width; x += 1) {
        if (!isWithin(part, (x + 0.5) / width, (y + 0.5) / width, 1.5 / width)) continue
        for (let at = (y * width + x) * 4; at % 4 < 3; at += 1) {
          far = Math.max(far, Math.abs((original.rgba[at] ?? 0) - (drawn.rgba[at] ?? 0)))
        }
      }
    }
  }
  return far
}

/** Away from a disc's blended rim by more than `rim`. */
function isWithin(part: KeptPart, x: number, y: number, rim: number): boolean {
  if (part.shape === 'disc') return Math.hypot(x - part.x, y - part.y) < part.radius - rim
  const [right, bottom] = [part.x + part.width, part.y + part.height]
  return x > part.x && y > part.y && x < right && y < bottom
}
