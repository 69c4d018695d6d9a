import 'server-only'
import { recordAudit } from '@/lib/audit/record'
import type { Viewer } from '@/lib/auth/session'
import { db } from '@/lib/database/db'
import { AppError } from '@/lib/errors'
import type { MiniProgram } from '@/lib/generated/prisma/client'
import { testConnection, type ConnectionReport } from '@/lib/wechat/client'
import { WechatError, type WechatErrorKind } from '@/lib/wechat/errors'
import { connectionOf } from './connection'
import { connectionFailure } from './connection-failure'
import { proofOf } from '@/lib/quota/proof'
import { tokenStore } from './token-store'

/** Longer than one slow answer, shorter than an admin's patience. */
const TEST_LIMIT_MS = 20_000

/** Tries a Mini Program's connection and keeps what came of it; makes no code. @throws AppError */
export async function testProgramConnection(
  viewer: Viewer,
  programId: string,
): Promise<ConnectionReport> {
  const program = await db.miniProgram.findUnique({ where: { id: programId } })
  if (!program) throw new AppError('not_found')
  try {
    const connection = await connectionOf(program)
    const report = await testConnection(connection, {
      tokens: tokenStore,
      totalTimeoutMs: TEST_LIMIT_MS,
    })
    await keep(viewer, program, null)
    return report
  } catch (error) {
    const failure = connectionFailure(error)
    if (failure instanceof AppError && tellsOfConnection(error)) {
      await keep(viewer, program, failure)
    }
    throw failure
  }
}

/** WeChat said no; where it was away or busy, what is known of the connection stays as it is. */
const TELLING: ReadonlySet<WechatErrorKind> = new Set([
  'settings',
  'token',
  'limit',
  'input',
  'unrecognised',
])

const tellsOfConnection = (error: unknown) =>
  error instanceof WechatError
    ? TELLING.has(error.kind)
    : error instanceof AppError && error.code === 'secret_unreadable'

async function keep(viewer: Viewer, tested: MiniProgram, failure: AppError | null) {
  const { id: programId, mode, appId, sealedSecret, tokenWay } = tested
  if (mode === 'sandbox') return
  const errcode = failure?.wechat?.errcode ?? null
  const testFailure = failure && JSON.stringify({ code: failure.code, errcode })
  await db.$transaction(async (tx) => {
    const { cloudEnvironment, cloudFunction } = tested
    const before = await tx.miniProgram.findUniqueOrThrow({ where: { id: programId } })
    // Of another connection than the one that was tried it tells nothing.
    const as = { mode, appId, sealedSecret, tokenWay, cloudEnvironment, cloudFunction }
    const after = { testedAt: new Date(), testFailure, ...(failure && { trustedAt: null }) }
    const kept = await tx.miniProgram.updateMany({ where: { id: programId, ...as }, data: after })
    // Only what may change who can make codes is worth an entry.
    if (kept.count === 0 || proofOf({ ...before, ...after }) === proofOf(before)) return
    await recordAudit(tx, {
      event: 'program.tested',
      actor: viewer,
      targetId: programId,
      details: { verdict: failure ? 'failed' : 'passed', ...(errcode !== null && { errcode }) },
    })
  })
}

/**
 * An admin's word that codes may be made over a connection that passed no test.
 * @throws AppError not_found
 */
export async function trustConnection(viewer: Viewer, programId: string): Promise<void> {
  await db.$transaction(async (tx) => {
    const program = await tx.miniProgram.findUnique({ where: { id: programId } })
    if (!program || program.mode === 'sandbox') throw new AppError('not_found')
    if (proofOf(program) === 'passed' || program.trustedAt !== null) return
    await tx.miniProgram.update({ where: { id: programId }, data: { trustedAt: new Date() } })
    const details = { before: proofOf(program) }
    await recordAudit(tx, { event: 'program.trusted', actor: viewer, targetId: programId, details })
  })
}
