const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS

/** No zone is further from UTC than this. */
const FURTHEST_MS = 16 * 60 * MINUTE_MS

/** True for a name of the IANA list this machine knows, such as `Asia/Shanghai`. */
export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}

/** The calendar day, `YYYY-MM-DD`, that clocks in a zone show at an instant. */
export function dayInZone(at: Date, zone: string): string {
  // Swedish writes dates as ISO 8601 does.
  return new Intl.DateTimeFormat('sv', { timeZone: zone }).format(at)
}

/** The day `days` after this one; less than nought goes back. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10)
}

/**
 * The first minute at which a zone's calendar shows this day or a later one. Searched for rather
 * than reckoned: where summer time begins at midnight, a day starts at one o'clock.
 */
export function startOfDay(day: string, zone: string): Date {
  let low = Date.parse(day) - FURTHEST_MS
  let high = Date.parse(day) + FURTHEST_MS
  while (high - low > MINUTE_MS) {
    const middle = low + Math.floor((high - low) / 2 / MINUTE_MS) * MINUTE_MS
    if (dayInZone(new Date(middle), zone) < day) low = middle
    else high = middle
  }
  return new Date(high)
}
