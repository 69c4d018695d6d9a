import 'server-only'
import { db } from '@/lib/db'

/** Half a percent slower than the limit: a minute of WeChat's is not quite one of ours. */
const SLACK = 1.005
const MINUTE_US = 60_000_000

export type Moments = { firstMs: number; intervalMs: number }

/**
 * Takes the next `count` moments in which this Mini Program may ask WeChat, over all processes: one
 * statement moves the mark on. Moments that passed unused are gone, so there is never a burst.
 */
export async function takeMoments(programId: string, count: number): Promise<Moments> {
  const { perMinute } = await db.programPace.upsert({
    where: { programId },
    create: { programId },
    update: {},
  })
  const intervalUs = Math.ceil((MINUTE_US / perMinute) * SLACK)
  const nowUs = BigInt(Date.now()) * 1000n
  const span = BigInt(intervalUs * count)
  const [row] = await db.$queryRaw<{ nextAtUs: bigint | number }[]>`
    UPDATE "ProgramPace"
    SET "nextAtUs" = (CASE WHEN "nextAtUs" > ${nowUs} THEN "nextAtUs" ELSE ${nowUs} END) + ${span}
    WHERE "programId" = ${programId}
    RETURNING "nextAtUs"`
  if (!row) throw new Error('the pace of a Mini Program went missing')
  const firstUs = BigInt(row.nextAtUs) - span
  return { firstMs: Number(firstUs) / 1000, intervalMs: intervalUs / 1000 }
}
