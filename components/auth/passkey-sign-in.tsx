'use client'

import { startAuthentication } from '@simplewebauthn/browser'
import { KeyRound } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ErrorCallout } from '@/components/error-callout'
import { PasskeyObstacle, usePasskeyPlace } from './passkey-place'
import { useDevice } from './use-device'
import { Button } from '@/components/ui/button'
import { useAction } from '@/components/use-action'
import { beginPasskeySignInAction, signInWithPasskeyAction } from '@/lib/second-factor/actions'

type PasskeySignInProps = { next: string; appUrl: string }

/** The other way in: one that needs neither password nor code. */
export function PasskeySignIn({ next, appUrl }: PasskeySignInProps) {
  const t = useTranslations('security.passkeySignIn')
  const place = usePasskeyPlace(appUrl)
  const askDevice = useDevice()
  const { failure, setFailure, run } = useAction()
  const [isPending, setIsPending] = useState(false)

  async function signIn(): Promise<boolean> {
    const { data: optionsJSON } = await run(() => beginPasskeySignInAction())
    if (!optionsJSON) return false
    const found = await askDevice(() => startAuthentication({ optionsJSON }))
    if (found.failure) {
      setFailure(found.failure)
      return false
    }
    const response = { ...found.answer, clientExtensionResults: {} }
    return (await run(() => signInWithPasskeyAction({ response }))).done
  }

  async function press() {
    setIsPending(true)
    if (await signIn()) window.location.assign(next)
    else setIsPending(false)
  }

  if (place !== null && place !== 'fine') {
    return (
      <div className="mt-6">
        <PasskeyObstacle appUrl={appUrl} obstacle={place} />
      </div>
    )
  }
  return (
    <div className="mt-5 flex flex-col gap-5">
      <div aria-hidden className="flex items-center gap-3 text-sm text-muted">
        <span className="h-px flex-1 bg-line" />
        {t('or')}
        <span className="h-px flex-1 bg-line" />
      </div>
      <ErrorCallout failure={failure} />
      <Button size="lg" pending={isPending} onClick={() => void press()}>
        {!isPending && <KeyRound aria-hidden />}
        {t('submit')}
      </Button>
    </div>
  )
}
