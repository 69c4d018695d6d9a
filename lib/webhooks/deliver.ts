import 'server-only'
import { db } from '@/lib/database/db'
import { withinLease } from '@/lib/database/lease'
import { env } from '@/lib/env'
import type { Prisma } from '@/lib/generated/prisma/client'
import { PUBLIC_INTERNET } from './post'
import { sendMessage, type SendReport } from './send'

/** After each try, how long until the next: the last one only says when it is given up. */
const BACK_OFF_MINUTES = [1, 5, 25, 125, 1]
const AT_ONCE = 10

const WITH_ALERT = { alert: { include: { program: true } } } satisfies Prisma.AlertDeliveryInclude
type Due = Prisma.AlertDeliveryGetPayload<{ include: typeof WITH_ALERT }>

/** Sends what is due, a few at once. @returns how many arrived */
export async function deliverAlerts(
  nowMs = Date.now(),
  network = PUBLIC_INTERNET,
): Promise<number> {
  const due = await db.alertDelivery.findMany({
    where: { state: 'pending', OR: pausesOver(nowMs) },
    orderBy: { nextAt: 'asc' },
    take: AT_ONCE,
    include: WITH_ALERT,
  })
  const arrived = await Promise.all(
    due.map(async (delivery) => {
      if (!(await claim(delivery, nowMs))) return false
      const report = await attempt(delivery, network)
      await note(delivery, report)
      return report.delivered
    }),
  )
  return arrived.filter(Boolean).length
}

/** Of each number of tries that were made, the pause after them is over. */
function pausesOver(nowMs: number): Prisma.AlertDeliveryWhereInput[] {
  const pauses = [0, ...BACK_OFF_MINUTES]
  return pauses.map((minutes, tries) => ({
    attempts: tries < BACK_OFF_MINUTES.length ? tries : { gte: tries },
    NOT: { nextAt: withinLease(minutes * 60_000, nowMs) },
  }))
}

/** Moves the next try ahead: of several processes one gets to make this one. */
async function claim({ id, attempts, nextAt }: Due, nowMs: number): Promise<boolean> {
  const minutes = BACK_OFF_MINUTES[attempts] ?? 1
  const claimed = await db.alertDelivery.updateMany({
    where: { id, state: 'pending', attempts, nextAt },
    data: { attempts: attempts + 1, nextAt: new Date(nowMs + minutes * 60_000) },
  })
  return claimed.count === 1
}

async function attempt(delivery: Due, network: typeof PUBLIC_INTERNET): Promise<SendReport> {
  const { id, attempts, alert } = delivery
  const { program, kind, percent, page, used, limit } = alert
  const give = (problem: 'removed' | 'outdated' | 'interrupted'): SendReport => ({
    delivered: false,
    httpStatus: null,
    problem,
    said: '',
  })
  if (program.webhookUrl === null) return give('removed')
  // A limit that was raised meanwhile, or yesterday's calls: telling it now would mislead.
  if (alert.clearedAt !== null) return give('outdated')
  // The process that made the last try ended before it could write down how it went.
  if (attempts >= BACK_OFF_MINUTES.length) return give('interrupted')
  return sendMessage(
    { ...program, webhookUrl: program.webhookUrl },
    {
      id,
      event: 'quota.alert',
      program: { id: program.id, name: program.name },
      kind,
      percent,
      ...(kind === 'page' && { page }),
      used,
      limit,
      left: kind === 'today' && percent === 100 ? 0 : Math.max(0, limit - used),
      at: alert.raisedAt.toISOString(),
      url: kind === 'page' ? pagesUrl(program.id) : quotaUrl(program.id),
    },
    network,
  )
}

const FINAL = ['removed', 'outdated', 'interrupted']

async function note({ id, attempts }: Due, report: SendReport) {
  const { httpStatus } = report
  if (report.delivered) {
    const data = { state: 'delivered' as const, deliveredAt: new Date(), nextAt: null }
    await db.alertDelivery.update({ where: { id }, data: { ...data, httpStatus, problem: null } })
    return
  }
  const isLast = attempts + 1 >= BACK_OFF_MINUTES.length || FINAL.includes(report.problem)
  await db.alertDelivery.update({
    where: { id },
    data: {
      httpStatus,
      problem: `${report.problem} ${report.said}`.trim(),
      ...(isLast && { state: 'failed' as const, nextAt: null }),
    },
  })
}

/** Where an admin sees the rest. */
export function quotaUrl(programId: string): string {
  return `${env().appUrl}/quota?programId=${encodeURIComponent(programId)}`
}

/** The report of a Mini Program's pages. */
function pagesUrl(programId: string): string {
  return `${env().appUrl}/settings/mini-programs/${encodeURIComponent(programId)}/pages`
}
