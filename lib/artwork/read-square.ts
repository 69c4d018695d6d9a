import { packCells } from './code-cells'
import type { Disc } from './code-shapes'
import type { Box, InkShapes, KeptPart } from './drawing'
import { findModules, type ModulePlace } from './find-modules'
import { findSquareLogo } from './find-square-logo'
import { FULL_INK, readCoverage, type Cover, type InkCoverage } from './ink-coverage'
import type { Raster } from './picture-raster'
import type { ReadShapes } from './read-round'
import { wholePicture } from './reframe'
import { traceModules } from './trace-modules'

/** Paper around the modules that holds nothing of theirs. */
const AIR_MODULES = 1
/** WeChat's modules fill 0.86 of the width of a picture that is 1.14 times as high. */
const OWN_SHARE = 0.75
const OWN_ASPECT = 1.2
/** What ISO 18004 asks for around a QR code. */
const QUIET_MODULES = 4
/** Paper around the strip's words that goes with them. */
const STRIP_AIR_MODULES = 0.5

/**
 * Reads a square code's modules off the picture: where they stand from the finder patterns, and each
 * by the middle of its area. The round logo in the middle stays a picture, and so does what stands
 * below, WeChat's strip. null where there are no modules.
 */
export function readSquare(raster: Raster): ReadShapes | null {
  const rough = readCoverage(raster, () => false)
  const place = findModules(rough)
  if (!place) return null
  const logo = findSquareLogo(rough, place)
  const frame = frameSquare(raster, place)
  const strip = frame.height > 1 ? findStrip(rough, place) : null
  const coverage = readCoverage(raster, coverOf(place, logo))
  const { size } = place
  const modules = Array.from({ length: size * size }, (_, module) =>
    inkShare(coverage, place, module, logo),
  )
  const isSet = modules.map((share) => share !== null && share >= 0.5)
  const { width } = raster
  return {
    // Three finder patterns and a timing pattern where they must be.
    isSure: true,
    coverage,
    frame,
    cells: packCells(0, isSet),
    kept: keptOf(logo, strip, width),
    ink: inkOf(place, isSet, width),
  }
}

/** The whole picture where it is framed as WeChat's are, else the modules with their quiet zone. */
function frameSquare(raster: Raster, { left, top, pitch, size }: ModulePlace): Box {
  const { width, height } = raster
  if (size * pitch >= width * OWN_SHARE && height <= width * OWN_ASPECT) return wholePicture(raster)
  const side = (size + 2 * QUIET_MODULES) * pitch
  return {
    x: (left - QUIET_MODULES * pitch) / width,
    y: (top - QUIET_MODULES * pitch) / width,
    width: side / width,
    height: side / width,
  }
}

function inkOf(
  { left, top, pitch, size }: ModulePlace,
  isSet: boolean[],
  width: number,
): InkShapes {
  const isInk = (column: number, row: number) => isSet[row * size + column] ?? false
  const outlines = traceModules({ size, isInk }).map((corners) =>
    corners.map(({ x, y }) => ({ x: (left + x * pitch) / width, y: (top + y * pitch) / width })),
  )
  return { strokeWidth: 0, dashes: [], dotDiameter: 0, dots: [], rings: [], outlines, curves: [] }
}

function keptOf(logo: Disc | null, strip: Box | null, width: number): KeptPart[] {
  const kept: KeptPart[] = []
  if (logo) {
    const { x, y, radius } = logo
    const disc = { x: x / width, y: y / width, radius: radius / width }
    kept.push({ part: 'logo', shape: 'disc', ...disc })
  }
  if (strip) {
    const at = { x: strip.x / width, y: strip.y / width }
    const box = { ...at, width: strip.width / width, height: strip.height / width }
    kept.push({ part: 'strip', shape: 'box', ...box })
  }
  return kept
}

/** All but the modules: logo, strip and whatever else is on the picture. */
function coverOf({ left, top, pitch, size }: ModulePlace, logo: Disc | null): Cover {
  const air = AIR_MODULES * pitch
  const [right, bottom] = [left + size * pitch, top + size * pitch]
  return (column, row) =>
    column < left - air ||
    row < top - air ||
    column > right + air ||
    row > bottom + air ||
    (logo !== null && Math.hypot(column + 0.5 - logo.x, row + 0.5 - logo.y) < logo.radius)
}

/** The box around all ink below the modules, in pixels; null where there is none. */
function findStrip({ width, height, levels }: InkCoverage, place: ModulePlace): Box | null {
  const air = Math.round(STRIP_AIR_MODULES * place.pitch)
  const from = Math.ceil(place.top + (place.size + AIR_MODULES) * place.pitch)
  let [left, top, right, bottom] = [width, height, 0, 0]
  for (let y = from; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      if (levels[y * width + x] === 0) continue
      left = Math.min(left, x)
      right = Math.max(right, x + 1)
      top = Math.min(top, y)
      bottom = y + 1
    }
  }
  if (right <= left) return null
  const [x, y] = [Math.max(0, left - air), Math.max(from, top - air)]
  return {
    x,
    y,
    width: Math.min(width, right + air) - x,
    height: Math.min(height, bottom + air) - y,
  }
}

/** Mean coverage of what shows of a module, away from its smoothed edges; null where nothing does. */
function inkShare(
  { width, levels }: InkCoverage,
  { left, top, pitch, size }: ModulePlace,
  module: number,
  logo: Disc | null,
): number | null {
  const box = { x: left + (module % size) * pitch, y: top + Math.floor(module / size) * pitch }
  const inset = pitch / 4
  let [sum, pixels] = [0, 0]
  for (let y = Math.floor(box.y + inset); y <= box.y + pitch - inset - 0.5; y += 1) {
    for (let x = Math.floor(box.x + inset); x <= box.x + pitch - inset - 0.5; x += 1) {
      if (logo && Math.hypot(x + 0.5 - logo.x, y + 0.5 - logo.y) < logo.radius) continue
      sum += levels[y * width + x] ?? 0
      pixels += 1
    }
  }
  return pixels === 0 ? null : sum / pixels / FULL_INK
}
