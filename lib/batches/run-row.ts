import 'server-only'
import { setTimeout as wait } from 'node:timers/promises'
import { can } from '@/lib/auth/can'
import type { Viewer } from '@/lib/auth/session'
import { generateCode } from '@/lib/codes/generate'
import { makeCodeSchema, type CodeInput } from '@/lib/codes/schema'
import { makeThumbnail } from '@/lib/codes/thumbnail'
import { db } from '@/lib/db'
import { env } from '@/lib/env'
import { AppError } from '@/lib/errors'
import { log } from '@/lib/log'
import type { Prisma } from '@/lib/generated/prisma/client'
import { OWNER } from '@/lib/quota/lease'
import { leaveOutCancelled, type ClaimedRow } from './claim'
import { judge, type Verdict } from './judge'
import { takeMoments } from './pace'

/** After this many tries a row is told as failed; a person may try it again. */
const ATTEMPTS_MAX = 6
/** As many failures of WeChat's in a row, and the whole batch rests. */
const OUTAGES_BEFORE_REST = 10
const REST_MS = 30_000
const REST_MAX_MS = 600_000
/** Later than this, and a moment is taken anew: late ones together would be a burst. */
const LATE_MS = 100

export type RunningBatch = {
  id: string
  programId: string
  createdBy: Viewer & { disabledAt: Date | null }
}

/** Makes one row's code, through the same use case as the form, and writes down what became of it. */
export async function runRow(
  row: ClaimedRow,
  batch: RunningBatch,
  momentMs: number,
): Promise<void> {
  try {
    const input = readInput(row)
    await waitForMoment(batch.programId, momentMs)
    const viewer = requireAble(batch)
    const { codeId, outcome } = await generateCode(input, viewer)
    const state = outcome === 'generated' ? 'done' : 'existing'
    await settle(row, { state, codeId, failure: null, failureParams: '{}' })
    await db.batch.updateMany({ where: { id: batch.id, outages: { gt: 0 } }, data: { outages: 0 } })
    if (outcome === 'generated') await makeThumbnail(codeId)
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

async function waitForMoment(programId: string, momentMs: number): Promise<void> {
  let at = momentMs
  while (true) {
    const early = at - Date.now()
    if (early > 0) await wait(early)
    if (Date.now() - at <= LATE_MS) return
    at = (await takeMoments(programId, 1)).firstMs
  }
}

async function failRow(row: ClaimedRow, batch: RunningBatch, error: unknown): Promise<void> {
  const known = error instanceof AppError ? error : new AppError('internal', { cause: error })
  if (known !== error)
    log.error({ err: error, row: row.id }, 'a row of a batch failed unexpectedly')
  const failure = {
    failure: known.code,
    failureParams: JSON.stringify({
      ...known.params,
      wechat: known.wechat ?? null,
      spent: known.spent ?? null,
    }),
  }
  const verdict: Verdict = known === error ? judge(known, Date.now()) : { kind: 'later' }
  switch (verdict.kind) {
    case 'row':
      await settle(row, { ...failure, state: 'failed' })
      return
    case 'later':
    case 'outage':
      await postpone(row, failure)
      if (verdict.kind === 'outage') await noteOutage(batch.id)
      return
    case 'wait':
      await giveBack(row, failure)
      await interrupt(batch.id, { state: 'waiting', resumesAt: new Date(verdict.untilMs) }, known)
      return
    case 'stop':
      await giveBack(row, failure)
      await interrupt(batch.id, { state: 'stopped', resumesAt: null }, known)
  }
}

type Failure = { failure: string; failureParams: string }

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
  if (!isEnd) await leaveOutCancelled()
}

async function noteOutage(batchId: string): Promise<void> {
  const { outages } = await db.batch.update({
    where: { id: batchId },
    data: { outages: { increment: 1 } },
    select: { outages: true },
  })
  const rests = Math.floor(outages / OUTAGES_BEFORE_REST)
  if (rests === 0 || outages % OUTAGES_BEFORE_REST !== 0) return
  const resumesAt = new Date(Date.now() + Math.min(REST_MAX_MS, REST_MS * 2 ** (rests - 1)))
  await interrupt(batchId, { state: 'waiting', resumesAt }, new AppError('wechat_unreachable'))
}

async function interrupt(
  batchId: string,
  change: { state: 'waiting' | 'stopped'; resumesAt: Date | null },
  { code, params, wechat }: AppError,
): Promise<void> {
  await db.batch.updateMany({
    where: { id: batchId, state: 'running' },
    data: {
      ...change,
      reason: code,
      reasonParams: JSON.stringify({ ...params, wechat: wechat ?? null }),
    },
  })
}
