import type { Box, KeptPart, KeptPicture, ReadCode } from './drawing'
import type { Raster } from './picture-raster'

/**
 * The kept parts as they are, cut out of the picture. Discs end a hair inside their drawn rims, where
 * colours are already mixed with the paper's white: else a white ring shows on any other plate. The
 * strip's paper is taken off: on white it looks as it did, on any plate its words stand on the plate.
 */
export function cutKept(
  picture: Raster,
  { kept, frame }: Pick<ReadCode, 'kept' | 'frame'>,
): KeptPicture[] {
  return kept.flatMap((part) => cutPart(picture, part, frame) ?? [])
}

function cutPart(picture: Raster, part: KeptPart, frame: Box): KeptPicture | null {
  const perShare = frame.width * picture.width
  const onPicture = (share: number, origin: number) =>
    (share * frame.width + origin) * picture.width
  const disc = part.shape === 'disc' && {
    x: onPicture(part.x, frame.x),
    y: onPicture(part.y, frame.y),
    radius: part.radius * perShare,
  }
  const edges = disc
    ? boundsOf(disc)
    : part.shape === 'box' && {
        left: Math.round(onPicture(part.x, frame.x)),
        top: Math.round(onPicture(part.y, frame.y)),
        right: Math.round(onPicture(part.x + part.width, frame.x)),
        bottom: Math.round(onPicture(part.y + part.height, frame.y)),
      }
  if (!edges) return null
  const [left, top] = [Math.max(0, edges.left), Math.max(0, edges.top)]
  const width = Math.min(picture.width, edges.right) - left
  const height = Math.min(picture.height, edges.bottom) - top
  if (width <= 0 || height <= 0) return null
  const rgba = Buffer.alloc(width * height * 4)
  for (let row = 0; row < height; row += 1) {
    const from = ((top + row) * picture.width + left) * 4
    rgba.set(picture.rgba.subarray(from, from + width * 4), row * width * 4)
  }
  const cut: Raster = { width, height, rgba, hasAlpha: true }
  if (disc) fadeOutside(cut, { x: disc.x - left, y: disc.y - top, radius: disc.radius })
  if (part.part === 'strip') takePaperOff(cut)
  return {
    part: part.part,
    x: (left / picture.width - frame.x) / frame.width,
    y: (top / picture.width - frame.y) / frame.width,
    width: width / perShare,
    height: height / perShare,
    raster: cut,
  }
}

/** Whole pixels around all that a disc's blended rim touches. */
function boundsOf({ x, y, radius }: { x: number; y: number; radius: number }) {
  return {
    left: Math.floor(x - radius) - 1,
    top: Math.floor(y - radius) - 1,
    right: Math.ceil(x + radius) + 1,
    bottom: Math.ceil(y + radius) + 1,
  }
}

function fadeOutside(
  { width, height, rgba }: Raster,
  { x, y, radius }: { x: number; y: number; radius: number },
) {
  for (let row = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1) {
      const distance = Math.hypot(column + 0.5 - x, row + 0.5 - y)
      const inside = Math.min(1, Math.max(0, radius - distance + 0.5))
      if (inside === 1) continue
      const at = (row * width + column) * 4 + 3
      rgba[at] = Math.round(Math.min(rgba[at] ?? 0, 255 * inside))
    }
  }
}

/** JPEG leaves white paper a little grey, and full colours end at this much above black. */
const PAPER_FROM = 250
const COLOUR_TO = 110

/** Each pixel as a colour over white paper: what is not paper is as opaque as it is far from white. */
function takePaperOff({ rgba }: Raster) {
  for (let at = 0; at < rgba.length; at += 4) {
    const least = Math.min(rgba[at] ?? 0, rgba[at + 1] ?? 0, rgba[at + 2] ?? 0)
    const opaque = Math.min(1, Math.max(0, (PAPER_FROM - least) / (PAPER_FROM - COLOUR_TO)))
    for (let part = at; opaque > 0 && part < at + 3; part += 1) {
      const own = (rgba[part] ?? 0) - (1 - opaque) * 255
      rgba[part] = Math.min(255, Math.max(0, Math.round(own / opaque)))
    }
    rgba[at + 3] = Math.round(opaque * (rgba[at + 3] ?? 0))
  }
}
