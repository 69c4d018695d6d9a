import 'server-only'
import { db } from '@/lib/database/db'
import type { AuditEntry } from '@/lib/generated/prisma/client'
import { nameTargets, type Names } from './names'
import { namesNobody, narrow, within, type Narrowed } from './narrow'
import { NO_ACTOR, type AuditFilter } from './schema'

export type AuditPage = {
  /** The newest first. */
  entries: AuditEntry[]
  /** What the ids in them are called today. */
  names: Names
  /** How many the question means, and how many of them are newer than this page. */
  total: number
  newer: number
  hasOlder: boolean
}

const PAGE = 50

/** One page of the trail. */
export async function listAudit(filter: AuditFilter): Promise<AuditPage> {
  const narrowed = await narrow(filter)
  const { before, after } = filter
  const found =
    after === undefined
      ? await findOlder(narrowed, before === undefined ? {} : { lte: before - 1 })
      : (await findNewer(narrowed, after + 1)).reverse()
  // One more was looked for: at its far end it only tells that there is more.
  const entries = after === undefined ? found.slice(0, PAGE) : found.slice(-PAGE)
  const [newest, oldest] = [entries.at(0), entries.at(-1)]
  const [total, newer, older, names] = await Promise.all([
    count(narrowed),
    newest ? count(narrowed, { gte: newest.sequence + 1 }) : 0,
    oldest && after !== undefined ? count(narrowed, { lte: oldest.sequence - 1 }) : 0,
    nameTargets(entries),
  ])
  const hasOlder = after === undefined ? found.length > PAGE : older > 0
  return { entries, names, total, newer, hasOlder }
}

type Numbers = { gte?: number; lte?: number }

async function findOlder(narrowed: Narrowed, numbers: Numbers): Promise<AuditEntry[]> {
  return find(narrowed, numbers, 'desc')
}

async function findNewer(narrowed: Narrowed, gte: number): Promise<AuditEntry[]> {
  return find(narrowed, { gte }, 'asc')
}

/**
 * Several events and nothing else that narrows: one look into the index for each, or the database
 * would sort all that there is of them.
 */
async function find(
  narrowed: Narrowed,
  numbers: Numbers,
  order: 'asc' | 'desc',
): Promise<AuditEntry[]> {
  const take = PAGE + 1
  const findWith = (some: Narrowed) =>
    db.auditEntry.findMany({
      where: within(some, numbers),
      orderBy: { sequence: order },
      take,
    })
  const { events } = narrowed
  if (!events || !namesNobody(narrowed)) return findWith(narrowed)
  const found = await Promise.all(events.map((event) => findWith({ ...narrowed, events: [event] })))
  const sign = order === 'asc' ? 1 : -1
  return found
    .flat()
    .sort((a, b) => sign * (a.sequence - b.sequence))
    .slice(0, take)
}

/** The numbers have no gaps: where only days narrow, they tell by themselves how many there are. */
async function count(narrowed: Narrowed, { gte = 1, lte = narrowed.last }: Numbers = {}) {
  const { events, first, last } = narrowed
  if (!events && namesNobody(narrowed)) {
    return Math.max(0, Math.min(last, lte) - Math.max(first, gte) + 1)
  }
  return db.auditEntry.count({ where: within(narrowed, { gte, lte }) })
}

/** How many entries an export of this question holds now. */
export async function countAudit(narrowed: Narrowed): Promise<number> {
  return count(narrowed)
}

export type Trail = { entries: AuditEntry[]; names: Names; total: number }

/** What happened to one thing, or what one person did: the newest entries. */
export async function listTrail(of: { targetId: string } | { actorId: string }): Promise<Trail> {
  const zone = 'UTC'
  const { entries, names, total } = await listAudit(
    'targetId' in of ? { target: of.targetId, zone } : { actor: of.actorId, zone },
  )
  return { entries, names, total }
}

/** Whose entries can be asked for: everybody who ever could sign in. */
export async function listActors(): Promise<{ id: string; name: string }[]> {
  return db.user.findMany({ select: { id: true, name: true }, orderBy: { name: 'asc' } })
}

/** What an address's ids are called, for the chips of the filter. */
export async function nameFilter({ actor, target }: AuditFilter): Promise<Names> {
  return nameTargets([
    { actorId: actor === NO_ACTOR ? null : (actor ?? null), targetId: target ?? null, details: '' },
  ])
}
