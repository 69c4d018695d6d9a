'use client'

import { CSPProvider } from '@base-ui/react/csp-provider'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { ToastProvider } from '@/components/ui/toast'

/** What every page stands in, signed in or not. */
export function Providers({ nonce, children }: { nonce?: string; children: ReactNode }) {
  const t = useTranslations('common')
  return (
    <CSPProvider nonce={nonce} disableStyleElements>
      <ToastProvider label={t('notices')} closeLabel={t('actions.dismiss')}>
        {children}
      </ToastProvider>
    </CSPProvider>
  )
}
