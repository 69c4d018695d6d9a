import { isDot, type CodeShapes } from './code-shapes'
import type { InkShapes } from './drawing'

/** The part of a round code that takes the line colour. */
export function inkOf({ strokeWidth, dotDiameter, dashes, rings }: CodeShapes): InkShapes {
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
