import 'server-only'
import { can } from '@/lib/auth/can'
import type { Viewer } from '@/lib/auth/viewer'
import { db } from '@/lib/database/db'
import { AppError } from '@/lib/errors'
import { getConnection } from '@/lib/programs/connection'
import { claim } from '@/lib/quota/claim'
import { atOnce } from '@/lib/quota/pace'
import { refuseResting } from '@/lib/quota/refuse-resting'
import { askAndStore } from './ask-and-store'

/**
 * How asking again ended. `refused`: WeChat said no this time; whether it counted the first time
 * nobody knows, so it stays as unknown as without an answer.
 */
export type AskedAgain =
  { outcome: 'saved'; codeId: string } | { outcome: 'unknown' | 'refused'; error: AppError }

/**
 * Asks WeChat at once what got no answer before: the same parameters, so at no further cost. It
 * takes no turn away from those the worker still has.
 * @throws AppError not_found; conflict when its outcome is known, or somebody else is asking now;
 *   what keeps the Mini Program from being asked at all
 */
export async function askCallAgain(callId: string, viewer: Viewer): Promise<AskedAgain> {
  const call = await db.wechatCall.findUnique({ where: { id: callId } })
  if (!call) throw new AppError('not_found')
  // Meanwhile it was settled by somebody else: what the reader wanted is there.
  if (call.codeId !== null) return { outcome: 'saved', codeId: call.codeId }
  if (call.state !== 'unknown') throw new AppError('conflict')
  await refuseResting(db, call.programId)
  const connection = await getConnection(call.programId)
  const reservation = await claim(call, {})
  if (!reservation) throw new AppError('conflict')
  const spender = { ...viewer, maySpendFloor: can(viewer.role, 'quota.manage') }
  try {
    return {
      outcome: 'saved',
      codeId: await askAndStore(reservation, connection, spender, atOnce(call.programId)),
    }
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'outcome_unknown') throw error
    const errcode = error.wechat?.errcode ?? null
    return { outcome: errcode === null ? 'unknown' : 'refused', error }
  }
}
