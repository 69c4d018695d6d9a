import { NextIntlClientProvider } from 'next-intl'
import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import type { Locale } from '@/lib/i18n/locale'
import { loadMessages } from '@/lib/i18n/messages'

/** The HTML of a component as the server sends it. @throws where a message or an argument of one is missing */
export function draw(locale: Locale, component: ReactNode): string {
  const fail = (problem: Error) => {
    throw problem
  }
  return renderToStaticMarkup(
    <NextIntlClientProvider
      locale={locale}
      messages={loadMessages(locale)}
      timeZone="UTC"
      onError={fail}
    >
      {component}
    </NextIntlClientProvider>,
  )
}
