import { BADGE, type Disc } from './code-shapes'
import { placePoint, type Placement } from './placement'
import type { Raster } from './picture-raster'

const DIRECTIONS = 72
const STEP_PX = 0.25
/** How far from its nominal rim the badge's is looked for. */
const SEARCH = 0.15
/** Paper is lighter than this, on a scale to 255; WeChat's green has a luma of about 116. */
const RIM_LUMA = 190

/**
 * The badge as it is drawn, in pixels: real ones stand a pixel or two off the ratio that fits most.
 * Its rim is one dark colour, so a circle through where each direction leaves it is exact; the
 * nominal place where there is no such rim.
 */
export function findBadge(raster: Raster, placement: Placement): Disc {
  const { width } = raster
  const nominal: Disc = {
    ...placePoint(placement, width, BADGE),
    radius: BADGE.radius * placement.scale * width,
  }
  const rim = Array.from({ length: DIRECTIONS }, (_, turn) => {
    const angle = (turn * 2 * Math.PI) / DIRECTIONS
    const at = (radius: number) => ({
      x: nominal.x + radius * Math.cos(angle),
      y: nominal.y + radius * Math.sin(angle),
    })
    for (let radius = nominal.radius * (1 + SEARCH); radius > 0; radius -= STEP_PX) {
      if (isDark(raster, at(radius))) return at(radius)
    }
    return at(0)
  })
  const fitted = fitCircle(rim)
  const strays =
    Math.hypot(fitted.x - nominal.x, fitted.y - nominal.y) > nominal.radius * SEARCH ||
    Math.abs(fitted.radius - nominal.radius) > nominal.radius * SEARCH
  return strays || Number.isNaN(fitted.radius) ? nominal : fitted
}

function isDark({ width, height, rgba }: Raster, { x, y }: { x: number; y: number }): boolean {
  const [column, row] = [Math.floor(x), Math.floor(y)]
  if (column < 0 || row < 0 || column >= width || row >= height) return false
  const at = (row * width + column) * 4
  const [r = 255, g = 255, b = 255, a = 255] = rgba.subarray(at, at + 4)
  return a >= 128 && 0.299 * r + 0.587 * g + 0.114 * b < RIM_LUMA
}

/** Kåsa's least squares: the circle x² + y² = px + qy + c nearest to the points. */
function fitCircle(points: readonly { x: number; y: number }[]): Disc {
  const count = points.length
  const mean = (of: (point: { x: number; y: number }) => number) =>
    points.reduce((sum, point) => sum + of(point), 0) / count
  const [mx, my] = [mean(({ x }) => x), mean(({ y }) => y)]
  const u = ({ x }: { x: number }) => x - mx
  const v = ({ y }: { y: number }) => y - my
  const [uu, vv, uv] = [mean((p) => u(p) ** 2), mean((p) => v(p) ** 2), mean((p) => u(p) * v(p))]
  const ru = mean((p) => u(p) * (u(p) ** 2 + v(p) ** 2)) / 2
  const rv = mean((p) => v(p) * (u(p) ** 2 + v(p) ** 2)) / 2
  const determinant = uu * vv - uv ** 2
  const [cu, cv] = [(ru * vv - rv * uv) / determinant, (rv * uu - ru * uv) / determinant]
  return { x: mx + cu, y: my + cv, radius: Math.sqrt(cu ** 2 + cv ** 2 + uu + vv) }
}
