/** What the quota page's address may ask for, besides days of one's own. */
export const RANGE_PRESETS = ['7d', '30d', '90d', '12m', 'all'] as const
export type RangePreset = (typeof RANGE_PRESETS)[number]

export const GRAINS = ['day', 'week', 'month'] as const
export type Grain = (typeof GRAINS)[number]

/** WeChat days, both included, and in which steps they are shown. */
export type UsageRange = {
  /** null: the days were chosen one by one. */
  preset: RangePreset | null
  from: string
  to: string
  grain: Grain
  /** The grains that make no more steps than a screen can show. */
  grains: Grain[]
}

/** One step of a range; the first and the last may be cut short by it. */
export type Bucket = { from: string; to: string }

type Asked = { range?: string; from?: string; to?: string; by?: string }

const DEFAULT_PRESET = '30d'
/** More steps than this are a hedge, not a chart. */
const BUCKETS_MAX = 400

/**
 * The range an address asks for; what makes no sense there is passed over. `from` and `to` go before
 * `range`, and one of them is enough.
 * @param firstDay of the first call, null when there is none
 */
export function readRange(
  { range, from, to, by }: Asked,
  { today, firstDay }: { today: string; firstDay: string | null },
): UsageRange {
  const start = firstDay && firstDay < today ? firstDay : today
  const own = { from: dayOr(from, null), to: dayOr(to, null) }
  const preset = RANGE_PRESETS.find((known) => known === range) ?? DEFAULT_PRESET
  const isOwn = own.from !== null || own.to !== null
  const days = isOwn
    ? inOrder(own.from ?? start, own.to ?? today)
    : { from: presetStart(preset, { today, start }), to: today }
  const length = daysBetween(days.from, days.to) + 1
  const grains = GRAINS.filter((grain) => length / DAYS_OF[grain] <= BUCKETS_MAX)
  const fitting = length <= 45 ? 'day' : length <= 190 ? 'week' : 'month'
  const grain = grains.find((known) => known === by) ?? fitting
  return { preset: isOwn ? null : preset, ...days, grain, grains }
}

const DAYS_OF = { day: 1, week: 7, month: 30 }

function presetStart(preset: RangePreset, { today, start }: { today: string; start: string }) {
  if (preset === 'all') return start
  // Whole months, the running one included, so that each bar but the last is a month.
  if (preset === '12m') return addMonths(startOfMonth(today), -11)
  return addDays(today, 1 - Number.parseInt(preset, 10))
}

/** Every step of the range from first to last, empty ones too. Weeks begin on Monday. */
export function bucketsOf({ from, to }: Bucket, grain: Grain): Bucket[] {
  const buckets: Bucket[] = []
  for (let start = from; start <= to;) {
    const next = startOfNext(start, grain)
    const end = addDays(next, -1)
    buckets.push({ from: start, to: end < to ? end : to })
    start = next
  }
  return buckets
}

function startOfNext(day: string, grain: Grain): string {
  if (grain === 'day') return addDays(day, 1)
  if (grain === 'month') return addMonths(startOfMonth(day), 1)
  const sinceMonday = (new Date(day).getUTCDay() + 6) % 7
  return addDays(day, 7 - sinceMonday)
}

const DAY_MS = 24 * 3600_000

/** The WeChat day `days` after this one; less than nought goes back. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10)
}

/** How many days later the second is. */
export function daysBetween(day: string, other: string): number {
  return Math.round((Date.parse(other) - Date.parse(day)) / DAY_MS)
}

const startOfMonth = (day: string) => `${day.slice(0, 7)}-01`

/** @param first a month's first day */
function addMonths(first: string, months: number): string {
  const date = new Date(first)
  return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1))
    .toISOString()
    .slice(0, 10)
}

function dayOr<T>(text: string | undefined, otherwise: T): string | T {
  if (text === undefined || !/^[12]\d{3}-\d\d-\d\d$/.test(text)) return otherwise
  const ms = Date.parse(text)
  // 30 February would roll over into March.
  return !Number.isNaN(ms) && addDays(text, 0) === text ? text : otherwise
}

function inOrder(one: string, other: string): Bucket {
  return one <= other ? { from: one, to: other } : { from: other, to: one }
}
