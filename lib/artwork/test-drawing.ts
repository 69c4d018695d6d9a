import sharp from 'sharp'
import type { CodeDrawing } from './drawing'
import { inkOf } from './ink'
import { drawSimulatedCode } from './simulated-code'

/** Test support: a code as it is read from a picture of 430 px, with a logo and a badge. */
export async function makeTestDrawing(seed: string): Promise<CodeDrawing> {
  const shapes = drawSimulatedCode({ seed })
  const side = 430
  const discs = [shapes.logo, shapes.badge].map(
    ({ x, y, radius }) =>
      `<circle cx="${x * side}" cy="${y * side}" r="${radius * side}" fill="#2DA046"/>`,
  )
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${side}" height="${side}">${discs.join('')}</svg>`
  return {
    way: 'geometry',
    score: 1,
    ink: inkOf(shapes),
    inkColour: { r: 0, g: 0, b: 0 },
    kept: [shapes.logo, shapes.badge].map((disc) => ({ shape: 'disc', ...disc })),
    cells: null,
    bitmap: await sharp(Buffer.from(svg)).png().toBuffer(),
  }
}
