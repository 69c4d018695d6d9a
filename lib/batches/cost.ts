import 'server-only'
import { can } from '@/lib/auth/can'
import type { Viewer } from '@/lib/auth/viewer'
import { db } from '@/lib/database/db'
import { countOpenCodes } from '@/lib/quota/held'
import { findPersonDay, type PersonDay } from '@/lib/quota/person-day'
import { getQuotaGauge } from '@/lib/quota/queries'
import { PER_MINUTE_MAX } from '@/lib/quota/schema'
import { countWarned, type WarnedRows } from './answer-warnings'
import { countRows, type RowCounts } from './count-rows'
import { getVisible } from './draft'
import { FINDINGS } from './rows'
import { findUncheckedPages, type UncheckedPages } from './unchecked-pages'

/** What starting a batch will cost, before anything happens. */
export type BatchCost = {
  rows: RowCounts
  /** Of those that are invalid: what a person can say is right, by kind, and how many rows that is. */
  warned: WarnedRows[]
  warnedRows: number
  /** Of those that are ready: pages that WeChat has said nothing about; null: there is none. */
  unchecked: UncheckedPages | null
  /** New codes from the lifetime count: rows that mean the same code are one. */
  spends: number
  /** Rows that repeat another row of the file, or stand outside the count: they cost nothing. */
  free: number
  left: number
  /** What is left for its maker: without what other batches hold, and the floor where it is kept. */
  available: number
  /** What other batches under way will still take. */
  held: number
  closed: boolean
  paused: boolean
  /** What the limit per person and day leaves whoever started it; null: there is none. */
  today: PersonDay | null
  /** More new codes than this wait for an admin's word; null: none do. */
  confirmAbove: number | null
  /** True where whoever asks has that word. */
  mayConfirm: boolean
  perMinute: number
  /** At the pace that is set. */
  minutes: number
}

/** @throws AppError not_found, also for somebody else's draft */
export async function getBatchCost(viewer: Viewer, batchId: string): Promise<BatchCost> {
  const { programId, createdById } = await getVisible(viewer, batchId)
  const [program, maker, rows, warned, warnedRows, unchecked, spends, gauge, today] =
    await Promise.all([
      db.miniProgram.findUniqueOrThrow({
        where: { id: programId },
        select: {
          pausedAt: true,
          ledger: { select: { confirmAbove: true } },
          pace: { select: { perMinute: true } },
        },
      }),
      db.user.findUniqueOrThrow({ where: { id: createdById }, select: { role: true } }),
      countRows(batchId),
      countWarned(batchId),
      db.batchRow.count({ where: { batchId, ...FINDINGS.warning } }),
      findUncheckedPages(programId, batchId),
      countOpenCodes(db, batchId),
      getQuotaGauge(programId),
      findPersonDay(programId, createdById),
    ])
  const { left, held, floor, closed } = gauge
  const perMinute = program.pace?.perMinute ?? PER_MINUTE_MAX
  const mayConfirm = can(viewer.role, 'quota.manage')
  // It runs as its maker, whoever gives the word.
  const kept = can(maker.role, 'quota.manage') ? 0 : floor
  return {
    rows,
    warned,
    warnedRows,
    unchecked,
    spends,
    free: rows.ready - spends,
    left,
    available: Math.max(0, left - kept - held),
    held,
    closed,
    paused: program.pausedAt !== null,
    today,
    confirmAbove: program.ledger?.confirmAbove ?? null,
    mayConfirm,
    perMinute,
    minutes: Math.ceil(rows.ready / perMinute),
  }
}
