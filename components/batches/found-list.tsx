'use client'

import { columnNames } from '@/lib/codes/column-named'
import { useTranslations } from 'next-intl'
import { FieldNote } from '@/components/codes/field-note'
import type { Found } from '@/lib/batches/found'
import type { BatchColumns } from '@/lib/batches/queries'

const OF_ROWS = ['above', 'empty', 'again', 'totals', 'hidden', 'unwrapped', 'garbled'] as const
const TONES: Partial<Record<(typeof OF_ROWS)[number], 'warn'>> = {
  hidden: 'warn',
  garbled: 'warn',
}

/** What the reading saw besides the rows, and what it left out, with the numbers of the rows. */
export function FoundList({ columns }: { columns: BatchColumns }) {
  const t = useTranslations('batchDraft.found')
  const { found } = columns
  const rows = OF_ROWS.filter((what) => found[what].count > 0)
  const headings = headingsToTell(columns)
  if (rows.length === 0 && headings.length === 0 && found.merged.count === 0) return null
  return (
    <ul aria-label={t('label')} className="flex flex-col gap-1.5">
      {rows.map((what) => (
        <li key={what}>
          <FieldNote tone={TONES[what] ?? 'info'}>
            {t(what, { count: found[what].count, rows: placesOf(found[what], t('more')) })}
          </FieldNote>
        </li>
      ))}
      {found.merged.count > 0 && (
        <li>
          <FieldNote tone="warn">
            {t('merged', { count: found.merged.count, places: placesOf(found.merged, t('more')) })}
          </FieldNote>
        </li>
      )}
      {headings.map(({ what, names }) => (
        <li key={what}>
          <FieldNote tone={what === 'invisible' ? 'info' : 'warn'}>
            {t(`headings.${what}`, { count: names.length, names: names.join(', ') })}
          </FieldNote>
        </li>
      ))}
    </ul>
  )
}

/** By the names that they have in templates. */
function headingsToTell({ found, header, settings }: BatchColumns) {
  if (settings.headerRow === 0) return []
  const names = columnNames(header)
  return (['repeated', 'empty', 'invisible'] as const)
    .map((what) => ({
      what,
      names: found.headings[what].map((column) => names[column - 1] ?? `#${column}`),
    }))
    .filter((told) => told.names.length > 0)
}

/** `1–3, 9`: rows that follow each other stand together. */
function placesOf({ count, first }: Found['merged'] | Found['above'], more: string): string {
  const parts: { from: string | number; to: string | number }[] = []
  for (const place of first) {
    const last = parts.at(-1)
    if (last && typeof place === 'number' && last.to === place - 1) last.to = place
    else parts.push({ from: place, to: place })
  }
  const words = parts.map(({ from, to }) => (from === to ? String(from) : `${from}–${to}`))
  return [...words, ...(count > first.length ? [more] : [])].join(', ')
}
