import 'server-only'
import { recordAudit, type Change } from '@/lib/audit/record'
import type { Viewer } from '@/lib/auth/session'
import { db, isUniqueViolation, type Transaction } from '@/lib/database/db'
import { AppError } from '@/lib/errors'
import type { MiniProgram } from '@/lib/generated/prisma/client'
import { connectionColumns } from './connection-columns'
import { UNPROVEN } from '@/lib/quota/proof'
import type { ChangedConnection } from './schema'
import { retryPages } from './retry-pages'
import { getEditable } from './settings'

/**
 * Another way to WeChat for the same Mini Program; its codes and counts stay.
 * @throws AppError not_found, app_id_taken; invalid_input where an AppSecret is needed and none is
 * stored
 */
export async function changeConnection(viewer: Viewer, input: ChangedConnection): Promise<void> {
  const { programId } = input
  const data = connectionColumns(programId, input)
  try {
    await db.$transaction(async (tx) => {
      const before = await getEditable(tx, programId)
      const needsSecret = data.mode !== 'cloud_hosting'
      if (needsSecret && !data.sealedSecret && before.sealedSecret === null) {
        throw new AppError('invalid_input')
      }
      const { changes, details } = changesOf(before, data)
      if (Object.keys({ ...changes, ...details }).length === 0) return
      const after = await tx.miniProgram.update({
        where: { id: programId },
        data: { ...data, ...(isAnotherWay(changes) && UNPROVEN) },
      })
      await dropToken(tx, before, after)
      await forgetPages(tx, before, after)
      await recordAudit(tx, {
        event: 'program.changed',
        actor: viewer,
        targetId: programId,
        details,
        changes,
      })
    })
  } catch (error) {
    if (isUniqueViolation(error)) throw new AppError('app_id_taken')
    throw error
  }
}

const TOLD = ['mode', 'appId', 'tokenWay', 'cloudEnvironment', 'cloudFunction'] as const

/** Each changed column before and after; of the AppSecret only that it changed. */
function changesOf(before: MiniProgram, data: ReturnType<typeof connectionColumns>) {
  const details: Record<string, string> = {}
  const changes: Record<string, Change> = {}
  for (const column of TOLD) {
    const [from, to] = [before[column], data[column]]
    if (from !== to) changes[column] = { from, to }
  }
  if (data.sealedSecret) details.secret = 'replaced'
  if (data.sealedSecret === null && before.sealedSecret !== null) details.secret = 'removed'
  return { changes, details }
}

/**
 * A new AppSecret, or another kind of token, is tried by the next call and costs nothing where it is wrong: a
 * batch under way goes on. Another way, or another AppID, has to pass a test first.
 */
const isAnotherWay = (changes: Record<string, Change>) =>
  Object.keys(changes).some((column) => column !== 'tokenWay')

/** What was said of pages was said of that Mini Program; why one could not be asked about may be over. */
async function forgetPages(tx: Transaction, before: MiniProgram, after: MiniProgram) {
  const where = { programId: after.id }
  if (after.appId === before.appId) return retryPages(tx, after.id)
  await tx.pageCheck.deleteMany({ where })
  await tx.miniProgram.update({ where: { id: after.id }, data: { pagesCheckedAt: null } })
}

/** The next call proves the new connection instead of living on the old one's token. */
async function dropToken(tx: Transaction, before: MiniProgram, after: MiniProgram) {
  const where = { programId: after.id }
  // Forced refreshes are counted per AppID: for another one they start anew, for the same they stay.
  if (after.appId !== before.appId) await tx.accessToken.deleteMany({ where })
  else if (
    after.mode !== before.mode ||
    after.tokenWay !== before.tokenWay ||
    after.sealedSecret !== before.sealedSecret
  ) {
    await tx.accessToken.updateMany({ where, data: { sealedToken: null } })
  }
}
