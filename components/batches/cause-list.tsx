'use client'

import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { Panel } from '@/components/ui/panel'
import type { RowCause } from '@/lib/batches/progress'

type CauseListProps = {
  causes: readonly RowCause[]
  /** The one whose rows are shown. */
  chosen: string | undefined
  onChoose: (cause: string) => void
}

/** Why rows failed, or are tried again, each reason once. */
export function CauseList({ causes, chosen, onChoose }: CauseListProps) {
  const t = useTranslations('batches.causes')
  return (
    <Panel title={t('title')} flush>
      <ul className="divide-y divide-line">
        {causes.map(({ cause, title, next, failed, waiting }) => (
          <li key={cause} className="flex flex-wrap items-start gap-x-4 gap-y-2 px-5 py-3">
            <div className="min-w-0 flex-1 basis-64">
              <p className="font-medium wrap-break-word">{title}</p>
              {next && <p className="text-sm wrap-break-word text-muted">{next}</p>}
              <p className="mt-1 flex flex-wrap gap-x-3 text-sm tabular-nums">
                {failed > 0 && <span className="text-bad">{t('failed', { rows: failed })}</span>}
                {waiting > 0 && (
                  <span className="text-warn">{t('waiting', { rows: waiting })}</span>
                )}
              </p>
            </div>
            <Button
              size="sm"
              aria-pressed={cause === chosen}
              aria-label={t('showLabel', { show: t('show', { rows: failed + waiting }), title })}
              onClick={() => onChoose(cause)}
              className="aria-pressed:bg-accent-soft"
            >
              {t('show', { rows: failed + waiting })}
            </Button>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
