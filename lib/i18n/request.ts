import { getRequestConfig } from 'next-intl/server'
import { cookies, headers } from 'next/headers'
import { LOCALE_COOKIE, pickLocale } from './locale'
import { loadMessages } from './messages'

export default getRequestConfig(async () => {
  const [jar, header] = await Promise.all([cookies(), headers()])
  const locale = pickLocale(jar.get(LOCALE_COOKIE)?.value, header.get('accept-language'))
  return {
    locale,
    messages: loadMessages(locale),
    timeZone: pickTimeZone(jar.get(TIME_ZONE_COOKIE)?.value),
  }
})

/** Written by the browser on its first visit, so the server can tell times in the reader's zone. */
const TIME_ZONE_COOKIE = 'sunflower-tz'

/** The reader's zone when it is one this server knows, else UTC. */
function pickTimeZone(cookie: string | undefined): string {
  if (!cookie) return 'UTC'
  try {
    return new Intl.DateTimeFormat('en', { timeZone: cookie }).resolvedOptions().timeZone
  } catch {
    return 'UTC'
  }
}
