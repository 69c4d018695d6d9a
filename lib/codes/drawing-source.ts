import 'server-only'
import { db } from '@/lib/database/db'
import type { Drawing } from '@/lib/generated/prisma/client'

/** What a code is drawn from: WeChat's picture, and what was read from it before. */
export type DrawingSource = { picture: Uint8Array<ArrayBuffer> | null; kept: Drawing | null }

/** How many pictures are in memory at a time. */
const CHUNK = 16

export async function readSource(codeId: string): Promise<DrawingSource> {
  const where = { codeId }
  const [picture, kept] = await Promise.all([
    db.picture.findUnique({ where, select: { bytes: true } }),
    db.drawing.findUnique({ where }),
  ])
  return { picture: picture?.bytes ?? null, kept }
}

/**
 * Rows of codes one after another, each with what its code is drawn from: sixteen are read at a time, so
 * that many cost few statements and little memory. `source` is absent where they could not be read
 * together: each is to be read by itself, so that only those fail that cannot be.
 */
export async function* withSources<Row extends { code: { id: string } }>(
  chunks: AsyncIterable<readonly Row[]>,
): AsyncGenerator<Row & { source: DrawingSource | undefined }, void, undefined> {
  for await (const rows of chunks) {
    for (let start = 0; start < rows.length; start += CHUNK) {
      const some = rows.slice(start, start + CHUNK)
      const sourceOf = await readSources(some.map(({ code }) => code.id)).catch(() => null)
      for (const row of some) yield { ...row, source: sourceOf?.(row.code.id) }
    }
  }
}

async function readSources(codeIds: string[]): Promise<(codeId: string) => DrawingSource> {
  const where = { codeId: { in: codeIds } }
  const [pictures, drawings] = await Promise.all([
    db.picture.findMany({ where, select: { codeId: true, bytes: true } }),
    db.drawing.findMany({ where }),
  ])
  const pictureOf = new Map(pictures.map(({ codeId, bytes }) => [codeId, bytes]))
  const keptOf = new Map(drawings.map((drawing) => [drawing.codeId, drawing]))
  return (id) => ({ picture: pictureOf.get(id) ?? null, kept: keptOf.get(id) ?? null })
}
