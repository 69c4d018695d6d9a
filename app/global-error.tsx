'use client'

import '@fontsource-variable/inter/wght.css'
import './globals.css'

import { NextIntlClientProvider } from 'next-intl'
import { useSyncExternalStore } from 'react'
import { FailureNotice } from '@/components/frame/failure-notice'
import { pickLocale, type Locale } from '@/lib/i18n/locale'
import enCommon from '@/lib/i18n/messages/en/common.json'
import zhCommon from '@/lib/i18n/messages/zh-Hans/common.json'

const MESSAGES = { en: { common: enCommon }, 'zh-Hans': { common: zhCommon } }

/** Stands in when the root layout itself failed: nothing of it can be relied on here. */
export default function GlobalError({ error, retry }: { error: unknown; retry: () => void }) {
  const locale = useSyncExternalStore<Locale>(
    () => () => undefined,
    () => pickLocale(undefined, navigator.languages.join(',')),
    () => 'en',
  )
  return (
    <html lang={locale}>
      <body>
        <NextIntlClientProvider locale={locale} messages={MESSAGES[locale]} timeZone="UTC">
          <main>
            <FailureNotice error={error} retry={retry} />
          </main>
        </NextIntlClientProvider>
      </body>
    </html>
  )
}
