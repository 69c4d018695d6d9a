import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { buttonClass } from '@/components/ui/button-style'
import { Callout } from '@/components/ui/callout'
import { can, type Role } from '@/lib/auth/can'

/** Above every page while WeChat says (45029) that the Mini Program's codes are used up. */
export function ClosedBanner({ closed, role }: { closed: boolean; role: Role }) {
  const t = useTranslations('quota.closed')
  if (!closed) return null
  const mayChange = can(role, 'quota.manage')
  return (
    <Callout
      tone="bad"
      title={t('title')}
      className="mb-6"
      actions={
        mayChange && (
          <Link href="/quota#limits" className={buttonClass({ size: 'sm' })}>
            {t('action')}
          </Link>
        )
      }
    >
      <p>{t('goesOn')}</p>
      <p>{t(mayChange ? 'youMayChange' : 'adminMayChange')}</p>
    </Callout>
  )
}
