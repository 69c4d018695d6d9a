/** Written by the browser on its first visit, so the server can tell times in the reader's zone. */
export const TIME_ZONE_COOKIE = 'sunflower-tz'

/** The reader's zone when it is one this server knows, else UTC. */
export function pickTimeZone(cookie: string | undefined): string {
  if (!cookie) return 'UTC'
  try {
    return new Intl.DateTimeFormat('en', { timeZone: cookie }).resolvedOptions().timeZone
  } catch {
    return 'UTC'
  }
}
