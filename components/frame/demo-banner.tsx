import { FlaskConical } from 'lucide-react'
import { useTranslations } from 'next-intl'

/** At the top of every page of the desk that `npm run demo` fills. */
export function DemoBanner() {
  const t = useTranslations('demo')
  return (
    <aside
      aria-label={t('label')}
      data-demo-banner
      className="border-b border-warn/30 bg-warn-soft px-4 py-2 text-sm md:px-6"
    >
      <p className="flex items-start gap-2">
        <FlaskConical aria-hidden className="mt-0.5 size-4 shrink-0 text-warn" />
        <span className="min-w-0">
          <strong className="font-semibold">{t('title')}</strong> {t('body')}
        </span>
      </p>
    </aside>
  )
}
