import QRCode from 'qrcode'
import sharp from 'sharp'
import { scaleShapes } from '@/lib/artwork/code-shapes'
import type { RayCount } from '@/lib/artwork/ray-layout'
import { drawSimulatedCode } from '@/lib/artwork/simulated-code'
import { strokeWord } from '@/lib/artwork/stroke-letters'
import { codeShapesToSvg } from '@/lib/artwork/svg'

export type PictureSpec =
  | {
      shape: 'round'
      seed: string
      widthPx: number
      colour: string
      transparent: boolean
      /** 36 unless told, as on every real code that was measured. */
      rays?: RayCount
    }
  | { shape: 'square'; text: string; widthPx: number }

const KEPT_PICTURES = 200
/** Drawing is work for the processor: more at once would only use more memory. */
const DRAWN_AT_ONCE = 2
const QUIET_MODULES = 4

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
  if (spec.shape === 'square') return jpeg(squareSvg(spec.text, spec.widthPx))
  const { seed, widthPx, colour, transparent, rays } = spec
  const svg = codeShapesToSvg(scaleShapes(drawSimulatedCode({ seed, rays }), scaleAt(widthPx)), {
    sizePx: widthPx,
    colour,
    background: transparent ? 'none' : '#FFFFFF',
    logoText: 'SANDBOX',
  })
  return transparent ? sharp(Buffer.from(svg)).png().toBuffer() : jpeg(svg)
}

/** Measured: 1.00 at 258 px, 0.995 at 430, 0.967 at 1280, which is a straight line. */
function scaleAt(widthPx: number): number {
  return 1 - ((widthPx - 258) / (1280 - 258)) * 0.033
}

/** As WeChat sends it: baseline, quality 100, 4:2:0, plain Huffman tables, no EXIF and no DPI. */
async function jpeg(svg: string): Promise<Buffer> {
  const bytes = await sharp(Buffer.from(svg))
    .removeAlpha()
    .jpeg({ quality: 100, chromaSubsampling: '4:2:0', optimiseCoding: false, progressive: false })
    .toBuffer()
  return Buffer.concat([bytes.subarray(0, 2), JFIF, bytes.subarray(2)])
}

/** An ordinary QR code with a plate across it: error correction H bears the loss. */
function squareSvg(text: string, widthPx: number): string {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: 'H' })
  const side = modules.size + 2 * QUIET_MODULES
  const cells: string[] = []
  for (let row = 0; row < modules.size; row += 1) {
    for (let column = 0; column < modules.size; column += 1) {
      if (modules.get(row, column)) {
        cells.push(`M${column + QUIET_MODULES} ${row + QUIET_MODULES}h1v1h-1z`)
      }
    }
  }
  // Odd, as the number of modules is: the plate then covers whole ones.
  const odd = (modulesWide: number) => 2 * Math.round((modulesWide - 1) / 2) + 1
  const [plateWidth, plateHeight] = [odd(modules.size * 0.4), odd(modules.size * 0.12)]
  const middle = side / 2
  const word = strokeWord('SANDBOX', { x: middle, y: middle, width: plateWidth * 0.92 })
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${widthPx}" height="${widthPx}"` +
    ` viewBox="0 0 ${side} ${side}"><rect width="100%" height="100%" fill="#FFFFFF"/>` +
    `<path shape-rendering="crispEdges" d="${cells.join('')}"/>` +
    `<rect x="${middle - plateWidth / 2}" y="${middle - plateHeight / 2}" width="${plateWidth}"` +
    ` height="${plateHeight}" fill="#FFFFFF" shape-rendering="crispEdges"/><path fill="none" stroke="#000000"` +
    ` stroke-linecap="round" stroke-linejoin="round" stroke-width="${word?.strokeWidth}"` +
    ` d="${word?.pathData}"/></svg>`
  )
}
