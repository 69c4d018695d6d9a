import sharp, { type Sharp } from 'sharp'
import { scaleShapes } from '@/lib/artwork/code-shapes'
import type { RayCount } from '@/lib/artwork/ray-layout'
import { paintCode } from '@/lib/artwork/paint-code'
import { drawSimulatedCode } from '@/lib/artwork/simulated-code'
import { squareSvg } from './square-svg'

export type PictureSpec =
  | {
      shape: 'round'
      seed: string
      widthPx: number
      colour: string
      transparent: boolean
      /** 36 unless told. */
      rays?: RayCount
    }
  | {
      shape: 'square'
      text: string
      widthPx: number
      /** The words below the code, as WeChat sends them; without, the picture is as high as it is wide. */
      strip: boolean
    }

const KEPT_PICTURES = 200
/** Drawing is work for the processor: more at once would only use more memory. */
const DRAWN_AT_ONCE = 2
/** Of today's WeChat; it was 0.93 to 0.968 until 2018. */
const SCALE = 0.995

/** The segment that real pictures begin with and sharp leaves out: version 1.1, density 1 × 1 of no unit. */
const JFIF = Buffer.from('ffe000104a46494600010100000100010000', 'hex')

/** Draws pictures, each once while it is kept: the same spec always gives the same bytes. */
export function createPictures() {
  const kept = new Map<string, Promise<Buffer>>()
  const queue: (() => void)[] = []
  let drawing = 0

  async function drawInTurn(spec: PictureSpec): Promise<Buffer> {
    if (drawing >= DRAWN_AT_ONCE) await new Promise<void>((go) => queue.push(go))
    else drawing += 1
    try {
      return await draw(spec)
    } finally {
      // The place goes straight to the next in line, so that no newcomer slips in between.
      const next = queue.shift()
      if (next) next()
      else drawing -= 1
    }
  }

  return function picture(spec: PictureSpec): Promise<Buffer> {
    const key = JSON.stringify(spec)
    const known = kept.get(key)
    kept.delete(key)
    const bytes = known ?? drawInTurn(spec)
    // Last in the map = used last; a failure is not kept.
    kept.set(key, bytes)
    bytes.catch(() => kept.delete(key))
    for (const oldest of kept.keys()) {
      if (kept.size <= KEPT_PICTURES) break
      kept.delete(oldest)
    }
    return bytes
  }
}

async function draw(spec: PictureSpec): Promise<Buffer> {
  if (spec.shape === 'square') {
    return jpeg(sharp(Buffer.from(await squareSvg(spec))).removeAlpha())
  }
  const { seed, rays, ...look } = spec
  const shapes = scaleShapes(drawSimulatedCode({ seed, rays }), SCALE)
  const picture = paintCode(shapes, { ...look, word: 'SANDBOX' })
  return spec.transparent ? picture.png().toBuffer() : jpeg(picture)
}

/** As WeChat sends it: baseline, quality 100, 4:2:0, plain Huffman tables, no EXIF and no DPI. */
async function jpeg(picture: Sharp): Promise<Buffer> {
  const bytes = await picture
    .jpeg({ quality: 100, chromaSubsampling: '4:2:0', optimiseCoding: false, progressive: false })
    .toBuffer()
  return Buffer.concat([bytes.subarray(0, 2), JFIF, bytes.subarray(2)])
}
