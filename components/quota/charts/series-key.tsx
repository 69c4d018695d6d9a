import { cn } from '@/lib/cn'
import type { SeriesLook } from './chart-data'

const LOOK: Record<SeriesLook, string> = {
  accent: 'border-focus bg-accent',
  quiet: 'border-muted bg-muted',
  hollow: 'border-edge bg-surface',
  bad: 'border-bad-strong bg-bad-strong',
}

/** The small square that ties a word to its colour in a chart. */
export function SeriesKey({ look }: { look: SeriesLook }) {
  return (
    <span
      aria-hidden
      className={cn('inline-block size-2.5 shrink-0 rounded-[2px] border', LOOK[look])}
    />
  )
}
