import 'server-only'
import { setTimeout as wait } from 'node:timers/promises'
import { db } from '@/lib/database/db'

/** Half a percent slower than the limit: a minute of WeChat's is not quite one of ours. */
const SLACK = 1.005
const MINUTE_US = 60_000_000
/** Later than this, and a moment is taken anew: late ones together would be a burst. */
const LATE_MS = 250
/**
 * Nobody takes moments so far ahead, not a hundred at once: such a mark is from a clock that has been
 * put right since.
 */
const aheadMaxMs = (intervalUs: number) => 60_000 + (100 * intervalUs) / 1000

/** When the requests of one call may leave; asked before each, repeats included. */
export type Pace = () => Promise<void>

/** For a person at a screen: goes at once, and everything that waits gives way by one moment. */
export const atOnce =
  (programId: string): Pace =>
  async () => {
    await takeMoments(programId, 1)
  }

/**
 * For work in the background: waits for its moment.
 * @param firstMs the moment that was taken already for the first request
 */
export function inTurn(programId: string, firstMs?: number): Pace {
  let taken = firstMs
  return async () => {
    let momentMs = taken ?? (await takeMoments(programId, 1)).firstMs
    taken = undefined
    for (;;) {
      const earlyMs = momentMs - Date.now()
      if (earlyMs > 0) await wait(earlyMs)
      if (Date.now() - momentMs <= LATE_MS) return
      momentMs = (await takeMoments(programId, 1)).firstMs
    }
  }
}

/**
 * Takes the next `count` moments in which this Mini Program may ask WeChat, over all processes: one
 * statement moves the mark on. Moments that passed unused are gone, so there is never a burst.
 */
export async function takeMoments(programId: string, count: number): Promise<{ firstMs: number }> {
  const { perMinute } = await readPace(programId)
  const intervalUs = intervalUsOf(perMinute)
  const nowUs = BigInt(Date.now()) * 1000n
  const lastUs = nowUs + BigInt(Math.ceil(aheadMaxMs(intervalUs))) * 1000n
  const span = BigInt(intervalUs * count)
  const [row] = await db.$queryRaw<{ nextAtUs: bigint | number }[]>`
    UPDATE "ProgramPace"
    SET "nextAtUs" = ${span} +
      (CASE WHEN "nextAtUs" BETWEEN ${nowUs} AND ${lastUs} THEN "nextAtUs" ELSE ${nowUs} END)
    WHERE "programId" = ${programId}
    RETURNING "nextAtUs"`
  if (!row) throw new Error('the pace of a Mini Program went missing')
  const firstUs = BigInt(row.nextAtUs) - span
  return { firstMs: Number(firstUs) / 1000 }
}

/** How far ahead of now moments are taken already, and how far apart they are. */
export async function lookAhead(
  programId: string,
): Promise<{ aheadMs: number; intervalMs: number }> {
  const { perMinute, nextAtUs } = await readPace(programId)
  const aheadMs = Number(nextAtUs) / 1000 - Date.now()
  const intervalUs = intervalUsOf(perMinute)
  return {
    aheadMs: aheadMs > aheadMaxMs(intervalUs) ? 0 : aheadMs,
    intervalMs: intervalUs / 1000,
  }
}

const intervalUsOf = (perMinute: number) => Math.ceil((MINUTE_US / perMinute) * SLACK)

async function readPace(programId: string) {
  const pace = await db.programPace.findUnique({ where: { programId } })
  if (pace) return pace
  // Not an empty update: only with something to write is it one statement, safe against a twin.
  return db.programPace.upsert({
    where: { programId },
    create: { programId },
    update: { programId },
  })
}
