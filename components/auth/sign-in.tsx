'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { Failure } from '@/components/use-action'
import { PasskeySignIn } from './passkey-sign-in'
import { SecondStep } from './second-step'
import { SignInForm } from './sign-in-form'

type SignInProps = {
  /** Where it leads: a path of ours, checked on the server. */
  next: string
  /** A right password was given in this browser some minutes ago. */
  startsHalfWay: boolean
  appUrl: string
  issuer: string
}

/** Password, then the code where one is asked for; or a passkey. */
export function SignIn({ next, startsHalfWay, appUrl, issuer }: SignInProps) {
  const t = useTranslations('auth.signIn')
  const [isHalfWay, setIsHalfWay] = useState(startsHalfWay)
  const [reason, setReason] = useState<Failure | null>(null)

  function restart(why?: Failure) {
    setIsHalfWay(false)
    setReason(why ?? null)
  }

  if (isHalfWay) return <SecondStep next={next} issuer={issuer} onRestart={restart} />
  return (
    <>
      <h1 className="mb-6 text-2xl font-semibold tracking-tight">{t('title')}</h1>
      <SignInForm next={next} reason={reason} onHalfWay={() => setIsHalfWay(true)} />
      <PasskeySignIn next={next} appUrl={appUrl} />
      <p className="mt-6 text-sm text-muted">{t('forgotten')}</p>
    </>
  )
}
