import 'server-only'
import { db, type Transaction } from '@/lib/database/db'
import { wechatToday } from './wechat-day'

/** What one person may still spend of a Mini Program until WeChat's midnight. */
export type PersonDay = { max: number; left: number }

/**
 * What the limit per person and day leaves; null: there is none. A code that WeChat refused, or that
 * an admin marked as not spent, is not among those spent.
 */
export async function findPersonDay(
  programId: string,
  personId: string,
): Promise<PersonDay | null> {
  const ledger = await db.quotaLedger.findUnique({
    where: { programId },
    select: { personDayMax: true },
  })
  const max = ledger?.personDayMax ?? null
  if (max === null) return null
  return { max, left: Math.max(0, max - (await countSpentToday(programId, personId, db))) }
}

/** Of one person in WeChat's running day. */
export function countSpentToday(
  programId: string,
  personId: string,
  client: Transaction,
): Promise<number> {
  return client.wechatCall.count({
    where: {
      programId,
      requestedById: personId,
      day: wechatToday(),
      counts: 1,
      activeKey: { not: null },
    },
  })
}
