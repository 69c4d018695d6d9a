import 'server-only'
import { db } from '@/lib/db'
import { AppError } from '@/lib/errors'
import type { BatchState, RowState } from '@/lib/generated/prisma/enums'

/** Rows by state; their sum is the number of rows in the file. */
export type RowCounts = Record<RowState, number> & { total: number }

export async function countBatchRows(batchId: string): Promise<RowCounts> {
  const groups = await db.batchRow.groupBy({ by: ['state'], where: { batchId }, _count: true })
  const countOf = (state: RowState) => groups.find((group) => group.state === state)?._count ?? 0
  return {
    invalid: countOf('invalid'),
    skipped: countOf('skipped'),
    ready: countOf('ready'),
    running: countOf('running'),
    done: countOf('done'),
    existing: countOf('existing'),
    failed: countOf('failed'),
    cancelled: countOf('cancelled'),
    total: groups.reduce((sum, { _count }) => sum + _count, 0),
  }
}

/** What starting a draft will cost. */
export type BatchCost = {
  rows: RowCounts
  /** New codes: rows that mean the same code are one. */
  spends: number
  /** Rows that repeat another row of the file. */
  repeated: number
  left: number
  /** At the pace WeChat allows. */
  minutes: number
}

/** @throws AppError not_found */
export async function getBatchCost(batchId: string): Promise<BatchCost> {
  const batch = await db.batch.findUnique({
    where: { id: batchId },
    select: { programId: true, program: { select: { ledger: true, pace: true } } },
  })
  if (!batch) throw new AppError('not_found')
  const [rows, keys] = await Promise.all([
    countBatchRows(batchId),
    db.batchRow.findMany({
      where: { batchId, state: 'ready' },
      distinct: ['requestKey'],
      select: { requestKey: true },
    }),
  ])
  const perMinute = batch.program.pace?.perMinute ?? 5000
  return {
    rows,
    spends: keys.length,
    repeated: rows.ready - keys.length,
    left: batch.program.ledger?.left ?? 0,
    minutes: Math.ceil(rows.ready / perMinute),
  }
}

/** How far a batch is, for whoever watches. */
export type BatchProgress = {
  id: string
  name: string
  state: BatchState
  reason: string | null
  resumesAt: string | null
  rows: RowCounts
  rowsPerSecond: number
  /** null until a twentieth is done. */
  secondsLeft: number | null
}

const RECENT_MS = 30_000

/** @throws AppError not_found */
export async function getBatchProgress(id: string): Promise<BatchProgress> {
  const batch = await db.batch.findUnique({ where: { id } })
  if (!batch) throw new AppError('not_found')
  const since = new Date(Date.now() - RECENT_MS)
  const [rows, recent] = await Promise.all([
    countBatchRows(id),
    db.batchRow.count({ where: { batchId: id, settledAt: { gte: since } } }),
  ])
  const startedMs = batch.startedAt?.getTime() ?? Date.now()
  const seconds = Math.max(1, Math.min(RECENT_MS, Date.now() - startedMs) / 1000)
  const rowsPerSecond = batch.state === 'running' ? recent / seconds : 0
  const open = rows.ready + rows.running
  const isEarly = rows.total - open < rows.total / 20
  return {
    id,
    name: batch.name,
    state: batch.state,
    reason: batch.reason,
    resumesAt: batch.resumesAt?.toISOString() ?? null,
    rows,
    rowsPerSecond,
    secondsLeft: isEarly || rowsPerSecond === 0 ? null : Math.ceil(open / rowsPerSecond),
  }
}
