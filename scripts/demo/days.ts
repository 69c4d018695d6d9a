import { seededRandom } from '@/lib/artwork/seeded-random'

const DAY_MS = 24 * 3600_000
/** WeChat's day and the desk's: Asia/Shanghai, all year eight hours ahead. */
const ZONE_MS = 8 * 3600_000

/**
 * When each of `count` codes was made, oldest first: on working days mostly, from nine to six, a
 * little more from week to week. The same for the same day. Each has a share of the time to itself, so
 * that few codes reach from the first days to the last as many do.
 */
export function momentsOf(count: number, days: number, nowMs: number): number[] {
  const random = seededRandom('ninety days')
  const lastMs = nowMs - 3600_000
  const today = Math.floor((nowMs + ZONE_MS) / DAY_MS)
  const weights = Array.from({ length: days }, (_, at) => {
    // Day 0 of the Unix time was a Thursday.
    const weekday = (today - days + 1 + at + 4) % 7
    return (weekday === 0 || weekday === 6 ? 0.15 : 1) * (0.7 + (0.6 * at) / days)
  })
  const sum = weights.reduce((total, weight) => total + weight, 0)
  return Array.from({ length: count }, (_, place) => {
    let wanted = ((place + random()) / count) * sum
    const at = weights.findIndex((weight) => (wanted -= weight) < 0)
    const hours = 9 + 9 * random()
    const dayMs = (today - days + 1 + at) * DAY_MS - ZONE_MS
    return Math.floor(Math.min(dayMs + hours * 3600_000, lastMs))
  }).sort((one, other) => one - other)
}
