import type { CodeShapes } from './code-shapes'
import type { InkShapes } from './drawing'

/** The part of a round code that takes the line colour. */
export function inkOf({ strokeWidth, dashes, rings }: CodeShapes): InkShapes {
  return { strokeWidth, dashes, rings, outlines: [] }
}
