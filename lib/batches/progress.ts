import 'server-only'
import type { Viewer } from '@/lib/auth/viewer'
import { db } from '@/lib/database/db'
import { errorWords } from '@/lib/i18n/view-error'
import { getBatch, type BatchView } from './queries'
import { readFailure } from '@/lib/stored-failure'

/** Rows that failed, or are tried again, for the same reason. */
export type RowCause = {
  cause: string
  title: string
  next: string | null
  /** For good, until somebody has them tried again. */
  failed: number
  /** Tried again by themselves. */
  waiting: number
}

/** How far a batch is, for whoever watches. */
export type BatchProgress = BatchView & {
  rowsPerSecond: number
  /** null until a twentieth is done, and while it does not run. */
  secondsLeft: number | null
  causes: RowCause[]
}

const RECENT_MS = 30_000
/** More rows than processes hold at once: they may all have come back. */
const TAKEN_AHEAD = 500

/** @throws AppError not_found */
export async function getBatchProgress(viewer: Viewer, id: string): Promise<BatchProgress> {
  const nowMs = Date.now()
  const [batch, causes] = await Promise.all([getBatch(viewer, id), listCauses(id)])
  const { rows, state, startedAt } = batch
  // What was there before the start is no work of the batch's.
  const sinceMs = Math.max(nowMs - RECENT_MS, startedAt ? Date.parse(startedAt) : nowMs)
  const recent = await db.batchRow.count({
    where: { batchId: id, settledAt: { gte: new Date(sinceMs) } },
  })
  const seconds = Math.max(1000, nowMs - sinceMs) / 1000
  const rowsPerSecond = state === 'running' ? recent / seconds : 0
  const open = rows.ready + rows.running
  const isEarly = rows.total - open < rows.total / 20
  const secondsLeft = isEarly || rowsPerSecond === 0 ? null : Math.ceil(open / rowsPerSecond)
  return { ...batch, rowsPerSecond, secondsLeft, causes }
}

async function listCauses(batchId: string): Promise<RowCause[]> {
  const reached = await findReached(batchId)
  const [groups, say] = await Promise.all([
    db.batchRow.groupBy({
      by: ['cause', 'state'],
      where: {
        batchId,
        // What was never taken has nothing to tell, and is most of a large batch.
        OR: [{ state: 'failed' }, { state: 'ready', number: { lte: reached + TAKEN_AHEAD } }],
        cause: { not: null },
      },
      _count: true,
      _max: { failure: true },
    }),
    errorWords(),
  ])
  const causes = new Map<string, RowCause>()
  for (const { cause, state, _count, _max } of groups) {
    if (cause === null || _max.failure === null) continue
    const { title, next = null } = say(readFailure(_max.failure))
    const known = causes.get(cause) ?? { cause, title, next, failed: 0, waiting: 0 }
    known[state === 'failed' ? 'failed' : 'waiting'] += _count
    causes.set(cause, known)
  }
  return [...causes.values()].sort((a, b) => b.failed + b.waiting - a.failed - a.waiting)
}

/** Rows are taken in the order of the spreadsheet: how far that has come. */
async function findReached(batchId: string): Promise<number> {
  const last = await Promise.all(
    (['running', 'done', 'failed'] as const).map((state) =>
      db.batchRow.findFirst({
        where: { batchId, state },
        orderBy: { number: 'desc' },
        select: { number: true },
      }),
    ),
  )
  return Math.max(0, ...last.map((row) => row?.number ?? 0))
}
