import 'server-only'
import { can } from '@/lib/auth/can'
import type { Viewer } from '@/lib/auth/viewer'
import { generateCode } from '@/lib/codes/generate'
import { makeCodeSchema, type CodeInput } from '@/lib/codes/schema'
import { db } from '@/lib/db'
import { env } from '@/lib/env'
import { AppError } from '@/lib/errors'
import { log } from '@/lib/log'
import type { Prisma } from '@/lib/generated/prisma/client'
import { OWNER } from '@/lib/quota/lease'
import { inTurn } from '@/lib/quota/pace'
import { leaveOutIfCancelled, type ClaimedRow } from './claim'
import { judge, type Verdict } from './judge'
import { noteAnswer, noteOutage } from './outages'
import { interruptBatch } from './interrupt'
import { causeOf, storeFailure } from './stored-failure'

/** After this many tries a row is told as failed; a person may try it again. */
const ATTEMPTS_MAX = 6

export type RunningBatch = {
  id: string
  programId: string
  createdBy: Viewer & { disabledAt: Date | null }
}

/**
 * Makes one row's code, through the same use case as the form, and writes down what became of it.
 * @param momentMs when WeChat may be asked
 */
export async function runRow(
  row: ClaimedRow,
  batch: RunningBatch,
  momentMs: number,
): Promise<void> {
  try {
    const input = readInput(row)
    const viewer = requireAble(batch)
    const pace = inTurn(batch.programId, momentMs)
    const { codeId, outcome } = await generateCode(input, viewer, pace)
    const state = outcome === 'generated' ? 'done' : 'existing'
    await settle(row, { state, codeId, cause: null, failure: null })
    await noteAnswer(batch.id)
  } catch (error) {
    await failRow(row, batch, error)
  }
}

/** Checked when the file was, and again: the limit of bytes may have changed since. */
function readInput({ input }: ClaimedRow): CodeInput {
  const parsed = makeCodeSchema(env().wechatPathMaxBytes).safeParse(JSON.parse(input))
  if (!parsed.success) throw new AppError('invalid_input', { spent: 'nothing' })
  return parsed.data
}

/** Whoever started it may have been shut out meanwhile. */
function requireAble({ createdBy }: RunningBatch): Viewer {
  if (createdBy.disabledAt || !can(createdBy.role, 'codes.generate')) {
    throw new AppError('forbidden', { spent: 'nothing' })
  }
  return createdBy
}

async function failRow(row: ClaimedRow, batch: RunningBatch, error: unknown): Promise<void> {
  const known = error instanceof AppError ? error : new AppError('internal', { cause: error })
  if (known !== error)
    log.error({ err: error, row: row.id }, 'a row of a batch failed unexpectedly')
  const failure = { cause: causeOf(known), failure: storeFailure(known) }
  const verdict: Verdict = known === error ? judge(known, Date.now()) : { kind: 'later' }
  switch (verdict.kind) {
    case 'row':
      await settle(row, { ...failure, state: 'failed' })
      await noteAnswer(batch.id)
      return
    case 'later':
      await postpone(row, failure)
      return
    case 'outage':
      await postpone(row, failure)
      await noteOutage(batch.id, known)
      return
    case 'wait':
      await giveBack(row, failure)
      await interruptBatch(batch.id, {
        state: 'waiting',
        resumesAt: new Date(verdict.untilMs),
        reason: known,
      })
      return
    case 'stop':
      await giveBack(row, failure)
      await interruptBatch(batch.id, { state: 'stopped', resumesAt: null, reason: known })
  }
}

type Failure = { cause: string; failure: string }

/** Later and later, with jitter so that rows do not come back in a crowd; failed after the last. */
async function postpone(row: ClaimedRow, failure: Failure): Promise<void> {
  if (row.attempts >= ATTEMPTS_MAX) {
    await settle(row, { ...failure, state: 'failed' })
    return
  }
  const delayMs = 1000 * 2 ** row.attempts * (0.75 + Math.random() / 2)
  const nextAt = new Date(Date.now() + delayMs)
  await settle(row, { ...failure, state: 'ready', nextAt })
}

/** Not the row's fault: this try does not count. */
async function giveBack(row: ClaimedRow, failure: Failure): Promise<void> {
  await settle(row, { ...failure, state: 'ready', attempts: { decrement: 1 } })
}

/** Only whoever holds the row writes it: it may have been taken over after a long sleep. */
async function settle(
  { id, leaseUntil }: ClaimedRow,
  data: Prisma.BatchRowUncheckedUpdateManyInput,
): Promise<void> {
  const isEnd = data.state !== 'ready'
  await db.batchRow.updateMany({
    where: { id, owner: OWNER, leaseUntil, state: 'running' },
    data: { ...data, owner: null, leaseUntil: null, settledAt: isEnd ? new Date() : null },
  })
  if (!isEnd) await leaveOutIfCancelled(id)
}
