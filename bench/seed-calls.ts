import { seedHistory } from '@/lib/quota/test-history'

const CALLS = 100_000
const DAYS = 365

let seeded: ReturnType<typeof seedHistory> | undefined

/** A year of 100,000 calls in the bench's database, made once for all rows that want it. */
export function seedCalls() {
  seeded ??= seedHistory({ calls: CALLS, days: DAYS, nowMs: Date.now() })
  return seeded
}
