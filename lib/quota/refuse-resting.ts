import 'server-only'
import type { Transaction } from '@/lib/db'
import { AppError } from '@/lib/errors'

/** @throws AppError program_paused, program_archived: an admin lets nothing be generated */
export async function refuseResting(tx: Transaction, programId: string): Promise<void> {
  const program = await tx.miniProgram.findUnique({
    where: { id: programId },
    select: { pausedAt: true, archivedAt: true },
  })
  if (program) refuseWhereResting(program)
}

/** The same for a Mini Program that was read already. */
export function refuseWhereResting(program: { pausedAt: Date | null; archivedAt: Date | null }) {
  if (program.archivedAt) throw new AppError('program_archived', { spent: 'nothing' })
  if (program.pausedAt) throw new AppError('program_paused', { spent: 'nothing' })
}
