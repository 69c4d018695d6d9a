import { shareClass } from '@/components/ui/share'
import { cn } from '@/lib/cn'
import type { RowCounts } from '@/lib/batches/count-rows'
import { PART_FILL, ROW_PARTS, rowParts } from './row-parts'

const fills = {
  good: 'bg-good',
  accent: 'bg-accent',
  bad: 'bg-bad-strong',
  quiet: 'bg-muted',
  edge: 'bg-edge',
}

type RowsBarProps = {
  rows: RowCounts
  label: string
  /** The whole bar in words. */
  valueText: string
  className?: string
}

/** All rows of a file as one bar: what became of them, and the rest that is open. */
export function RowsBar({ rows, label, valueText, className }: RowsBarProps) {
  const parts = rowParts(rows)
  const total = Math.max(rows.total, 1)
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={rows.total}
      aria-valuenow={rows.total - parts.open}
      aria-valuetext={valueText}
      className={cn('flex h-2 w-full gap-px overflow-hidden rounded-full bg-line', className)}
    >
      {ROW_PARTS.filter((part) => parts[part] > 0).map((part) => (
        <span
          key={part}
          // A sliver that is there must be seen: one failure among thousands.
          className={cn(
            'h-full min-w-0.5 transition-[width] duration-200 motion-reduce:transition-none',
            shareClass(parts[part] / total),
            fills[PART_FILL[part]],
          )}
        />
      ))}
    </div>
  )
}
