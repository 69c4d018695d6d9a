import { cn } from '@/lib/cn'
import { shareClass } from './share'

const fills = {
  accent: 'bg-accent',
  warn: 'bg-warn',
  bad: 'bg-bad-strong',
  good: 'bg-good',
  quiet: 'bg-muted',
  edge: 'bg-edge',
}

export type MeterSegment = {
  key: string
  value: number
  fill: keyof typeof fills
  /** Drawn with slanted stripes: counted, but not certain. */
  striped?: boolean
  /** Not gone yet, only set apart: it stands at the far end, where it will be used last. */
  setApart?: boolean
}

type MeterProps = {
  label: string
  max: number
  segments: readonly MeterSegment[]
  /** The whole bar in words, since its parts cannot be read from one number. */
  valueText: string
  className?: string
}

const stripes =
  'bg-[repeating-linear-gradient(135deg,transparent_0_2px,var(--color-surface)_2px_4px)]'

/** How much of a fixed amount is gone, in parts. The figures stand beside it, not inside. */
export function Meter({ label, max, segments, valueText, className }: MeterProps) {
  const sum = (parts: readonly MeterSegment[]) =>
    parts.reduce((total, segment) => total + segment.value, 0)
  const gone = sum(segments.filter(({ setApart }) => !setApart))
  const scale = Math.max(max, sum(segments), 1)
  return (
    <div
      role="meter"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={max}
      aria-valuenow={Math.min(gone, max)}
      aria-valuetext={valueText}
      className={cn('flex h-2 w-full gap-px overflow-hidden rounded-full bg-line', className)}
    >
      {segments
        .filter((segment) => segment.value > 0)
        .map((segment) => (
          <span
            key={segment.key}
            // A sliver that is there must be seen, however small its share.
            className={cn(
              'h-full min-w-0.5',
              shareClass(segment.value / scale),
              fills[segment.fill],
              segment.setApart && 'ml-auto',
            )}
          >
            {segment.striped && <span className={cn('block size-full', stripes)} />}
          </span>
        ))}
    </div>
  )
}

/** The small square that ties a figure to its part of the bar. */
export function MeterKey({ fill, striped }: Pick<MeterSegment, 'fill' | 'striped'>) {
  return (
    <span
      aria-hidden
      className={cn('inline-block size-2.5 overflow-hidden rounded-sm', fills[fill])}
    >
      {striped && <span className={cn('block size-full', stripes)} />}
    </span>
  )
}
