import 'server-only'
import { can } from '@/lib/auth/can'
import type { Viewer } from '@/lib/auth/viewer'
import { generateCode } from '@/lib/codes/generate'
import { makeCodeSchema, type CodeInput } from '@/lib/codes/schema'
import { db } from '@/lib/database/db'
import { leaseFor } from '@/lib/database/lease'
import { env } from '@/lib/env'
import { AppError } from '@/lib/errors'
import type { Prisma } from '@/lib/generated/prisma/client'
import { log } from '@/lib/log'
import { inTurn } from '@/lib/quota/pace'
import { leaveOutCancelled, PUT_OFF_MAX_MS, type ClaimedRow } from './claim'
import { judge } from './judge'
import { noteAnswer, noteOutage } from './outages'
import { interruptBatch } from './interrupt'
import { noted } from './row-notes'
import { settleMade, settleRow } from './settle-rows'
import { readProblems } from './stored'
import { causeOf, storeFailure } from '@/lib/stored-failure'

/** After this many times a row is told as failed; a person may try it again. */
const FAILURES_MAX = 6
/** The same while WeChat is down for the whole batch, which then rests up to ten minutes at a time. */
const FAILURES_MAX_DOWN = 30

export type RunningBatch = {
  id: string
  programId: string
  /** As it was when its rows were taken. */
  outages: number
  createdAt: Date
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
    const { codeId, outcome } = await generateCode(input, viewer, {
      pace,
      pageReason: reasonIn(row),
      askedSince: batch.createdAt,
    })
    const state =
      outcome === 'generated' || (await wasOurs(row, batch, codeId)) ? 'done' : 'existing'
    await settleMade({ row, state })
    await noteAnswer(batch)
  } catch (error) {
    await failRow(row, batch, error)
  }
}

/**
 * Whether an earlier try of this very row made the code, and its process died before it could say so:
 * then it is a new code of this batch's, not one that was there already. The trail's order tells, not
 * a clock: that of the process that died may have been an hour off.
 */
async function wasOurs(row: ClaimedRow, batch: RunningBatch, codeId: string): Promise<boolean> {
  if (row.attempts < 2 || row.repeats) return false
  const started = await db.auditEntry.findFirst({
    where: { targetId: batch.id, event: 'batch.started' },
    orderBy: { sequence: 'asc' },
    select: { sequence: true },
  })
  const made = await db.auditEntry.findFirst({
    where: {
      targetId: codeId,
      event: { in: ['code.generated', 'code.settled'] },
      actorId: batch.createdBy.id,
      sequence: { gt: started?.sequence ?? 0 },
    },
    select: { sequence: true },
  })
  return made !== null
}

let schema: ReturnType<typeof makeCodeSchema> | undefined

/** Checked when the file was, and again: the limit of bytes may have changed since. */
function readInput({ input }: ClaimedRow): CodeInput {
  // Once for all rows: to make the schema costs as much as a statement to the database.
  schema ??= makeCodeSchema(env().wechatPathMaxBytes)
  const parsed = schema.safeParse(JSON.parse(input))
  if (!parsed.success) throw new AppError('invalid_input', { spent: 'nothing' })
  return parsed.data
}

/** Why its page is right though WeChat does not know it. */
const reasonIn = ({ problems }: ClaimedRow) => noted(readProblems(problems), 'pageAccepted')

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
  const verdict = judge(known, Date.now())
  switch (verdict.kind) {
    case 'row':
      await settleRow({ row, data: { ...failure, state: 'failed' } })
      await noteAnswer(batch)
      return
    case 'later':
      await postpone(row, failure, FAILURES_MAX)
      return
    case 'outage':
      await postpone(row, failure, batch.outages > 0 ? FAILURES_MAX_DOWN : FAILURES_MAX)
      await noteOutage(batch.id, known)
      return
    case 'wait':
      await goBack(row, failure)
      await interruptBatch(batch.id, {
        state: 'waiting',
        resumesAt: new Date(verdict.untilMs),
        reason: known,
      })
      return
    case 'stop':
      await goBack(row, failure)
      await interruptBatch(batch.id, { state: 'stopped', resumesAt: null, reason: known })
  }
}

type Failure = { cause: string; failure: string }

/** Later and later, with jitter so that rows do not come back in a crowd; failed after the last. */
async function postpone(row: ClaimedRow, failure: Failure, most: number): Promise<void> {
  const failures = row.failures + 1
  if (failures >= most) {
    await settleRow({ row, data: { ...failure, failures, state: 'failed' } })
    return
  }
  const delayMs = Math.min(PUT_OFF_MAX_MS, 1250 * 2 ** failures) * (0.6 + 0.4 * Math.random())
  await goBack(row, { ...failure, failures, nextAt: leaseFor(delayMs) })
}

async function goBack(
  row: ClaimedRow,
  data: Prisma.BatchRowUncheckedUpdateManyInput,
): Promise<void> {
  await settleRow({ row, data: { ...data, state: 'ready' } })
  await leaveOutCancelled()
}
