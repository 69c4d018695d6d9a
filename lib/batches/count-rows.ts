import 'server-only'
import { db } from '@/lib/database/db'
import type { RowState } from './schema'

/** Rows by state; their sum is the number of rows in the file. */
export type RowCounts = Record<RowState | 'total', number>

/** For several batches in one query. */
export async function countRowsOf(
  batchIds: readonly string[],
): Promise<(batchId: string) => RowCounts> {
  const groups = await db.batchRow.groupBy({
    by: ['batchId', 'state'],
    where: { batchId: { in: [...batchIds] } },
    _count: true,
  })
  return (batchId) => {
    const own = { ...NO_ROWS }
    for (const { state, _count } of groups.filter((group) => group.batchId === batchId)) {
      own[state] = _count
      own.total += _count
    }
    return own
  }
}

export async function countRows(batchId: string): Promise<RowCounts> {
  return (await countRowsOf([batchId]))(batchId)
}

const NO_ROWS: RowCounts = {
  unchecked: 0,
  invalid: 0,
  skipped: 0,
  ready: 0,
  running: 0,
  done: 0,
  existing: 0,
  failed: 0,
  cancelled: 0,
  total: 0,
}
