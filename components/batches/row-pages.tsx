'use client'

import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import type { RowPage } from '@/lib/batches/rows'

/** Where a page of rows begins; empty: at the first row. */
export type RowPlace = { after?: number; before?: number }

type RowPagesProps = { page: RowPage; onPlaceChange: (place: RowPlace) => void }

/** Which rows are shown, and the way to those before and after. */
export function RowPages({ page, onPlaceChange }: RowPagesProps) {
  const t = useTranslations('batchDraft.check')
  const { rows, total, before, after } = page
  const first = rows[0]?.number
  const last = rows.at(-1)?.number

  return (
    <nav
      aria-label={t('pages')}
      className="flex flex-wrap items-center justify-between gap-3 border-t border-line px-5 py-3"
    >
      <p aria-live="polite" className="text-sm text-muted tabular-nums">
        {first === undefined || last === undefined
          ? t('past')
          : t('page', { first: String(first), last: String(last), total })}
      </p>
      <div className="flex gap-2">
        {first === undefined && (
          <Button size="sm" onClick={() => onPlaceChange({})}>
            {t('first')}
          </Button>
        )}
        {before !== null && (
          <Button size="sm" onClick={() => onPlaceChange({ before })}>
            <ChevronLeft aria-hidden />
            {t('previous')}
          </Button>
        )}
        {after !== null && (
          <Button size="sm" onClick={() => onPlaceChange({ after })}>
            {t('next')}
            <ChevronRight aria-hidden />
          </Button>
        )}
      </div>
    </nav>
  )
}
