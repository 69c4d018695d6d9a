'use client'

import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { useSignOut } from '@/components/auth/use-sign-out'
import { Button } from '@/components/ui/button'
import { buttonClass } from '@/components/ui/button-style'
import { DoorHeading } from './door-heading'

type SignOutFirstProps = { name: string; email: string }

/** The link is for somebody else than who is signed in on this browser. */
export function SignOutFirst({ name, email }: SignOutFirstProps) {
  const t = useTranslations('people.door.signedIn')
  const { signOut, isSigningOut } = useSignOut(() => window.location.reload())
  return (
    <>
      <DoorHeading title={t('title', { name })}>{t('body', { email })}</DoorHeading>
      <div className="flex flex-wrap gap-2">
        <Button variant="primary" pending={isSigningOut} onClick={signOut}>
          {t('signOut')}
        </Button>
        <Link href="/codes" className={buttonClass()}>
          {t('stay')}
        </Link>
      </div>
    </>
  )
}
