import { FORECAST_HORIZON_YEAR } from './format'
import { addDays, daysBetween } from './usage-range'

/** Codes that spent the limit on a WeChat day; days without any need not be given. */
export type SpentDay = { day: string; spent: number }

/** When the limit runs out: on a day, later than anyone plans for, or not at all. */
export type RunOut = { when: 'day'; day: string } | { when: 'beyond' } | { when: 'never' }

/** What the last `days` whole days say: so many codes a day, and the day on which nothing is left. */
export type Pace = { days: number; perDay: number; runsOut: RunOut }

/**
 * gone: nothing is left · unused: no code was ever spent · idle: none in the last 90 days, so it
 * never runs out at this pace · tooLittle: no date can be told; `notBefore` is the day it would run
 * out if every day from now on were as busy as the busiest so far · range: from the first to the
 * last day that the paces give.
 */
export type Forecast =
  | { outcome: 'gone' }
  | { outcome: 'unused' }
  | { outcome: 'idle' }
  | { outcome: 'tooLittle'; why: 'young' | 'few' | 'burst'; busiest: number; notBefore: RunOut }
  | { outcome: 'range'; earliest: RunOut; latest: RunOut; paces: Pace[] }

const WINDOWS = [7, 30, 90] as const
const LONGEST = 90

/** Fewer whole days since the first code than this show no habit yet: two weeks, two weekends. */
const DAYS_MIN = 14
/** With fewer codes in the longest window, one more or less moves the date by months. */
const CODES_MIN = 30
/** On fewer days than this, or with most codes on one of them, the pace is that of single events. */
const BUSY_DAYS_MIN = 5
const ONE_DAY_SHARE_MAX = 0.5

const HORIZON = `${FORECAST_HORIZON_YEAR}-12-31`

/**
 * When the limit runs out, from what was spent so far. The running day is not over and so is in no
 * pace; what it spent is already gone from `left`. A window longer than the history is as long as
 * the history is, and told once.
 * @param spentDays since the first code; any order
 * @param today WeChat's day
 */
export function forecast(
  spentDays: readonly SpentDay[],
  { today, left }: { today: string; left: number },
): Forecast {
  if (left <= 0) return { outcome: 'gone' }
  const spentOn = new Map<string, number>()
  for (const { day, spent } of spentDays) {
    if (spent > 0 && day <= today) spentOn.set(day, (spentOn.get(day) ?? 0) + spent)
  }
  const firstDay = [...spentOn.keys()].sort()[0]
  if (firstDay === undefined) return { outcome: 'unused' }

  const known = daysBetween(firstDay, today)
  const recent = [...spentOn].filter(([day]) => day < today && day >= addDays(today, -LONGEST))
  const spentIn = (days: number) =>
    sumOf(recent.filter(([day]) => day >= addDays(today, -days)).map(([, spent]) => spent))

  const tooLittle = (why: 'young' | 'few' | 'burst'): Forecast => {
    const busiest = Math.max(...spentOn.values())
    return { outcome: 'tooLittle', why, busiest, notBefore: runOut(left, busiest, today) }
  }
  if (known < DAYS_MIN) return tooLittle('young')
  const spent = spentIn(LONGEST)
  if (spent === 0 && !spentOn.has(today)) return { outcome: 'idle' }
  if (spent < CODES_MIN) return tooLittle('few')
  const most = Math.max(...recent.map(([, count]) => count))
  if (recent.length < BUSY_DAYS_MIN || most > spent * ONE_DAY_SHARE_MAX) return tooLittle('burst')

  const lengths = [...new Set(WINDOWS.map((days) => Math.min(days, known)))]
  const paces = lengths.map((days) => {
    const perDay = spentIn(days) / days
    return { days, perDay, runsOut: runOut(left, perDay, today) }
  })
  const inOrder = paces.map(({ runsOut }) => runsOut).sort((a, b) => placeOf(a) - placeOf(b))
  const [earliest, latest] = [inOrder[0], inOrder.at(-1)]
  if (!earliest || !latest) throw new Error('A history without a window')
  return { outcome: 'range', earliest, latest, paces }
}

/** The day on which the last code goes, when each day from tomorrow on spends as many. */
function runOut(left: number, perDay: number, today: string): RunOut {
  if (perDay <= 0) return { when: 'never' }
  const days = Math.ceil(left / perDay)
  if (days > daysBetween(today, HORIZON)) return { when: 'beyond' }
  return { when: 'day', day: addDays(today, days) }
}

function placeOf(runsOut: RunOut): number {
  if (runsOut.when === 'never') return Infinity
  return runsOut.when === 'beyond' ? Number.MAX_SAFE_INTEGER : Date.parse(runsOut.day)
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0)
}
