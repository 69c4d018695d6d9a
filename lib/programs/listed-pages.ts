import 'server-only'
import type { z } from 'zod'
import { recordAudit } from '@/lib/audit/record'
import type { Viewer } from '@/lib/auth/session'
import { db } from '@/lib/database/db'
import { AppError } from '@/lib/errors'
import { listedPagesSchema } from './schema'

/** What an admin pasted from app.json; empty: nothing. */
export function readListedPages(stored: string): string[] {
  return listedPagesSchema.shape.pages.parse(JSON.parse(stored))
}

/** Puts another list in the place of the one before. @throws AppError not_found */
export async function changeListedPages(
  viewer: Viewer,
  { programId, pages }: z.output<typeof listedPagesSchema>,
): Promise<void> {
  await db.$transaction(async (tx) => {
    const before = await tx.miniProgram.findUnique({ where: { id: programId } })
    if (!before) throw new AppError('not_found')
    const listedPages = JSON.stringify(pages)
    if (before.listedPages === listedPages) return
    await tx.miniProgram.update({ where: { id: programId }, data: { listedPages } })
    const from = readListedPages(before.listedPages).length
    await recordAudit(tx, {
      event: 'program.changed',
      actor: viewer,
      targetId: programId,
      changes: { listedPages: { from, to: pages.length } },
    })
  })
}
