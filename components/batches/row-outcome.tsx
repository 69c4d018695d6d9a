import { useTranslations } from 'next-intl'
import Link from 'next/link'
import type { RowView } from '@/lib/batches/rows'
import { ResumeMoment } from './resume-moment'

/** What came of a row: its code, or why there is none and when it is tried again. */
export function RowOutcome({ row }: { row: RowView }) {
  const t = useTranslations('batches.rows')
  const { number, state, codeId, repeats, why, problems, attempts, nextAt } = row
  const isTriedAgain = state === 'ready' && why !== null
  return (
    <div className="min-w-0 space-y-0.5 wrap-break-word empty:hidden">
      {codeId !== null && (
        <p>
          <Link
            href={`/codes/${codeId}`}
            prefetch={false}
            aria-label={t('codeLabel', { number })}
            className="font-medium underline underline-offset-4 hover:text-accent-text"
          >
            {t('code')}
          </Link>
          {repeats && <span className="ml-2 text-muted">{t('repeats')}</span>}
        </p>
      )}
      {(state === 'failed' || isTriedAgain) && why && (
        <>
          <p>{why.title}</p>
          {why.next !== null && <p className="text-muted">{why.next}</p>}
        </>
      )}
      {isTriedAgain && (
        <p className="text-muted">
          {t.rich('again', { attempts, moment: () => <ResumeMoment at={nextAt} /> })}
        </p>
      )}
      {(state === 'invalid' || state === 'skipped') &&
        problems.map(({ text }, place) => (
          <p key={place} className="text-muted">
            {text}
          </p>
        ))}
    </div>
  )
}
