import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { buttonClass } from '@/components/ui/button-style'
import type { LinkView } from '@/lib/people/use-links'
import { DoorHeading } from './door-heading'

type Closed = Exclude<LinkView, { state: 'open' }>

/** Why a link lets nobody in, and what to do about it. */
export function ClosedLink({ view }: { view: Closed }) {
  const t = useTranslations('people.door')
  const params = { email: '', minutes: 0, ...view }
  // Whoever used it, or was there before, has a password.
  const maySignIn = view.state === 'used' || view.state === 'taken'
  return (
    <>
      <DoorHeading title={t(`${view.state}.title`)}>{t(`${view.state}.body`, params)}</DoorHeading>
      <Link
        href="/sign-in"
        className={buttonClass({ variant: maySignIn ? 'primary' : 'secondary' })}
      >
        {t('signIn')}
      </Link>
    </>
  )
}
