import 'server-only'
import type { Transaction } from '@/lib/database/db'
import { AppError } from '@/lib/errors'
import { can } from './can'

// Both are asked after `recordAudit`: it waits until every other transaction that writes the trail
// has ended, so what two admins do to each other at once is seen here by the second of them.

/** @throws AppError last_admin when nobody is left who manages people */
export async function keepAnAdmin(tx: Transaction): Promise<void> {
  const admins = await tx.user.count({ where: { role: 'admin', disabledAt: null } })
  if (admins === 0) throw new AppError('last_admin')
}

/**
 * Whoever acts must still be allowed to; null is the machine's own terminal.
 * @throws AppError forbidden
 */
export async function keepToManagers(tx: Transaction, actor: { id: string } | null): Promise<void> {
  if (actor === null) return
  const user = await tx.user.findUnique({
    where: { id: actor.id },
    select: { role: true, disabledAt: true },
  })
  if (!user || user.disabledAt || !can(user.role, 'users.manage')) throw new AppError('forbidden')
}
