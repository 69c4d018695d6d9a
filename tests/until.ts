import { vi } from 'vitest'

/** Waits for something to become true, as long as a busy machine may take: how long is not the test. */
export const until = (check: () => unknown) => vi.waitFor(check, { timeout: 60_000, interval: 50 })
