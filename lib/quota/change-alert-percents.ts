import 'server-only'
import { changesBetween, recordAudit } from '@/lib/audit/record'
import { db } from '@/lib/database/db'
import { AppError } from '@/lib/errors'
import { lockLedger } from './lock-ledger'
import type { AlertPercents } from './schema'

/** Sets at which shares of the lifetime limit an alert is raised. @throws AppError not_found */
export async function changeAlertPercents(
  { programId, percents }: AlertPercents,
  actor: { id: string; name: string },
): Promise<void> {
  const alertPercents = percents.join()
  await db.$transaction(async (tx) => {
    if (!(await lockLedger(tx, programId))) throw new AppError('not_found')
    const old = await tx.quotaLedger.findUniqueOrThrow({ where: { programId } })
    if (old.alertPercents === alertPercents) return
    await tx.quotaLedger.update({ where: { programId }, data: { alertPercents } })
    await recordAudit(tx, {
      event: 'quota.changed',
      actor,
      targetId: programId,
      changes: changesBetween(old, { alertPercents }),
    })
  })
}
