import { useTranslations } from 'next-intl'
import { When } from '@/components/ui/when'

/** To within five minutes; the exact time on hover. */
export function LastSeen({ at }: { at: Date | null }) {
  const t = useTranslations('people')
  if (!at) return <span className="text-muted">{t('never')}</span>
  return <When at={at.toISOString()} className="whitespace-nowrap tabular-nums" />
}
