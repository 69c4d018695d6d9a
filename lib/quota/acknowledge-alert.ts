import 'server-only'
import { recordAudit } from '@/lib/audit/record'
import { db } from '@/lib/database/db'
import { AppError } from '@/lib/errors'

/**
 * Takes note of an alert and of the lower ones of the same limit: who knows of 90 % knows of 80 %.
 * @throws AppError not_found
 */
export async function acknowledgeAlert(
  alertId: string,
  actor: { id: string; name: string },
): Promise<void> {
  await db.$transaction(async (tx) => {
    const data = { acknowledgedAt: new Date(), acknowledgedById: actor.id }
    const noted = await tx.quotaAlert.updateMany({
      where: { id: alertId, acknowledgedAt: null },
      data,
    })
    const alert = await tx.quotaAlert.findUnique({ where: { id: alertId } })
    if (!alert) throw new AppError('not_found')
    if (noted.count === 0) return
    const { programId, kind, day, page, percent } = alert
    await tx.quotaAlert.updateMany({
      where: {
        programId,
        kind,
        day,
        page,
        percent: { lt: percent },
        acknowledgedAt: null,
        activeKey: { not: null },
      },
      data,
    })
    await recordAudit(tx, {
      event: 'quota.alert-acknowledged',
      actor,
      targetId: programId,
      details: { kind, ...(kind === 'page' ? { path: page } : { percent }) },
    })
  })
}
