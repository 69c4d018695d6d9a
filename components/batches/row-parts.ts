import type { RowCounts } from '@/lib/batches/count-rows'

/** What became of rows that need no more work, in the order of the bar. */
export const ROW_PARTS = ['done', 'existing', 'failed', 'skipped', 'cancelled'] as const
export type RowPart = (typeof ROW_PARTS)[number]

/** How each part is drawn; what is open stays the empty bar. */
export const PART_FILL = {
  done: 'good',
  existing: 'accent',
  failed: 'bad',
  skipped: 'quiet',
  cancelled: 'edge',
} as const

/** Rows by what became of them; their sum is the number of rows in the file. */
export function rowParts(rows: RowCounts): Record<RowPart | 'open', number> {
  const { done, existing, failed, cancelled } = rows
  // Until the start, rows that cannot be used wait to be left out.
  const skipped = rows.skipped + rows.invalid
  return { done, existing, failed, skipped, cancelled, open: openRows(rows) }
}

const openRows = ({ ready, running, unchecked }: RowCounts) => ready + running + unchecked

/** How much of the file needs no more work, from 0 to 1; never 1 while a row is open. */
export function settledShare(rows: RowCounts): number {
  const { total } = rows
  if (total === 0) return 0
  const share = (total - openRows(rows)) / total
  return share < 1 ? Math.min(share, 0.99) : 1
}
