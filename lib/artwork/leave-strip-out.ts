import type { CodeDrawing } from './drawing'

/** A square code without WeChat's strip below it, with as much paper there as above. */
export function leaveStripOut(drawing: CodeDrawing): CodeDrawing {
  if (!hasStrip(drawing)) return drawing
  const { frame, ink, kept, pictures } = drawing
  const downs = ink.outlines.flat().map(({ y }) => y)
  const [top, bottom] = downs.reduce(
    ([least, most], y) => [Math.min(least, y), Math.max(most, y)],
    [Infinity, 0],
  )
  return {
    ...drawing,
    frame: { ...frame, height: (top + bottom) * frame.width },
    kept: kept.filter(({ part }) => part !== 'strip'),
    pictures: pictures.filter(({ part }) => part !== 'strip'),
  }
}

export const hasStrip = ({ kept }: Pick<CodeDrawing, 'kept'>) =>
  kept.some(({ part }) => part === 'strip')
