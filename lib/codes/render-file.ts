import type { FileOptions } from '@/lib/artwork/schema'

export type RenderedFile = { bytes: Uint8Array<ArrayBuffer>; extension: string }

/** Draws one stored code as a file. @throws AppError not_found, too_large */
export type RenderFile = (codeId: string, options: FileOptions) => Promise<RenderedFile>
