import 'server-only'
import { db } from '@/lib/db'
import { ROW_STATES, type RowState } from './schema'

/** Rows by state; their sum is the number of rows in the file. */
export type RowCounts = Record<RowState | 'total', number>

/** For several batches in one query; those without a row are not in it. */
export async function countRowsOf(batchIds: readonly string[]): Promise<Map<string, RowCounts>> {
  const groups = await db.batchRow.groupBy({
    by: ['batchId', 'state'],
    where: { batchId: { in: [...batchIds] } },
    _count: true,
  })
  const counts = new Map<string, RowCounts>()
  for (const { batchId, state, _count } of groups) {
    const own = counts.get(batchId) ?? noRows()
    own[state] = _count
    own.total += _count
    counts.set(batchId, own)
  }
  return counts
}

export async function countRows(batchId: string): Promise<RowCounts> {
  return (await countRowsOf([batchId])).get(batchId) ?? noRows()
}

function noRows(): RowCounts {
  const none = ROW_STATES.map((state): [RowState, number] => [state, 0])
  return { ...Object.fromEntries(none), total: 0 } as RowCounts
}
