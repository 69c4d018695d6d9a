import 'server-only'
import { db } from '@/lib/database/db'
import { addDays, startOfDay } from '@/lib/day-in-zone'
import type { Prisma } from '@/lib/generated/prisma/client'
import { eventsMeant, NO_ACTOR, type AuditQuestion } from './schema'

/** No entry has a higher number: the column holds 32 bits. */
const BEYOND = 2_147_483_647

/** A question in the trail's own terms. */
export type Narrowed = {
  /** By person and target; empty where the question names neither. */
  who: Prisma.AuditEntryWhereInput
  /** null: every event. */
  events: string[] | null
  /** Days as numbers, both included: entries are numbered in the order of time. */
  first: number
  last: number
}

/** Finds what a question means now; entries written later are not among it. */
export async function narrow(question: AuditQuestion): Promise<Narrowed> {
  const { actor, target, event, from, to, zone } = question
  const [first, last, targets] = await Promise.all([
    from === undefined ? 1 : firstSince(startOfDay(from, zone)),
    to === undefined ? lastNumber() : lastBefore(startOfDay(addDays(to, 1), zone)),
    target === undefined ? null : targetsOf(target),
  ])
  return {
    who: {
      ...(actor !== undefined && { actorId: actor === NO_ACTOR ? null : actor }),
      ...(targets && { targetId: { in: targets } }),
    },
    events: event === undefined ? null : eventsMeant(event),
    first,
    last,
  }
}

/** A code's trail begins with the calls to WeChat that were made for it. */
export async function targetsOf(id: string): Promise<string[]> {
  const calls = await db.wechatCall.findMany({ where: { codeId: id }, select: { id: true } })
  return [id, ...calls.map((call) => call.id)]
}

async function lastNumber(): Promise<number> {
  return (await db.auditHead.findUnique({ where: { id: 1 } }))?.sequence ?? 0
}

async function firstSince(at: Date): Promise<number> {
  const entry = await db.auditEntry.findFirst({
    where: { at: { gte: at } },
    orderBy: [{ at: 'asc' }, { sequence: 'asc' }],
    select: { sequence: true },
  })
  return entry?.sequence ?? BEYOND
}

async function lastBefore(at: Date): Promise<number> {
  const entry = await db.auditEntry.findFirst({
    where: { at: { lt: at } },
    orderBy: [{ at: 'desc' }, { sequence: 'desc' }],
    select: { sequence: true },
  })
  return entry?.sequence ?? 0
}

export const namesNobody = ({ who }: Narrowed) => Object.keys(who).length === 0

/** The condition for entries in a stretch of the numbers. */
export function within(
  { who, events, first, last }: Narrowed,
  numbers: { gte?: number; lte?: number } = {},
): Prisma.AuditEntryWhereInput {
  const gte = Math.max(first, numbers.gte ?? 1)
  const lte = Math.min(last, numbers.lte ?? last)
  return { ...who, ...(events && { event: { in: events } }), sequence: { gte, lte } }
}
