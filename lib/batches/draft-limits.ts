import 'server-only'
import type { Viewer } from '@/lib/auth/viewer'
import { db } from '@/lib/database/db'
import { AppError } from '@/lib/errors'
import { DRAFT_KEPT_DAYS, DRAFTS_MAX, DRAFTS_MAX_BYTES } from './schema'

const DAY_MS = 24 * 60 * 60_000

/** When a draft goes that was last changed then. */
export const goesAt = (touchedAt: Date) => new Date(touchedAt.getTime() + DRAFT_KEPT_DAYS * DAY_MS)

/** Drafts last changed before that are gone. */
export const keptSince = (now = new Date()) => new Date(now.getTime() - DRAFT_KEPT_DAYS * DAY_MS)

/**
 * Whether somebody may keep one more file that has not been started. Each costs the desk its size more
 * than once, so one person must not fill the disk for all.
 * @throws AppError drafts_full
 */
export async function requireRoom(viewer: Viewer, bytes: number): Promise<void> {
  const { _count: count, _sum: sum } = await db.batch.aggregate({
    where: { createdById: viewer.id, state: { in: ['draft', 'confirming'] } },
    _count: true,
    _sum: { fileBytes: true },
  })
  const kept = sum.fileBytes ?? 0
  if (count < DRAFTS_MAX && kept + bytes <= DRAFTS_MAX_BYTES) return
  throw new AppError('drafts_full', {
    params: {
      drafts: count,
      draftsMax: DRAFTS_MAX,
      megabytes: Math.ceil(kept / 1e6),
      megabytesMax: DRAFTS_MAX_BYTES / 1e6,
    },
  })
}
