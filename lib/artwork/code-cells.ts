import type { CodeCells } from './drawing'

/** Cells in their order, eight to a byte from the highest bit on, as base64url. */
export function packCells(rays: CodeCells['rays'], cells: readonly boolean[]): CodeCells {
  const bytes = Buffer.alloc(Math.ceil(cells.length / 8))
  for (const [at, isSet] of cells.entries()) {
    if (isSet) bytes[at >> 3] = (bytes[at >> 3] ?? 0) | (128 >> (at & 7))
  }
  return { rays, bits: bytes.toString('base64url') }
}
