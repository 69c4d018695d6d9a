import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { buttonClass } from '@/components/ui/button-style'

/** From a Mini Program's numbers to the calls they add up from. */
export function CallsLink({ programId }: { programId: string }) {
  const t = useTranslations('calls')
  return (
    <Link href={`/quota/calls?programId=${programId}`} className={buttonClass()}>
      {t('allCalls')}
    </Link>
  )
}
