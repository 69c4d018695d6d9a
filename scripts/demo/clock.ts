/**
 * Puts this process's clock wherever it is wanted, so that a desk can live through weeks that are
 * over: everything it writes, its chain of audit entries included, then bears the day it tells of.
 * Timers are not touched; each time the clock is set it goes on from there.
 */
export function takeClock() {
  const RealDate = Date
  let aheadMs = 0
  const nowMs = () => RealDate.now() + aheadMs
  globalThis.Date = new Proxy(RealDate, {
    construct: (target, given: ConstructorParameters<DateConstructor> | []) =>
      given.length === 0 ? new target(nowMs()) : new target(...given),
    get: (target, name): unknown => (name === 'now' ? nowMs : Reflect.get(target, name)),
  })
  return {
    /** Never back, or what happened before would lie in the future. */
    setTo(atMs: number): void {
      if (atMs > nowMs()) aheadMs = atMs - RealDate.now()
    },
    begin(atMs: number): void {
      aheadMs = atMs - RealDate.now()
    },
    giveBack(): void {
      globalThis.Date = RealDate
    },
  }
}

export type Clock = ReturnType<typeof takeClock>
