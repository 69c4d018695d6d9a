import '@fontsource-variable/inter/wght.css'
import '@fontsource-variable/noto-sans-sc/wght.css'
import './globals.css'

import type { Metadata, Viewport } from 'next'
import { getLocale, getTimeZone, getTranslations } from 'next-intl/server'
import { cookies, headers } from 'next/headers'
import type { ReactNode } from 'react'
import { ClientMessages } from '@/components/frame/client-messages'
import { DemoBanner } from '@/components/frame/demo-banner'
import { DocumentNonce } from '@/components/frame/document-nonce'
import { Providers } from '@/components/frame/providers'
import { TimeZoneCookie } from '@/components/frame/time-zone-cookie'
import { env } from '@/lib/env'
import { isTheme, THEME_COOKIE } from '@/lib/i18n/theme'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('common')
  return {
    title: { default: t('product'), template: `%s · ${t('product')}` },
    robots: { index: false, follow: false },
  }
}

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  colorScheme: 'light dark',
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  const [locale, timeZone, jar, header] = await Promise.all([
    getLocale(),
    getTimeZone(),
    cookies(),
    headers(),
  ])
  const theme = jar.get(THEME_COOKIE)?.value
  const nonce = header.get('x-nonce') ?? undefined
  return (
    <html lang={locale} data-theme={isTheme(theme) ? theme : 'system'}>
      <head>
        <DocumentNonce nonce={nonce} />
      </head>
      <body>
        <ClientMessages of={['frame.language', 'frame.theme']}>
          {env().demo && <DemoBanner />}
          <Providers nonce={nonce}>{children}</Providers>
          <TimeZoneCookie known={timeZone} />
        </ClientMessages>
      </body>
    </html>
  )
}
