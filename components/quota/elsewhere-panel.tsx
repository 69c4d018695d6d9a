import { useFormatter, useTranslations } from 'next-intl'
import { Panel } from '@/components/ui/panel'
import type { QuotaFacts } from '@/lib/quota/queries'
import { Moment } from '@/components/ui/moment'

type ElsewherePanelProps = {
  /** Codes that WeChat has counted and nobody made here. */
  elsewhere: number
  facts: Pick<QuotaFacts, 'numUsed' | 'numUsedAt'>
}

/** What WeChat itself says it has counted, and what that tells about other tools. */
export function ElsewherePanel({ elsewhere, facts }: ElsewherePanelProps) {
  const t = useTranslations('quota.elsewhere')
  const format = useFormatter()
  const { numUsed, numUsedAt } = facts
  const row = 'flex items-baseline justify-between gap-3 [&>dd]:tabular-nums'
  return (
    <Panel title={t('title')}>
      {numUsed === null || numUsedAt === null ? (
        <>
          <p className="font-medium">{t('untold.title')}</p>
          <p className="mt-1 text-sm text-muted">{t('untold.body')}</p>
        </>
      ) : (
        <>
          <dl className="space-y-1.5">
            <div className={row}>
              <dt>{t('told')}</dt>
              <dd>{format.number(numUsed)}</dd>
            </div>
            <div className={`${row} font-semibold`}>
              <dt>{t('found')}</dt>
              <dd>{format.number(elsewhere)}</dd>
            </div>
          </dl>
          <p className="mt-3 text-sm text-muted">
            {t.rich('toldAt', { at: () => <Moment at={numUsedAt} /> })}
          </p>
        </>
      )}
    </Panel>
  )
}
