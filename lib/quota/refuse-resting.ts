import 'server-only'
import type { Transaction } from '@/lib/database/db'
import { AppError } from '@/lib/errors'
import type { MiniProgram } from '@/lib/generated/prisma/client'
import { isUnproven, PROOF_FIELDS, proofOf } from './proof'

const FIELDS = { pausedAt: true, archivedAt: true, ...PROOF_FIELDS } as const

/**
 * @throws AppError program_paused, program_archived: an admin lets nothing be generated; program_unproven:
 * nobody knows whether its connection works
 */
export async function refuseResting(tx: Transaction, programId: string): Promise<void> {
  const program = await tx.miniProgram.findUnique({
    where: { id: programId },
    select: FIELDS,
  })
  if (program) refuseWhereResting(program)
}

/** The same for a Mini Program that was read already. */
export function refuseWhereResting(program: Pick<MiniProgram, keyof typeof FIELDS>) {
  if (program.archivedAt) throw new AppError('program_archived', { spent: 'nothing' })
  if (program.pausedAt) throw new AppError('program_paused', { spent: 'nothing' })
  if (isUnproven(proofOf(program))) throw new AppError('program_unproven', { spent: 'nothing' })
}
