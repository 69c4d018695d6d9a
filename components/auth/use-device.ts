'use client'

import { WebAuthnError } from '@simplewebauthn/browser'
import { useTranslations } from 'next-intl'

/** Asks the browser for a passkey, and words why none came. */
export function useDevice() {
  const t = useTranslations('security.passkeys.device')

  async function ask<Answer>(ceremony: () => Promise<Answer>) {
    try {
      return { answer: await ceremony() }
    } catch (error) {
      const reason = reasonOf(error)
      return { failure: { title: t(reason), next: t(`${reason}Next`) } }
    }
  }

  return ask
}

function reasonOf(error: unknown): 'known' | 'unfit' | 'cancelled' {
  if (!(error instanceof WebAuthnError)) return 'cancelled'
  if (error.code === 'ERROR_AUTHENTICATOR_PREVIOUSLY_REGISTERED') return 'known'
  return error.code.startsWith('ERROR_AUTHENTICATOR') ? 'unfit' : 'cancelled'
}
