/**
 * @typedef {{ most: number, withinMs: number, firstDelayMs: number }} RestartLimits most: how often a
 *   server is started again within so much time; each time it waits twice as long
 * @type {RestartLimits}
 */
export const RESTARTS = { most: 5, withinMs: 10 * 60_000, firstDelayMs: 1_000 }

/**
 * @param {RestartLimits} limits
 * @param {() => number} [now]
 */
export function countRestarts({ most, withinMs, firstDelayMs }, now = () => performance.now()) {
  /** @type {number[]} */
  let atMs = []
  return {
    /** @returns {{ restart: number, delayMs: number } | null} null: that was too often */
    next() {
      const nowMs = now()
      atMs = atMs.filter((earlierMs) => nowMs - earlierMs < withinMs)
      if (atMs.length >= most) return null
      atMs.push(nowMs)
      return { restart: atMs.length, delayMs: firstDelayMs * 2 ** (atMs.length - 1) }
    },
  }
}
