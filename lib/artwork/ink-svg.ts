import type { Point } from './code-shapes'
import type { InkShapes } from './drawing'

/** A length as text, without more digits than a print can show. */
export type Write = (length: number) => string

/**
 * The ink as SVG elements in currentColor, in the unit that `write` turns shares of the width into.
 * Plain paths and circles only, so that every program reads them alike.
 */
export function inkToSvg(ink: InkShapes, write: Write): string {
  const at = ({ x, y }: Point) => `${write(x)} ${write(y)}`
  const dashes = ink.dashes.map(({ from, to }) => `M${at(from)}L${at(to)}`).join('')
  const dots = ink.dots.map((dot) => `M${at(dot)}h0`).join('')
  const outlines = ink.outlines.map((points) => `M${points.map(at).join('L')}Z`).join('')
  return [
    dashes &&
      `<path fill="none" stroke="currentColor" stroke-linecap="round" stroke-width="${write(ink.strokeWidth)}" d="${dashes}"/>`,
    dots &&
      `<path fill="none" stroke="currentColor" stroke-linecap="round" stroke-width="${write(ink.dotDiameter)}" d="${dots}"/>`,
    ...ink.rings.flatMap((ring) => [
      `<circle fill="none" stroke="currentColor" cx="${write(ring.x)}" cy="${write(ring.y)}"` +
        ` r="${write((ring.outerRadius + ring.innerRadius) / 2)}"` +
        ` stroke-width="${write(ring.outerRadius - ring.innerRadius)}"/>`,
      `<circle fill="currentColor" cx="${write(ring.x)}" cy="${write(ring.y)}" r="${write(ring.dotRadius)}"/>`,
    ]),
    outlines && `<path fill="currentColor" fill-rule="evenodd" d="${outlines}"/>`,
  ].join('')
}
