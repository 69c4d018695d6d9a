'use client'

import { ChevronRight } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState, type ReactNode } from 'react'
import { Panel } from '@/components/ui/panel'
import { cn } from '@/lib/cn'
import type { AnySeries } from './charts/chart-data'
import { SeriesKey } from './charts/series-key'

type ChartPanelProps = {
  title: string
  description?: string
  /** Instead of chart and table where there is nothing to draw. */
  empty: string | null
  legend?: readonly AnySeries[]
  /** Fills its place, of a fixed height so that nothing jumps when it arrives. */
  chart: ReactNode
  height: 'short' | 'tall'
  /** Beside the way to the table: what the chart leaves out. */
  note?: string
  table: ReactNode
  className?: string
}

const HEIGHT = { short: 'h-64', tall: 'h-72' }

/**
 * A picture of numbers and, one press away, the numbers: the table is what everybody can read. It is
 * made when it is opened; closed ones would be most of the page's weight.
 */
export function ChartPanel(props: ChartPanelProps) {
  const { title, description, empty, legend, chart, height, note, table, className } = props
  const t = useTranslations('usage')
  const [isOpen, setIsOpen] = useState(false)
  return (
    <Panel title={title} description={description} flush className={cn('flex flex-col', className)}>
      {empty !== null ? (
        <p className="px-5 py-12 text-center text-muted">{empty}</p>
      ) : (
        <>
          <div className="px-5 pt-4 pb-3">
            {legend && (
              <ul className="mb-3 flex flex-wrap gap-x-4 gap-y-1 text-sm text-muted">
                {legend.map(({ key, name, look }) => (
                  <li key={key} className="flex items-center gap-1.5">
                    <SeriesKey look={look} />
                    {name}
                  </li>
                ))}
              </ul>
            )}
            <div aria-hidden className={HEIGHT[height]}>
              {chart}
            </div>
          </div>
          <details
            // It may have been opened before this script was there.
            ref={(details) => {
              if (details?.open) setIsOpen(true)
            }}
            onToggle={(event) => setIsOpen(event.currentTarget.open)}
            className="group border-t border-line"
          >
            <summary className="flex min-h-9 items-center gap-1 px-5 text-sm font-medium text-muted hover:text-ink">
              <ChevronRight
                aria-hidden
                className="size-4 transition-transform group-open:rotate-90"
              />
              {t('table')}
              {note && <span className="ml-auto font-normal">{note}</span>}
            </summary>
            {isOpen && (
              <div className="max-h-160 overflow-y-auto border-t border-line">{table}</div>
            )}
          </details>
        </>
      )}
    </Panel>
  )
}
