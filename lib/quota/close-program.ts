import 'server-only'
import { recordAudit } from '@/lib/audit/record'
import { db } from '@/lib/database/db'

/** WeChat said 45029: this Mini Program's generation rests until an admin changes the limit. */
export async function closeProgram(programId: string): Promise<void> {
  await db.$transaction(async (tx) => {
    const closed = await tx.quotaLedger.updateMany({
      where: { programId, closedAt: null },
      data: { closedAt: new Date() },
    })
    if (closed.count === 1) {
      await recordAudit(tx, { event: 'program.closed', actor: null, targetId: programId })
    }
  })
}
