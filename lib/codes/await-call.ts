import 'server-only'
import { setTimeout as wait } from 'node:timers/promises'
import { db } from '@/lib/database/db'
import { AppError } from '@/lib/errors'
import { callFailure } from './call-failure'

const POLL_MS = 100

/**
 * Waits for someone else's identical request, in this process or another, and shares its outcome.
 * @returns the code's id
 * @throws AppError the other's failure, or still_running after `limitMs`
 */
export async function awaitCall(callId: string, limitMs: number): Promise<string> {
  const deadlineMs = Date.now() + limitMs
  while (Date.now() < deadlineMs) {
    const call = await db.wechatCall.findUniqueOrThrow({ where: { id: callId } })
    if (call.codeId) return call.codeId
    if (call.state !== 'reserved') throw callFailure(call)
    await wait(POLL_MS)
  }
  throw new AppError('still_running', { spent: 'nothing' })
}
