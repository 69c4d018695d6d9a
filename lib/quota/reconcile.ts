import 'server-only'
import { changesBetween, recordAudit } from '@/lib/audit/record'
import { db, type Transaction } from '@/lib/database/db'
import { AppError } from '@/lib/errors'
import { countOurs } from './elsewhere'
import { compareWithConsole } from './format'
import { lockLedger } from './lock-ledger'
import type { ConsoleCount } from './schema'

/** What a reconciliation made of the console's number. */
export type Reconciled = { difference: number; elsewhere: number; left: number }

/**
 * Holds our count against the one WeChat's console shows, and takes the rest for *made elsewhere*.
 * The number is compared with what had begun until `countedAt`: what is made here afterwards cannot
 * be in it. What is unknown stays so, whatever the number: an admin decides each.
 * @throws AppError not_found, console_count_too_high, conflict when the ledger moved meanwhile
 */
export async function reconcile(
  { programId, consoleCount, note, countedAt }: ConsoleCount,
  actor: { id: string; name: string },
): Promise<Reconciled> {
  return db.$transaction(async (tx) => {
    if (!(await lockLedger(tx, programId))) throw new AppError('not_found')
    const now = new Date()
    const old = await tx.quotaLedger.findUniqueOrThrow({ where: { programId } })
    const until = new Date(Math.min(Date.parse(countedAt), now.getTime()))
    const counts = await countByState(tx, programId, until)
    const ours = await countOurs(tx, programId)
    const { madeBefore, madeElsewhere } = old
    const { difference, elsewhereAfter } = compareWithConsole(consoleCount, {
      ...counts,
      before: madeBefore,
      elsewhere: madeElsewhere,
    })
    const left = old.codeLimit - madeBefore - elsewhereAfter - ours
    if (left < 0) {
      const params = { limit: old.codeLimit, max: consoleCount + left }
      throw new AppError('console_count_too_high', { params })
    }
    const changed = await tx.quotaLedger.updateMany({
      where: { programId, left: old.left },
      // The console's number is WeChat's own count too, whatever an answer said before.
      data: { madeElsewhere: elsewhereAfter, left, numUsed: consoleCount, numUsedAt: until },
    })
    if (changed.count === 0) throw new AppError('conflict')
    await tx.reconciliation.create({
      data: {
        programId,
        at: now,
        byId: actor.id,
        consoleCount,
        ...counts,
        madeBefore,
        elsewhereBefore: madeElsewhere,
        elsewhereAfter,
        note,
      },
    })
    await recordAudit(tx, {
      event: 'quota.reconciled',
      actor,
      targetId: programId,
      details: { consoleCount, difference, note },
      changes: changesBetween(
        { madeElsewhere, left: old.left },
        { madeElsewhere: elsewhereAfter, left },
      ),
    })
    return { difference, elsewhere: elsewhereAfter, left }
  })
}

/** Our own calls that had begun by then, in the three states in which WeChat may have counted them. */
async function countByState(tx: Transaction, programId: string, until: Date) {
  const sums = await tx.wechatCall.groupBy({
    by: ['state'],
    where: { programId, activeKey: { not: null }, startedAt: { lte: until } },
    _sum: { counts: true },
  })
  const sum = (state: string) => sums.find((row) => row.state === state)?._sum.counts ?? 0
  return { succeeded: sum('succeeded'), unknown: sum('unknown'), reserved: sum('reserved') }
}
