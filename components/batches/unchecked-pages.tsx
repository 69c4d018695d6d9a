'use client'

import { useTranslations } from 'next-intl'
import { FieldNote } from '@/components/codes/field-note'
import type { UncheckedPages as Unchecked } from '@/lib/batches/unchecked-pages'

/** Which pages WeChat has said nothing about, and why: their rows are made all the same. */
export function UncheckedPages({ unchecked }: { unchecked: Unchecked | null }) {
  const t = useTranslations('batchDraft.check.uncheckedPages')
  if (unchecked === null) return null
  const { pages, rows, some } = unchecked
  return (
    <section aria-label={t('label')} className="border-t border-line px-5 py-3">
      <FieldNote tone="info">{t('some', { pages, rows })}</FieldNote>
      <ul className="mt-1 ml-5.5 space-y-0.5 text-sm text-muted">
        {some.map(({ page, title }) => (
          <li key={page} className="wrap-anywhere">
            <code className="font-mono text-ink">{page}</code>
            {' · '}
            {title ?? t('slow')}
          </li>
        ))}
        {pages > some.length && <li>{t('more', { count: pages - some.length })}</li>}
      </ul>
    </section>
  )
}
