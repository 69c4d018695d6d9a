import { aspectOf, type ReadCode } from './drawing'
import { layoutFrame, type Frame } from './frame'
import { sideMm, type FileOptions } from './schema'

/** Where code and caption stand in a file, in millimetres. */
export function layoutPrint(
  drawing: Pick<ReadCode, 'frame'>,
  options: Pick<FileOptions, 'size' | 'dpi' | 'margin'>,
  captionLines: number,
): Frame {
  return layoutFrame({
    side: sideMm(options),
    aspect: aspectOf(drawing),
    marginPercent: options.margin,
    captionLines,
  })
}
