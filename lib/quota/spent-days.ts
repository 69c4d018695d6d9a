import 'server-only'
import { db } from '@/lib/database/db'
import type { SpentDay } from './forecast'

/**
 * What each WeChat day spent of the limit, since the first call: what succeeded, is unknown or under
 * way, as in `left`. Days without any call are not in it. By the Mini Program's id.
 */
export async function listSpentDays(
  programIds: readonly string[],
): Promise<Map<string, SpentDay[]>> {
  // In the order of WechatCall_sums_idx, so that nothing is sorted.
  const rows = await db.wechatCall.groupBy({
    by: ['programId', 'day'],
    where: { programId: { in: [...programIds] }, state: { not: 'refused' } },
    _sum: { counts: true },
    orderBy: [{ programId: 'asc' }, { day: 'asc' }],
  })
  const days = new Map<string, SpentDay[]>(programIds.map((id) => [id, []]))
  for (const { programId, day, _sum } of rows) {
    days.get(programId)?.push({ day, spent: _sum.counts ?? 0 })
  }
  return days
}

/** The WeChat day of the first call of all, refused ones too; null when there is none. */
export async function findFirstDay(programIds: readonly string[]): Promise<string | null> {
  // One look each at the index's end: of several at once the database would read it all.
  const firsts = await Promise.all(
    programIds.map((programId) =>
      db.wechatCall.findFirst({
        where: { programId },
        orderBy: { day: 'asc' },
        select: { day: true },
      }),
    ),
  )
  const days = firsts.flatMap((first) => (first ? [first.day] : []))
  return days.sort()[0] ?? null
}
