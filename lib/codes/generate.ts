import 'server-only'
import { can } from '@/lib/auth/can'
import type { Viewer } from '@/lib/auth/viewer'
import { db } from '@/lib/db'
import { getConnection } from '@/lib/programs/connection'
import { reserve, type Spender } from '@/lib/quota/ledger'
import { refuseResting } from '@/lib/quota/refuse-resting'
import { askAndStore } from './ask-and-store'
import { awaitCall } from './await-call'
import { canonicalJson, requestKey, toCodeRequest } from './parameters'
import { GENERATE_LIMIT_MS, type CodeInput } from './schema'

export type GenerateOutcome = { codeId: string; outcome: 'generated' | 'existing' }

/**
 * Makes one code, or finds the one that the same parameters made before. The same request, however
 * often and wherever at once, is one call to WeChat and one code.
 * @throws AppError for everything WeChat or the ledger refuses, with what was spent
 */
export async function generateCode(input: CodeInput, viewer: Viewer): Promise<GenerateOutcome> {
  const request = toCodeRequest(input)
  const key = requestKey(input.programId, request)
  const existing = await db.code.findUnique({ where: { requestKey: key }, select: { id: true } })
  if (existing) return { codeId: existing.id, outcome: 'existing' }

  // Before anything is reserved: a Mini Program that cannot or must not be asked costs nothing.
  await refuseResting(db, input.programId)
  const connection = await getConnection(input.programId)
  const spender: Spender = { ...viewer, maySpendFloor: can(viewer.role, 'quota.manage') }
  const { title, campaign, tags } = input
  const reserved = await reserve(
    {
      programId: input.programId,
      kind: input.kind,
      requestKey: key,
      path: input.path,
      campaign,
      parameters: canonicalJson(request),
      metadata: JSON.stringify({ title, campaign, tags }),
    },
    spender,
  )
  if (reserved.outcome === 'taken') {
    return { codeId: await awaitCall(reserved.callId, GENERATE_LIMIT_MS), outcome: 'existing' }
  }
  const codeId = await askAndStore(reserved.reservation, connection, spender)
  return { codeId, outcome: 'generated' }
}
