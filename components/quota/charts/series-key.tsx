import { cn } from '@/lib/cn'
import type { AnySeries } from './chart-data'

type Look = AnySeries['look']

const square = 'size-2.5 rounded-[2px] border'
const line = 'w-4 border-t-2'
const LOOK: Record<Look, string> = {
  accent: `${square} border-focus bg-accent`,
  quiet: `${square} border-edge bg-edge`,
  hollow: `${square} border-edge bg-surface`,
  bad: `${square} border-bad-strong bg-bad-strong`,
  solid: `${line} border-focus`,
  dashed: `${line} border-dashed border-muted`,
}

/** The small square or line that ties a word to its colour in a chart. */
export function SeriesKey({ look }: { look: Look }) {
  return <span aria-hidden className={cn('inline-block shrink-0', LOOK[look])} />
}
