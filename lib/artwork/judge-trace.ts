import sharp from 'sharp'
import { cutKept } from './cut-kept'
import type { ReadCode } from './drawing'
import { inkToSvg } from './ink-svg'
import { formatHexColour } from './line-colour'
import type { Raster } from './picture-raster'
import { pictureToSvg } from './picture-svg'

/** Both are compared this many times as large as the picture, as far as there is memory for it. */
const ENLARGED = 4
const SIDE_MAX_PX = 2600
/** sharp's enlargement moves a picture by so much to the right and down, in pixels of the result. */
const SHIFT_PX = 0.5
/** Both are blurred by this much of a pixel of the picture: finer than that it tells nothing of an edge. */
const BLUR_PX = 1.5
/** Less than this, on a scale to 255 in any of the three colours, is no difference that is seen. */
const SEEN = 60
/** What is this much darker than white, in any of the three, is not paper. */
const NOT_PAPER = 50
/** The picture is judged in so many tiles a side: the eye goes to the worst place. */
const TILES = 12
/** As if each tile had at least this share of it on it: else a single speck would count for all. */
const LEAST_SHARE = 0.1

/**
 * How much a trace looks like its picture, compared with what the trace did not follow. All that is
 * printed, the ink in its own colour and the kept parts as the pictures they are, is drawn on white at
 * four times the picture's size; the picture, on white too, is enlarged smoothly to the same size;
 * and both are blurred by a pixel of the picture. Pixels that differ by more than a fifth in red,
 * green or blue are counted against all that are not paper on either of the two: everywhere, logo,
 * badge and strip included, in each of 12 × 12 tiles.
 * @returns the share that does not differ in the worst tile, 0 to 1; at 1 no edge of the print is off
 *   by more than half a pixel of the picture, and nothing is missing or of another colour
 */
export async function judgeTrace(trace: Omit<ReadCode, 'score'>, raster: Raster): Promise<number> {
  const times = Math.min(ENLARGED, SIDE_MAX_PX / Math.max(raster.width, raster.height))
  const width = Math.round(raster.width * times)
  const height = Math.round(raster.height * times)
  const pixelsOf = (image: Buffer) =>
    sharp(image, { unlimited: true, limitInputPixels: false })
      .flatten({ background: '#FFFFFF' })
      .blur(BLUR_PX * times)
      .removeAlpha()
      .toColourspace('srgb')
      .raw()
      .toBuffer()
  const drawn = await pixelsOf(await drawTrace(trace, raster, width, height))
  const seen = await pixelsOf(await enlarge(raster, width, height))
  return worstTile(drawn, seen, width, height)
}

async function drawTrace(
  trace: Omit<ReadCode, 'score'>,
  raster: Raster,
  width: number,
  height: number,
): Promise<Buffer> {
  const scale = (share: number) => Math.round(share * width * 1000) / 1000
  const pictures = cutKept(raster, trace).map((one) => pictureToSvg(one, scale, 1))
  const svg = [
    `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"`,
    ` width="${width}" height="${height}"><g transform="translate(${SHIFT_PX} ${SHIFT_PX})">`,
    inkToSvg(trace.ink, formatHexColour(trace.inkColour), scale),
    ...(await Promise.all(pictures)),
    '</g></svg>',
  ]
  return Buffer.from(svg.join(''))
}

/** On white before it is enlarged, or the colours under what is transparent would mix in. */
function enlarge({ width, height, rgba }: Raster, toWidth: number, toHeight: number) {
  return sharp(rgba, { raw: { width, height, channels: 4 } })
    .flatten({ background: '#FFFFFF' })
    .resize(toWidth, toHeight, { fit: 'fill', kernel: 'cubic' })
    .png({ compressionLevel: 1 })
    .toBuffer()
}

/** @param one, other RGB, three bytes a pixel */
function worstTile(one: Buffer, other: Buffer, width: number, height: number): number {
  const tiles = Array.from({ length: TILES * TILES }, () => ({ pixels: 0, drawn: 0, off: 0 }))
  for (let pixel = 0; pixel < width * height; pixel += 1) {
    const column = Math.floor(((pixel % width) * TILES) / width)
    const row = Math.floor((Math.floor(pixel / width) * TILES) / height)
    const tile = tiles[row * TILES + column]
    if (!tile) continue
    let [least, most] = [255, 0]
    for (let at = pixel * 3; at < pixel * 3 + 3; at += 1) {
      const [a, b] = [one[at] ?? 0, other[at] ?? 0]
      least = Math.min(least, a, b)
      most = Math.max(most, Math.abs(a - b))
    }
    tile.pixels += 1
    if (least < 255 - NOT_PAPER) tile.drawn += 1
    if (most > SEEN) tile.off += 1
  }
  const shares = tiles.map(
    ({ pixels, drawn, off }) => 1 - off / Math.max(1, drawn, pixels * LEAST_SHARE),
  )
  return Math.max(0, Math.min(...shares))
}
