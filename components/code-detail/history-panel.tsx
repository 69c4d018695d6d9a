import { useTranslations } from 'next-intl'
import { Panel } from '@/components/ui/panel'
import type { HistoryEntry } from '@/lib/codes/history'
import { ExactTime } from '@/components/ui/exact-time'

/** Who changed what and when, the newest first. */
export function HistoryPanel({ history }: { history: HistoryEntry[] }) {
  const t = useTranslations('codeDetail.history')
  return (
    <Panel title={t('heading')}>
      {history.length === 0 ? (
        <p className="text-muted">{t('none')}</p>
      ) : (
        <ol aria-label={t('heading')} className="space-y-4">
          {history.map((entry) => (
            <li key={entry.sequence} className="border-l-2 border-line pl-3">
              <p className="font-medium wrap-anywhere">{t(entry.what, { who: entry.who })}</p>
              <p className="text-sm text-muted">
                <ExactTime at={entry.at} />
              </p>
              <Changes changes={entry.changes} />
            </li>
          ))}
        </ol>
      )}
    </Panel>
  )
}

function Changes({ changes }: Pick<HistoryEntry, 'changes'>) {
  const t = useTranslations('codeDetail.history')
  if (changes.length === 0) return null
  return (
    <dl className="mt-1 space-y-1 text-sm">
      {changes.map(({ field, before, after }) => (
        <div key={field} className="flex flex-wrap gap-x-2">
          <dt className="text-muted">{t(`fields.${field}`)}</dt>
          <dd className="min-w-0 wrap-anywhere">
            <del className="text-muted decoration-1">{before || t('empty')}</del>{' '}
            <span aria-hidden>→</span>
            <span className="sr-only">{t('became')}</span>{' '}
            <ins className="no-underline">{after || t('empty')}</ins>
          </dd>
        </div>
      ))}
    </dl>
  )
}
