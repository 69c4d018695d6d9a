import { getRequestConfig } from 'next-intl/server'
import { cookies, headers } from 'next/headers'
import { LOCALE_COOKIE, pickLocale } from './locale'
import { loadMessages } from './messages'
import { pickTimeZone, TIME_ZONE_COOKIE } from './time-zone'

export default getRequestConfig(async () => {
  const [jar, header] = await Promise.all([cookies(), headers()])
  const locale = pickLocale(jar.get(LOCALE_COOKIE)?.value, header.get('accept-language'))
  return {
    locale,
    messages: loadMessages(locale),
    timeZone: pickTimeZone(jar.get(TIME_ZONE_COOKIE)?.value),
  }
})
