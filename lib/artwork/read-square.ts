import { packCells } from './code-cells'
import { readCoverage, type InkCoverage } from './ink-coverage'
import type { Raster } from './picture-raster'
import type { ReadShapes } from './read-round'
import { traceModules } from './trace-modules'

/** A QR code of version 1 has 21 modules a side, each further version 4 more. */
const MODULES_MIN = 21
const MODULES_MAX = 177
/** A module is one colour: ink or paper in at least this much of its inside. */
const CLEAR_SHARE = 0.93
/** A mark in the middle covers at most this much of all modules: more no correction could bear. */
const MARK_MAX_SHARE = 0.25

/**
 * Reads a square QR code's modules off the picture: the ink's bounds, the number of modules from
 * the finder pattern's width, and each module by the middle of its area. A mark in the middle that
 * is no modules stays a picture. null where they cannot be read.
 */
export function readSquare(raster: Raster): ReadShapes | null {
  const coverage = readCoverage(raster, () => false)
  const { width } = coverage
  const bounds = findBounds(coverage)
  const size = bounds && countModules(coverage, bounds)
  if (!bounds || !size) return null
  const pitch = { x: bounds.width / size, y: bounds.height / size }
  const shares = Array.from({ length: size * size }, (_, cell) =>
    inkShare(coverage, {
      left: bounds.left + (cell % size) * pitch.x,
      top: bounds.top + Math.floor(cell / size) * pitch.y,
      width: pitch.x,
      height: pitch.y,
    }),
  )
  const mark = findMark(shares, size)
  if (mark && mark.columns * mark.rows > size * size * MARK_MAX_SHARE) return null
  const isInk = (column: number, row: number) =>
    !(mark && covers(mark, column, row)) && (shares[row * size + column] ?? 0) >= 0.5
  const share = (column: number, row: number) => ({
    x: (bounds.left + column * pitch.x) / width,
    y: (bounds.top + row * pitch.y) / width,
  })
  const outlines = traceModules({ size, isInk }).map((corners) =>
    corners.map(({ x, y }) => share(x, y)),
  )
  const kept = mark
    ? [
        {
          part: 'logo' as const,
          shape: 'box' as const,
          ...share(mark.left, mark.top),
          width: (mark.columns * pitch.x) / width,
          height: (mark.rows * pitch.y) / width,
        },
      ]
    : []
  return {
    widthPx: width,
    cells: packCells(
      0,
      [...shares.keys()].map((cell) => isInk(cell % size, Math.floor(cell / size))),
    ),
    coverage: mark ? withoutMark(coverage, kept[0]) : coverage,
    kept,
    ink: { strokeWidth: 0, dashes: [], dotDiameter: 0, dots: [], rings: [], outlines, curves: [] },
  }
}

/** A box of whole modules. */
type Mark = { left: number; top: number; columns: number; rows: number }

function covers({ left, top, columns, rows }: Mark, column: number, row: number): boolean {
  return column >= left && column < left + columns && row >= top && row < top + rows
}

/** The box in the middle around everything that is neither ink nor paper. */
function findMark(shares: readonly number[], size: number): Mark | null {
  const unclear = [...shares.keys()].filter((cell) => {
    const share = shares[cell] ?? 0
    return share > 1 - CLEAR_SHARE && share < CLEAR_SHARE
  })
  if (unclear.length === 0) return null
  const middle = (size - 1) / 2
  const reachX = Math.ceil(Math.max(...unclear.map((cell) => Math.abs((cell % size) - middle))))
  const reachY = Math.ceil(
    Math.max(...unclear.map((cell) => Math.abs(Math.floor(cell / size) - middle))),
  )
  return {
    left: middle - reachX,
    top: middle - reachY,
    columns: 2 * reachX + 1,
    rows: 2 * reachY + 1,
  }
}

/** What stays a picture is not compared. */
function withoutMark(
  coverage: InkCoverage,
  box: { x: number; y: number; width: number; height: number } | undefined,
): InkCoverage {
  const values = coverage.values.slice()
  if (!box) return coverage
  const px = (share: number) => Math.round(share * coverage.width)
  for (let y = px(box.y); y < px(box.y + box.height); y += 1) {
    values.fill(0, y * coverage.width + px(box.x), y * coverage.width + px(box.x + box.width))
  }
  return { ...coverage, values }
}

type Box = { left: number; top: number; width: number; height: number }

/** The ink's outer edges to a part of a pixel: an edge pixel counts as far as it is inked. */
function findBounds({ width, height, values }: InkCoverage): Box | null {
  const columns = new Float32Array(width)
  const rows = new Float32Array(height)
  for (const [pixel, value] of values.entries()) {
    const [x, y] = [pixel % width, Math.floor(pixel / width)]
    columns[x] = Math.max(columns[x] ?? 0, value)
    rows[y] = Math.max(rows[y] ?? 0, value)
  }
  const edges = (profile: Float32Array) => {
    const first = profile.findIndex((value) => value >= 0.1)
    const last = profile.findLastIndex((value) => value >= 0.1)
    if (first < 0) return null
    const from = first + 1 - (profile[first] ?? 1)
    return { from, length: last + (profile[last] ?? 1) - from }
  }
  const [across, down] = [edges(columns), edges(rows)]
  if (!across || !down || Math.abs(across.length - down.length) > width * 0.02) return null
  return { left: across.from, top: down.from, width: across.length, height: down.length }
}

/** The finder pattern at the top left is 7 modules wide: its top edge is the first run of ink. */
function countModules(coverage: InkCoverage, { left, top, width }: Box): number | null {
  const tries: number[] = []
  for (let modules = MODULES_MIN; modules <= MODULES_MAX; modules += 4) {
    const pitch = width / modules
    const y = Math.floor(top + pitch / 2)
    let run = 0
    for (let x = Math.round(left); x < left + width; x += 1) {
      if ((coverage.values[y * coverage.width + x] ?? 0) < 0.5) break
      run += 1
    }
    if (Math.abs(run / pitch - 7) < 0.35) tries.push(modules)
  }
  // Neighbouring versions differ by little: the one whose timing pattern alternates is right.
  return tries.find((modules) => hasTiming(coverage, left, top, width / modules, modules)) ?? null
}

/** Row 6 between the finder patterns alternates ink and paper, ink on even columns. */
function hasTiming(coverage: InkCoverage, left: number, top: number, pitch: number, size: number) {
  for (let column = 8; column < size - 8; column += 1) {
    const x = Math.floor(left + (column + 0.5) * pitch)
    const y = Math.floor(top + 6.5 * pitch)
    const isInk = (coverage.values[y * coverage.width + x] ?? 0) >= 0.5
    if (isInk !== (column % 2 === 0)) return false
  }
  return true
}

/** Mean coverage of a module's inside, away from its smoothed edges. */
function inkShare({ width, values }: InkCoverage, box: Box): number {
  const [inX, inY] = [box.width / 4, box.height / 4]
  let [sum, pixels] = [0, 0]
  for (let y = Math.floor(box.top + inY); y <= box.top + box.height - inY - 0.5; y += 1) {
    for (let x = Math.floor(box.left + inX); x <= box.left + box.width - inX - 0.5; x += 1) {
      sum += values[y * width + x] ?? 0
      pixels += 1
    }
  }
  return pixels === 0 ? 0 : sum / pixels
}
