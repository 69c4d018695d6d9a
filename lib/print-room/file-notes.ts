import { tracedMaxMm } from '@/lib/artwork/format'
import { contrastRatio } from '@/lib/artwork/line-colour'
import { CONTRAST_WARNED_BELOW } from '@/lib/artwork/schema'
import type { CodeDrawing, Colours } from '@/lib/artwork/drawing'

/** What whoever prints should know of one code among many. */
export type FileNotes = {
  /** It follows its picture's pixels, and is good up to so many millimetres. */
  traced: { maxMm: number; isTooLarge: boolean } | null
  /** Some cameras will not find its lines in poor light. */
  isPale: boolean
}

/** @param codeMm how wide the code itself is printed */
export function noteDrawing(
  { way }: Pick<CodeDrawing, 'way'>,
  { pictureWidthPx }: { pictureWidthPx: number },
  { line, plate }: Colours,
  codeMm: number,
): FileNotes {
  const maxMm = tracedMaxMm(pictureWidthPx)
  return {
    traced: way === 'contour' ? { maxMm, isTooLarge: codeMm > maxMm } : null,
    isPale: plate !== null && contrastRatio(line, plate) < CONTRAST_WARNED_BELOW,
  }
}
