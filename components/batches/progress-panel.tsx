'use client'

import { useFormatter, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { MeterKey } from '@/components/ui/meter'
import { Panel } from '@/components/ui/panel'
import type { BatchProgress } from '@/lib/batches/progress'
import { cn } from '@/lib/cn'
import { PART_FILL, ROW_PARTS, rowParts, settledShare } from './row-parts'
import { RowsBar } from './rows-bar'

/** How far all rows are: one bar, its parts as numbers, and how fast it goes. */
export function ProgressPanel({ progress }: { progress: BatchProgress }) {
  const t = useTranslations('batches.progress')
  const format = useFormatter()
  const { state, rows } = progress
  const parts = rowParts(rows)
  const settled = rows.total - parts.open
  const hasBegun = state !== 'confirming'
  const counts = hasBegun
    ? t('settled', { settled, total: rows.total })
    : t('notStarted', { total: rows.total })
  const isOver = parts.open === 0 && (state === 'finished' || state === 'cancelled')
  return (
    <Panel className="@container">
      <div className="mb-3 flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1 tabular-nums">
        <p className="flex items-baseline gap-2.5">
          {hasBegun && (
            <span className="text-xl font-semibold">
              {format.number(settledShare(rows), { style: 'percent' })}
            </span>
          )}
          <span className="text-muted">{counts}</span>
        </p>
        {!isOver && hasBegun && <PaceLine progress={progress} />}
      </div>
      <RowsBar rows={rows} label={t('label')} valueText={counts} className="h-3" />
      <dl className="mt-4 grid grid-cols-2 gap-x-6 gap-y-3 @md:grid-cols-3 @3xl:grid-cols-6">
        {ROW_PARTS.map((part) => (
          <Figure key={part} name={t(`parts.${part}`)} value={parts[part]}>
            <MeterKey fill={PART_FILL[part]} />
          </Figure>
        ))}
        <Figure
          name={t('parts.open')}
          value={parts.open}
          note={rows.running > 0 ? t('underWay', { rows: rows.running }) : undefined}
        >
          <span aria-hidden className="inline-block size-2.5 rounded-sm bg-line" />
        </Figure>
      </dl>
      {isOver && (
        <p className="mt-4 border-t border-line pt-3 text-sm tabular-nums">
          {t('outcome', { total: rows.total, ...parts })}
        </p>
      )}
    </Panel>
  )
}

type FigureProps = {
  name: string
  value: number
  /** What belongs to the number, below it. */
  note?: string | undefined
  children: ReactNode
}

function Figure({ name, value, note, children }: FigureProps) {
  const format = useFormatter()
  return (
    <div className="min-w-0">
      <dt className="flex items-center gap-1.5 text-sm text-muted">
        {children}
        <span className="truncate">{name}</span>
      </dt>
      <dd className={cn('text-lg font-semibold tabular-nums', value === 0 && 'text-muted')}>
        {format.number(value)}
        {note !== undefined && <span className="ml-2 text-sm font-normal text-muted">{note}</span>}
      </dd>
    </div>
  )
}

/** Rows a second and the time left; where nobody can tell that, why not. */
function PaceLine({ progress }: { progress: BatchProgress }) {
  const t = useTranslations('batches.progress')
  const duration = useDuration()
  const { state, rowsPerSecond, secondsLeft } = progress
  const why = state !== 'running' ? 'resting' : rowsPerSecond === 0 ? 'still' : 'early'
  return (
    <p className="text-sm text-muted">
      {state === 'running' && <>{t('perSecond', { rows: rowsPerSecond })} · </>}
      {secondsLeft === null
        ? t('leftUnknown', { why: t(`why.${why}`) })
        : t('left', { duration: duration(secondsLeft) })}
    </p>
  )
}

const MINUTE = 60
const HOUR = 3600
/** Until here the smaller unit is said: 90 seconds mean more than "2 minutes". */
const STILL = 1.75

/** How long something takes, about. */
function useDuration() {
  const t = useTranslations('batches.duration')
  return (seconds: number): string => {
    if (seconds < MINUTE * STILL) return t('seconds', { seconds: Math.ceil(seconds) })
    if (seconds < HOUR * STILL) return t('minutes', { minutes: Math.round(seconds / MINUTE) })
    const minutes = Math.round(seconds / MINUTE)
    return t('hours', { hours: Math.floor(minutes / 60), minutes: minutes % 60 })
  }
}
