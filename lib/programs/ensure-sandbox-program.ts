import 'server-only'
import { recordAudit } from '@/lib/audit/record'
import { db, isUniqueViolation } from '@/lib/database/db'
import { hasSandbox, SANDBOX_APP_ID } from './sandbox-address'

/** Puts the Mini Program "Sandbox" in place at start, so that the main job needs no account. */
export async function ensureSandboxProgram(): Promise<void> {
  if (!hasSandbox()) return
  if (await db.miniProgram.findUnique({ where: { appId: SANDBOX_APP_ID } })) return
  try {
    await db.$transaction(async (tx) => {
      const data = { name: 'Sandbox', mode: 'sandbox', appId: SANDBOX_APP_ID } as const
      const { id } = await tx.miniProgram.create({ data: { ...data, ledger: { create: {} } } })
      const details = { ...data, by: 'start' }
      await recordAudit(tx, { event: 'program.added', actor: null, targetId: id, details })
    })
  } catch (error) {
    // Another process that started at the same time was first.
    if (!isUniqueViolation(error)) throw error
  }
}
