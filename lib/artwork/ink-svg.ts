import type { Point } from './code-shapes'
import type { CurvePiece, InkShapes } from './drawing'

/** A share of the code's width in the units of the drawing, with as many digits as it needs. */
export type Scale = (share: number) => number

/**
 * The ink as SVG elements. Plain paths and circles with the colour written out, and dots as circles
 * instead of strokes without length: not every drawing program knows currentColor or draws those.
 */
export function inkToSvg(ink: InkShapes, colour: string, scale: Scale): string {
  const at = ({ x, y }: Point) => `${scale(x)} ${scale(y)}`
  const dashes = ink.dashes.map(({ from, to }) => `M${at(from)}L${at(to)}`).join('')
  const dots = ink.dots.map((dot) => discPath(dot, ink.dotDiameter / 2, scale)).join('')
  const outlines = ink.outlines.map((points) => `M${points.map(at).join('L')}Z`).join('')
  const curves = ink.curves.map((curve) => curvePath(curve, scale)).join('')
  return [
    dashes &&
      `<path fill="none" stroke="${colour}" stroke-linecap="round"` +
        ` stroke-width="${scale(ink.strokeWidth)}" d="${dashes}"/>`,
    dots && `<path fill="${colour}" d="${dots}"/>`,
    ...ink.rings.map((ring) => {
      const radius = scale((ring.outerRadius + ring.innerRadius) / 2)
      const middle = `cx="${scale(ring.x)}" cy="${scale(ring.y)}"`
      return (
        `<circle fill="none" stroke="${colour}" ${middle} r="${radius}"` +
        ` stroke-width="${scale(ring.outerRadius - ring.innerRadius)}"/>` +
        `<circle fill="${colour}" ${middle} r="${scale(ring.dotRadius)}"/>`
      )
    }),
    (outlines || curves) && `<path fill="${colour}" fill-rule="evenodd" d="${outlines}${curves}"/>`,
  ].join('')
}

function curvePath(curve: readonly CurvePiece[], scale: Scale): string {
  const at = ({ x, y }: Point) => `${scale(x)} ${scale(y)}`
  const pieces = curve.map(({ controls, to }) =>
    controls ? `C${[...controls, to].map(at).join(' ')}` : `L${at(to)}`,
  )
  const last = curve.at(-1)
  return last ? `M${at(last.to)}${pieces.join('')}Z` : ''
}

/** A full circle as two arcs, from its left end. */
function discPath({ x, y }: Point, radius: number, scale: Scale): string {
  const r = scale(radius)
  const width = scale(2 * radius)
  return `M${scale(x - radius)} ${scale(y)}a${r} ${r} 0 1 0 ${width} 0a${r} ${r} 0 1 0 ${-width} 0Z`
}
