import 'server-only'
import { setTimeout as wait } from 'node:timers/promises'
import { recordAuditAlone } from '@/lib/audit/record'
import { can } from '@/lib/auth/can'
import type { Viewer } from '@/lib/auth/viewer'
import { db } from '@/lib/database/db'
import { AppError } from '@/lib/errors'
import { findCheckedProgram } from '@/lib/pages/check-page'
import { connectionOf } from '@/lib/programs/connection'
import { atOnce, type Pace } from '@/lib/quota/pace'
import { refuseWhereResting } from '@/lib/quota/refuse-resting'
import { reserve, type Spender } from '@/lib/quota/reserve'
import { askAndStore } from './ask-and-store'
import { canonicalJson, type CodeMetadata, requestKey, toCodeRequest } from './parameters'
import { type PageWord, requirePage } from './require-page'
import { type CodeInput, GENERATE_LIMIT_MS } from './schema'
import { callFailure } from './call-failure'

export type GenerateOutcome = { codeId: string; outcome: 'generated' | 'existing' }

/**
 * Makes one code, or finds the one that the same parameters made before. The same request, however
 * often and wherever at once, is one call to WeChat and one code. Its page is looked up first.
 * @throws AppError for everything WeChat or the ledger refuses, with what was spent
 */
export async function generateCode(
  input: CodeInput,
  viewer: Viewer,
  { pace = atOnce(input.programId), ...word }: PageWord & { pace?: Pace } = {},
): Promise<GenerateOutcome> {
  const request = toCodeRequest(input)
  const key = requestKey(input.programId, request)
  const existing = await db.code.findUnique({ where: { requestKey: key }, select: { id: true } })
  if (existing) return { codeId: existing.id, outcome: 'existing' }

  const spender: Spender = { ...viewer, maySpendFloor: can(viewer.role, 'quota.manage') }
  const { title, campaign, tags } = input
  const { acceptedWarnings = [] } = word
  const metadata: CodeMetadata = {
    title,
    campaign,
    tags,
    ...(acceptedWarnings.length > 0 && { acceptedWarnings: [...acceptedWarnings] }),
  }
  const { connection, reserved } = await orRefused(input, viewer, async () => {
    // Before anything is reserved: a Mini Program that cannot or must not be asked costs nothing.
    const program = await findCheckedProgram(input.programId)
    if (!program) throw new AppError('not_found')
    refuseWhereResting(program)
    const connection = await connectionOf(program)
    const pageReason = await requirePage(input, program, key, word)
    return {
      connection,
      reserved: await reserve(
        {
          programId: input.programId,
          kind: input.kind,
          requestKey: key,
          path: input.path,
          campaign,
          parameters: canonicalJson(request),
          metadata: JSON.stringify({ ...metadata, ...(pageReason && { pageReason }) }),
        },
        spender,
      ),
    }
  })
  if (reserved.outcome === 'taken') {
    return { codeId: await awaitCall(reserved.callId, GENERATE_LIMIT_MS), outcome: 'existing' }
  }
  const codeId = await askAndStore(reserved.reservation, connection, spender, pace)
  return { codeId, outcome: 'generated' }
}

/** Our own no, which WeChat never hears of, goes into the trail as WeChat's does. */
async function orRefused<T>(input: CodeInput, viewer: Viewer, attempt: () => Promise<T>) {
  try {
    return await attempt()
  } catch (error) {
    // What does not exist was nobody's to refuse; its id may be any text somebody sent.
    if (error instanceof AppError && error.code !== 'not_found') {
      const { programId, path } = input
      await recordAuditAlone({
        event: 'code.refused',
        actor: viewer,
        details: { programId, reason: error.code, path },
      })
    }
    throw error
  }
}

const POLL_MS = 100

/**
 * Waits for someone else's identical request, in this process or another, and shares its outcome.
 * @returns the code's id
 * @throws AppError the other's failure, or still_running after `limitMs`
 */
async function awaitCall(callId: string, limitMs: number): Promise<string> {
  const deadlineMs = Date.now() + limitMs
  while (Date.now() < deadlineMs) {
    const call = await db.wechatCall.findUniqueOrThrow({ where: { id: callId } })
    if (call.codeId) return call.codeId
    if (call.state !== 'reserved') throw callFailure(call)
    await wait(POLL_MS)
  }
  throw new AppError('still_running', { spent: 'nothing' })
}
