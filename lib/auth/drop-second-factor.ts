import 'server-only'
import { recordAudit } from '@/lib/audit/record'
import type { Transaction } from '@/lib/database/db'
import { AppError } from '@/lib/errors'

/**
 * The password alone signs in again. Passkeys stay: each is a way in of its own.
 * @throws AppError not_found; conflict when it is off already
 */
export async function dropSecondFactor(
  tx: Transaction,
  actor: { id: string; name: string } | null,
  userId: string,
): Promise<void> {
  const turned = await tx.user.updateMany({
    where: { id: userId, twoFactorEnabled: true },
    data: { twoFactorEnabled: false },
  })
  const user = await tx.user.findUnique({ where: { id: userId }, select: { email: true } })
  if (!user) throw new AppError('not_found')
  if (turned.count === 0) throw new AppError('conflict')
  await tx.twoFactor.deleteMany({ where: { userId } })
  const details = { email: user.email }
  await recordAudit(tx, { event: 'user.two-factor-disabled', actor, targetId: userId, details })
}
