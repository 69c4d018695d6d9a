import 'server-only'
import { changesBetween, recordAudit } from '@/lib/audit/record'
import { db } from '@/lib/database/db'
import { AppError } from '@/lib/errors'
import { countOurs, readTold } from './elsewhere'
import { recount } from './format'
import { lockLedger } from './lock-ledger'
import { PER_MINUTE_MAX, type QuotaLimits } from './schema'

/**
 * Sets what only people know: the account's limit, what was made before this app, the floor, what one person may
 * spend in a day, which batches need a word, and how fast they go. A new limit opens a Mini Program again that
 * WeChat had closed with 45029.
 * @param seen the limits as whoever changes them was shown
 * @throws AppError not_found, quota_limit_too_low, conflict when they are others by now
 */
export async function changeLimits(
  limits: QuotaLimits,
  actor: { id: string; name: string },
  seen?: QuotaLimits,
): Promise<void> {
  await db.$transaction(async (tx) => {
    if (!(await lockLedger(tx, limits.programId))) throw new AppError('not_found')
    const { programId, perMinute, ...counts } = limits
    const { codeLimit } = counts
    const old = await tx.quotaLedger.findUniqueOrThrow({ where: { programId } })
    const pace = await tx.programPace.findUnique({ where: { programId } })
    const before = { ...old, perMinute: pace?.perMinute ?? PER_MINUTE_MAX }
    const moved = seen ? changesBetween(before, seen) : {}
    if (Object.keys(moved).length > 0) throw new AppError('conflict')
    const ours = await countOurs(tx, programId)
    const { elsewhere: madeElsewhere, left } = recount(limits, {
      ours,
      elsewhere: old.madeElsewhere,
      madeBefore: old.madeBefore,
      told: await readTold(tx, old),
    })
    if (left < 0) {
      throw new AppError('quota_limit_too_low', { params: { needed: codeLimit - left } })
    }
    await tx.quotaLedger.update({
      where: { programId },
      data: {
        ...counts,
        madeElsewhere,
        left,
        ...(codeLimit === old.codeLimit ? {} : { closedAt: null }),
      },
    })
    await tx.programPace.upsert({
      where: { programId },
      create: { programId, perMinute },
      update: { perMinute },
    })
    await recordAudit(tx, {
      event: 'quota.changed',
      actor,
      targetId: programId,
      changes: changesBetween(before, { ...counts, perMinute }),
    })
  })
}
