import type { FileOptions } from '@/lib/artwork/schema'
import type { FileNotes } from './file-notes'

export type RenderedFile = {
  bytes: Uint8Array<ArrayBuffer>
  extension: string
  /** Characters of the caption that the font lacks: a box stands for each. */
  missing?: readonly string[]
  notes?: FileNotes
}

/** Draws one stored code as a file. @throws AppError not_found, not_drawn, contrast_too_low */
export type RenderFile = (codeId: string, options: FileOptions) => Promise<RenderedFile>
