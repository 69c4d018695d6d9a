import 'server-only'
import { recordAudit } from '@/lib/audit/record'
import { db } from '@/lib/database/db'
import { AppError } from '@/lib/errors'
import { tellPages } from '@/lib/quota/alerts'

/**
 * Whether WeChat is asked for the pages of a Mini Program: in the form, in batches, at night. Off, alerts
 * about pages are over, too.
 * @throws AppError not_found
 */
export async function changePageChecks(
  actor: { id: string; name: string },
  { programId, checksPages }: { programId: string; checksPages: boolean },
): Promise<void> {
  await db.$transaction(async (tx) => {
    const { count } = await tx.miniProgram.updateMany({
      where: { id: programId, checksPages: !checksPages },
      data: { checksPages },
    })
    if (count === 0) {
      if (await tx.miniProgram.findUnique({ where: { id: programId } })) return
      throw new AppError('not_found')
    }
    const changes = { checksPages: { from: !checksPages, to: checksPages } }
    await recordAudit(tx, { event: 'program.changed', actor, targetId: programId, changes })
  })
  await tellPages(programId)
}
