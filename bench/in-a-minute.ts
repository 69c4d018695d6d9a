/** How many calls there had been at a moment. */
export type Sample = { atMs: number; calls: number }

/** The most calls of any sixty seconds. */
export function mostInAMinute(samples: readonly Sample[]): number {
  return Math.max(
    ...samples.map(({ atMs, calls }) => {
      const begin = samples.find((sample) => sample.atMs >= atMs - 60_000)
      return calls - (begin?.calls ?? 0)
    }),
  )
}
