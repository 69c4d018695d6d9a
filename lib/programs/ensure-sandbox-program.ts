import 'server-only'
import { db, isUniqueViolation } from '@/lib/db'
import { hasSandbox, SANDBOX_APP_ID } from './sandbox-address'

/** Puts the Mini Program "Sandbox" in place at start, so that the main job needs no account. */
export async function ensureSandboxProgram(): Promise<void> {
  if (!hasSandbox()) return
  if (await db.miniProgram.findUnique({ where: { appId: SANDBOX_APP_ID } })) return
  try {
    await db.miniProgram.create({
      data: { name: 'Sandbox', mode: 'sandbox', appId: SANDBOX_APP_ID, ledger: { create: {} } },
    })
  } catch (error) {
    // Another process that started at the same time was first.
    if (!isUniqueViolation(error)) throw error
  }
}
