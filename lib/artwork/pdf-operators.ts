import type { Dash, Point } from './code-shapes'
import type { CurvePiece, InkShapes } from './drawing'
import type { Rgb } from './line-colour'

/** A colour as it reaches the press: RGB, or black ink alone. */
export type PdfColour = Rgb | 'black-ink'

/** Side of the square a code is drawn in, so that two decimals are enough. */
export const CODE_UNITS = 1000

/** Control points of a quarter circle, as a share of the radius. */
const KAPPA = 0.5522847498

const short = (value: number) => String(Math.round(value * 1000) / 1000)
const list = (...values: number[]) => values.map(short).join(' ')
const units = (share: number) => Math.round(share * CODE_UNITS * 100) / 100

export function fillColour(colour: PdfColour): string {
  return colour === 'black-ink' ? '0 0 0 1 k' : `${shares(colour)} rg`
}

export function strokeColour(colour: PdfColour): string {
  return colour === 'black-ink' ? '0 0 0 1 K' : `${shares(colour)} RG`
}

const shares = ({ r, g, b }: Rgb) => list(r / 255, g / 255, b / 255)

export function rectangle(x: number, y: number, width: number, height: number): string {
  return `${list(x, y, width, height)} re`
}

export function line(from: Point, to: Point): string {
  return `${list(from.x, from.y)} m ${list(to.x, to.y)} l`
}

export function circle(x: number, y: number, radius: number): string {
  const k = radius * KAPPA
  return [
    `${list(x + radius, y)} m`,
    `${list(x + radius, y + k, x + k, y + radius, x, y + radius)} c`,
    `${list(x - k, y + radius, x - radius, y + k, x - radius, y)} c`,
    `${list(x - radius, y - k, x - k, y - radius, x, y - radius)} c`,
    `${list(x + k, y - radius, x + radius, y - k, x + radius, y)} c h`,
  ].join(' ')
}

/** The ink in a square of `CODE_UNITS`, y down: strokes and fills, nothing traced. */
export function inkOperators(ink: InkShapes, colour: PdfColour): string {
  const parts = [strokeColour(colour), fillColour(colour)]
  if (ink.dashes.length > 0) {
    parts.push(`1 J ${short(units(ink.strokeWidth))} w`, ...ink.dashes.map(dash), 'S')
  }
  if (ink.dots.length > 0) {
    const dots = ink.dots.map((dot) =>
      circle(units(dot.x), units(dot.y), units(ink.dotDiameter / 2)),
    )
    parts.push(...dots, 'f')
  }
  for (const ring of ink.rings) {
    const [x, y] = [units(ring.x), units(ring.y)]
    parts.push(
      `${short(units(ring.outerRadius - ring.innerRadius))} w`,
      `${circle(x, y, units((ring.outerRadius + ring.innerRadius) / 2))} S`,
      `${circle(x, y, units(ring.dotRadius))} f`,
    )
  }
  if (ink.outlines.length + ink.curves.length > 0) {
    parts.push(...ink.outlines.map(outline), ...ink.curves.map(curve), 'f*')
  }
  return parts.join('\n')
}

function dash({ from, to }: Dash): string {
  return line({ x: units(from.x), y: units(from.y) }, { x: units(to.x), y: units(to.y) })
}

function outline(points: readonly Point[]): string {
  const corners = points.map(({ x, y }, index) => {
    return `${list(units(x), units(y))} ${index === 0 ? 'm' : 'l'}`
  })
  return `${corners.join(' ')} h`
}

function curve(pieces: readonly CurvePiece[]): string {
  const at = ({ x, y }: Point) => list(units(x), units(y))
  const drawn = pieces.map(({ controls, to }) =>
    controls ? `${[...controls, to].map(at).join(' ')} c` : `${at(to)} l`,
  )
  const last = pieces.at(-1)
  return last ? `${at(last.to)} m ${drawn.join(' ')} h` : ''
}
