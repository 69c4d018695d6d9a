import type { CodeShapes, Dash } from './code-shapes'
import type { InkShapes } from './drawing'

/** The part of a round code that takes the line colour. */
export function inkOf({ strokeWidth, dashes, rings }: CodeShapes): InkShapes {
  return {
    strokeWidth,
    dashes: dashes.filter((dash) => !isDot(dash)),
    dotDiameter: strokeWidth,
    dots: dashes.filter(isDot).map(({ from }) => from),
    rings,
    outlines: [],
    curves: [],
  }
}

const isDot = ({ from, to }: Dash) => from.x === to.x && from.y === to.y
