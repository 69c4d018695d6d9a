import 'server-only'
import { changesBetween, recordAudit } from '@/lib/audit/record'
import { db } from '@/lib/db'
import { AppError } from '@/lib/errors'
import { countOurs, readTold } from './elsewhere'
import { recount } from './format'
import { lockLedger } from './lock-ledger'
import { PER_MINUTE_MAX, type QuotaLimits } from './schema'

/**
 * Sets what only people know: the account's limit, what was made before this app, the floor, what one person may
 * spend in a day, which batches need a word, and how fast they go. A new limit opens a Mini Program again that
 * WeChat had closed with 45029.
 * @throws AppError not_found, quota_limit_too_low, conflict when the ledger moved meanwhile
 */
export async function changeLimits(
  limits: QuotaLimits,
  actor: { id: string; name: string },
): Promise<void> {
  await db.$transaction(async (tx) => {
    if (!(await lockLedger(tx, limits.programId))) throw new AppError('not_found')
    const { programId, perMinute, ...counts } = limits
    const { codeLimit } = counts
    const old = await tx.quotaLedger.findUniqueOrThrow({ where: { programId } })
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
    const changed = await tx.quotaLedger.updateMany({
      where: { programId, left: old.left },
      data: {
        ...counts,
        madeElsewhere,
        left,
        ...(codeLimit === old.codeLimit ? {} : { closedAt: null }),
      },
    })
    if (changed.count === 0) throw new AppError('conflict')
    const pace = await tx.programPace.findUnique({ where: { programId } })
    await tx.programPace.upsert({
      where: { programId },
      create: { programId, perMinute },
      update: { perMinute },
    })
    const before = { ...old, perMinute: pace?.perMinute ?? PER_MINUTE_MAX }
    await recordAudit(tx, {
      event: 'quota.changed',
      actor,
      targetId: programId,
      changes: changesBetween(before, { ...counts, perMinute }),
    })
  })
}
