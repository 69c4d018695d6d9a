import { cutKept } from './cut-kept'
import type { CodeDrawing, InkShapes } from './drawing'
import { decodePicture, type Raster } from './picture-raster'
import { type CodeShape, readRaster } from './read-code'
import { drawSimulatedCode } from './simulated-code'
import { type CodeShapes, isDot } from './code-shapes'

/** Test support: a code as it is read from a picture of 430 px, with a logo and a badge. */
export function makeTestDrawing(seed: string): CodeDrawing {
  const shapes = drawSimulatedCode({ seed })
  const kept = [
    { part: 'logo', shape: 'disc', ...shapes.logo },
    { part: 'badge', shape: 'disc', ...shapes.badge },
  ] as const
  const frame = { x: 0, y: 0, width: 1, height: 1 }
  return {
    way: 'geometry',
    score: 1,
    frame,
    ink: inkOf(shapes),
    inkColour: { r: 0, g: 0, b: 0 },
    kept: [...kept],
    cells: null,
    pictures: cutKept(greenSquare(430), { kept: [...kept], frame }),
  }
}

function greenSquare(sidePx: number): Raster {
  const rgba = Buffer.alloc(sidePx * sidePx * 4, Buffer.from([0x2d, 0xa0, 0x46, 0xff]))
  return { width: sidePx, height: sidePx, rgba, hasAlpha: false }
}

/** Test support: a code of WeChat's, read as the desk reads it. */
export async function readTestDrawing(
  picture: Buffer,
  shape: CodeShape = 'round',
): Promise<CodeDrawing> {
  const raster = await decodePicture(picture)
  const read = await readRaster(raster, shape)
  return { ...read, pictures: cutKept(raster, read) }
}

/** The part of a round code that takes the line colour. */
function inkOf({ strokeWidth, dotDiameter, dashes, rings }: CodeShapes): InkShapes {
  return {
    strokeWidth,
    dashes: dashes.filter((dash) => !isDot(dash)),
    dotDiameter,
    dots: dashes.filter(isDot).map(({ from }) => from),
    rings,
    outlines: [],
    curves: [],
  }
}
