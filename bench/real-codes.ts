import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { LOGO } from '@/lib/artwork/code-shapes'
import type { CodeDrawing } from '@/lib/artwork/drawing'
import { decodePicture } from '@/lib/artwork/picture-raster'
import { readCode } from '@/lib/artwork/read-code'
import { readTestDrawing } from '@/lib/artwork/test-drawing'
import { drawAsIs, farthest, textOf } from '@/lib/artwork/test-likeness'
import { measureReading, measureRecolour } from './pictures'
import { printRow } from './print-row'
import { PEOPLE } from './what-people-do'

/** The ink in common with the picture that is asked of a code by its rays, from which width on. */
const ASKED: Readonly<Record<number, readonly { fromPx: number; least: number }[]>> = {
  36: [
    { fromPx: 1280, least: 0.97 },
    { fromPx: 860, least: 0.969 },
    { fromPx: 430, least: 0.955 },
    { fromPx: 344, least: 0.952 },
    { fromPx: 258, least: 0.936 },
  ],
  54: [
    { fromPx: 430, least: 0.95 },
    { fromPx: 258, least: 0.935 },
    { fromPx: 200, least: 0.92 },
  ],
  72: [{ fromPx: 280, least: 0.93 }],
}
/** The logo's radius where a drawing fills less of its picture than today's. */
const SMALL = LOGO.radius * 0.95
/** How far logo and strip may be from the picture's own, of 255. */
const FAR_MOST = 10

/**
 * Reads the real codes of the folder CODE_SAMPLES (square ones by their names) and prints how each was
 * read and what is asked of it; what becomes of them when people turn, cut and shrink them; and how long
 * reading and drawing the largest takes.
 */
export async function readRealCodes(): Promise<null> {
  const folder = process.env.CODE_SAMPLES ?? ''
  if (folder === '') {
    console.log('real-codes: name a folder of real codes in CODE_SAMPLES.')
    return null
  }
  const names = readdirSync(folder).filter((file) => /\.(jpe?g|png)$/.test(file))
  const pictures = names.sort().map((name) => ({ name, bytes: readFileSync(join(folder, name)) }))
  for (const { name, bytes } of pictures) {
    const shape = name.startsWith('square') ? 'square' : 'round'
    const drawing = await readTestDrawing(bytes, shape)
    const { width } = await decodePicture(bytes)
    const rays = drawing.cells?.rays ? `${drawing.cells.rays} rays` : ''
    const what = `${name.padEnd(46)} ${String(width).padStart(4)} px ${rays.padEnd(7)}`
    const judged =
      shape === 'square' ? await judgeSquare(bytes, drawing) : judgeRound(drawing, width)
    console.log(`${what} ${drawing.way.padEnd(8)} ${drawing.score.toFixed(3)}  ${judged}`)
  }
  const round = pictures.filter(({ name }) => !name.startsWith('square'))
  for (const [what, change] of Object.entries(PEOPLE)) {
    const ways = await Promise.all(
      round.map(async ({ bytes }) => (await readCode(await change(bytes), 'round')).way),
    )
    const read = ways.filter((way) => way === 'geometry').length
    console.log(`${what.padEnd(62)} ${read} of ${ways.length} by geometry, the others traced`)
  }
  const widths = await Promise.all(
    round.map(async ({ bytes }) => ({ bytes, width: (await sharp(bytes).metadata()).width })),
  )
  const largest = widths.sort((one, other) => other.width - one.width)[0]?.bytes
  for (const measure of [measureReading, measureRecolour]) printRow(await measure(largest))
  return null
}

function judgeRound({ way, score, cells, frame, kept }: CodeDrawing, widthPx: number): string {
  if (way === 'contour') return 'traced, and told'
  const asked = ASKED[cells?.rays ?? 0]?.find(({ fromPx }) => widthPx >= fromPx)
  // Cut, on a poster or drawn small as in 2017: it is asked to be read, and no more.
  const isSmall = kept.some(
    (one) => one.shape === 'disc' && one.part === 'logo' && one.radius < SMALL,
  )
  if (!asked || frame.width !== 1 || isSmall) return 'read'
  return `≥ ${asked.least}: ${Number(score.toFixed(3)) >= asked.least ? 'met' : 'MISSED'}`
}

async function judgeSquare(bytes: Buffer, drawing: CodeDrawing): Promise<string> {
  const original = await decodePicture(bytes)
  const drawn = await drawAsIs(drawing, original.width)
  const text = textOf(original)
  const says = text !== undefined && text === textOf(drawn) ? 'text as before' : 'TEXT DIFFERS'
  const far = farthest(original, drawn, drawing)
  return `${says}; logo and strip within ${far} of 255 (≤ ${FAR_MOST}): ${far <= FAR_MOST ? 'met' : 'MISSED'}`
}
