import sharp from 'sharp'
import { drawPrintBitmap } from '@/lib/artwork/print-bitmap'
import { drawPrintSvg } from '@/lib/artwork/print-svg'
import { readCode } from '@/lib/artwork/read-code'
import { fileOptionsSchema } from '@/lib/artwork/schema'
import { readTestDrawing } from '@/lib/artwork/test-drawing'
import { addCodeOwner, storeTestCode } from '@/lib/codes/test-code'
import { makeThumbnail } from '@/lib/codes/thumbnail'
import { createPictures } from '@/lib/wechat/sandbox/picture'
import { atMost, comparePair, type Row } from './measure'

/** A picture as WeChat sends it; 1280 px is its largest. */
export function wechatPicture(widthPx: number): Promise<Buffer> {
  return createPictures()({
    shape: 'round',
    seed: 'pages/bench/index',
    widthPx,
    colour: '#000000',
    transparent: false,
  })
}

/** From WeChat's bytes to the cells and their shapes, self-check included. */
export async function measureReading(given?: Buffer): Promise<Row> {
  const picture = given ?? (await wechatPicture(1280))
  const row = await comparePair({
    name: 'reading',
    anchor: 'decode the JPEG of 1280 px',
    pairs: 25,
    ours: () => readCode(picture, 'round'),
    floor: () => sharp(picture).raw().toBuffer(),
  })
  return { ...row, target: atMost(8, row) }
}

/** From WeChat's bytes to the finished SVG, self-check included. */
export async function measureVector(): Promise<Row> {
  const picture = await wechatPicture(1280)
  const options = fileOptionsSchema.parse({ format: 'svg' })
  return comparePair({
    name: 'vector',
    anchor: 'decode the JPEG of 1280 px, encode it as PNG',
    ours: async () =>
      drawPrintSvg({ drawing: await readTestDrawing(picture), options, caption: '' }),
    floor: () => sharp(picture).png({ compressionLevel: 6 }).toBuffer(),
  })
}

/** A stored drawing as a PNG of 1280 px in another colour on another plate. */
export async function measureRecolour(given?: Buffer): Promise<Row> {
  const picture = given ?? (await wechatPicture(1280))
  const drawing = await readTestDrawing(picture)
  const options = fileOptionsSchema.parse({
    size: '1280px',
    colour: '1F4E9E',
    background: 'FFF4D6',
  })
  const row = await comparePair({
    name: 'recolour',
    pairs: 25,
    anchor: 'the JPEG of 1280 px as PNG, colours as they are',
    ours: () => drawPrintBitmap({ drawing, options, caption: '' }, 'png'),
    floor: () => sharp(picture).png({ compressionLevel: 6 }).toBuffer(),
  })
  return { ...row, target: atMost(1.6, row) }
}

/** Ten thumbnails, read from and written to the database. */
export async function measureThumbnails(): Promise<Row> {
  const picture = await wechatPicture(1280)
  const owner = await addCodeOwner()
  const bytes = new Uint8Array(picture)
  const ids = await Promise.all(
    Array.from({ length: 10 }, () => storeTestCode({ ...owner, bytes })),
  )
  return comparePair({
    name: 'thumbnails',
    anchor: 'the same ten pictures through sharp alone',
    ours: async () => {
      for (const id of ids) await makeThumbnail(id)
    },
    floor: async () => {
      for (let done = 0; done < ids.length; done += 1) {
        await sharp(picture).resize(320, 320).webp({ quality: 75, effort: 4 }).toBuffer()
      }
    },
  })
}
