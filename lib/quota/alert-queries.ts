import 'server-only'
import { db } from '@/lib/database/db'
import type { AlertDelivery, QuotaAlert } from '@/lib/generated/prisma/client'
import { countCallsToday } from './today'
import { DAY_LIMIT, wechatDayOf } from './wechat-day'

/** What the desk tells its admins until one of them has taken note. */
export type OpenAlert = Pick<QuotaAlert, 'id' | 'kind' | 'percent' | 'page'> & {
  program: { id: string; name: string }
  /** As it is now, not as it was when the line was crossed; of a page as it was then. */
  used: number
  limit: number
  left: number
}

/** Of each limit the highest standing alert, unless somebody took note of it; the worst first. */
export async function listOpenAlerts(nowMs = Date.now()): Promise<OpenAlert[]> {
  const standing = await db.quotaAlert.findMany({
    where: {
      activeKey: { not: null },
      // Yesterday's stand until the worker's next round.
      day: { in: ['', wechatDayOf(nowMs)] },
      program: { archivedAt: null },
    },
    orderBy: [{ percent: 'desc' }, { raisedAt: 'desc' }],
    include: {
      program: { select: { id: true, name: true, ledger: true } },
    },
  })
  const seen = new Set<string>()
  const open: OpenAlert[] = []
  for (const { program, ...alert } of standing) {
    const about = `${alert.kind} ${program.id} ${alert.page}`
    if (seen.has(about)) continue
    seen.add(about)
    if (alert.acknowledgedAt !== null || program.ledger === null) continue
    const { codeLimit, left } = program.ledger
    const { id, kind, percent, page } = alert
    const numbers = {
      lifetime: () => ({ used: codeLimit - left, limit: codeLimit, left }),
      today: () => today(program.id, percent, nowMs),
      page: () => ({ used: alert.used, limit: alert.limit, left: 0 }),
    }
    const now = await numbers[kind]()
    open.push({ id, kind, percent, page, program: { id: program.id, name: program.name }, ...now })
  }
  return open
}

/** At 100 % nothing is left, though fewer calls were counted here: WeChat itself said so. */
async function today(programId: string, percent: number, nowMs: number) {
  const used = (await countCallsToday(db, [programId], nowMs)).get(programId) ?? 0
  return { used, limit: DAY_LIMIT, left: percent === 100 ? 0 : Math.max(0, DAY_LIMIT - used) }
}

type Delivery = Pick<
  AlertDelivery,
  'id' | 'state' | 'attempts' | 'httpStatus' | 'problem' | 'nextAt' | 'deliveredAt'
>

export type ListedAlert = Pick<
  QuotaAlert,
  | 'id'
  | 'kind'
  | 'percent'
  | 'day'
  | 'page'
  | 'used'
  | 'limit'
  | 'raisedAt'
  | 'clearedAt'
  | 'acknowledgedAt'
> & { acknowledgedBy: string | null; deliveries: Delivery[] }

const ALERTS_SHOWN = 50

/** Standing and past, newest first, with what became of each on its way to the webhook. */
export async function listAlerts(programId: string): Promise<ListedAlert[]> {
  const alerts = await db.quotaAlert.findMany({
    where: { programId },
    orderBy: [{ raisedAt: 'desc' }, { percent: 'desc' }],
    take: ALERTS_SHOWN,
    select: {
      id: true,
      kind: true,
      percent: true,
      day: true,
      page: true,
      used: true,
      limit: true,
      raisedAt: true,
      clearedAt: true,
      acknowledgedAt: true,
      acknowledgedById: true,
      deliveries: {
        select: {
          id: true,
          state: true,
          attempts: true,
          httpStatus: true,
          problem: true,
          nextAt: true,
          deliveredAt: true,
        },
      },
    },
  })
  const people = await db.user.findMany({
    where: { id: { in: alerts.flatMap(({ acknowledgedById }) => acknowledgedById ?? []) } },
    select: { id: true, name: true },
  })
  const names = new Map(people.map(({ id, name }) => [id, name]))
  return alerts.map(({ acknowledgedById, ...alert }) => ({
    ...alert,
    acknowledgedBy: acknowledgedById === null ? null : (names.get(acknowledgedById) ?? null),
  }))
}
