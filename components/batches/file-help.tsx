import { Download } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { buttonClass } from '@/components/ui/button-style'
import { Panel } from '@/components/ui/panel'
import { DRAFT_KEPT_DAYS, DRAFTS_MAX, DRAFTS_MAX_BYTES } from '@/lib/batches/schema'

/** What to know before a file is dropped. */
export function FileHelp() {
  const t = useTranslations('batchDraft.new.help')
  return (
    <Panel>
      <div className="flex flex-col gap-5">
        <Part title={t('headingsTitle')}>
          <p>{t('headings')}</p>
          <div className="flex flex-col items-start gap-2 pt-2">
            <a href="/api/batches/template.csv" download className={buttonClass({ size: 'sm' })}>
              <Download aria-hidden />
              {t('template')}
            </a>
            <a href="/api/batches/fields.csv" download className={buttonClass({ size: 'sm' })}>
              <Download aria-hidden />
              {t('fields')}
            </a>
          </div>
        </Part>
        <Part title={t('saveTitle')}>
          <ul className="list-disc space-y-1 pl-4 marker:text-edge">
            <li>{t('excel')}</li>
            <li>{t('wps')}</li>
            <li>{t('sheet')}</li>
          </ul>
        </Part>
        <Part title={t('thenTitle')}>
          <p>{t('then')}</p>
          <p className="mt-2">
            {t('drafts', {
              drafts: DRAFTS_MAX,
              megabytes: DRAFTS_MAX_BYTES / 1e6,
              days: DRAFT_KEPT_DAYS,
            })}
          </p>
        </Part>
      </div>
    </Panel>
  )
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h2 className="mb-1 font-semibold">{title}</h2>
      <div className="text-sm text-pretty text-muted">{children}</div>
    </section>
  )
}
