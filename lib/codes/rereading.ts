import 'server-only'
import { recordAudit } from '@/lib/audit/record'
import { READER_VERSION } from '@/lib/artwork/read-code'
import { db, isUniqueViolation, type Transaction } from '@/lib/database/db'
import { isAbandoned, leaseFor, OWNER } from '@/lib/database/lease'
import type { Rereading } from '@/lib/generated/prisma/client'

// What an older reader kept is read again, once for each newer one. What is still to do is nowhere but in
// the drawings themselves, so nothing that ends a process loses or repeats any of it.

const OLD = { readerVersion: { lt: READER_VERSION } } as const
const THIS_ONE = { readerVersion: READER_VERSION } as const

/** Several times as long as a round of reread-stored, each of which takes it anew. */
const LEASE_MS = 90_000

/** Whether there is something to do that no living process is at. */
export async function isRereadingDue(): Promise<boolean> {
  const run = await findRun()
  if (run && !isFree(run)) return false
  return run?.finishedAt === null || (await findOld()) !== null
}

/**
 * Takes the work for this process for the next minute, or goes on with it; begins it when nobody has.
 * One process at a time is enough for a pace that nobody notices.
 */
export async function takeRereading(): Promise<boolean> {
  const run = (await findRun()) ?? (await begin())
  if (!run || !isFree(run)) return false
  const { owner, leaseUntil } = run
  const { count } = await db.rereading.updateMany({
    where: { ...THIS_ONE, owner, leaseUntil },
    data: { owner: OWNER, leaseUntil: leaseFor(LEASE_MS) },
  })
  return count > 0
}

/** A code whose drawing is of an older reader; null when there is none. */
export async function findOld(): Promise<string | null> {
  const old = await db.drawing.findFirst({
    where: OLD,
    orderBy: [{ readerVersion: 'asc' }, { codeId: 'asc' }],
    select: { codeId: true },
  })
  return old && old.codeId
}

/** In the transaction that puts a drawing in the place of an older reader's. */
export async function countReread(tx: Transaction, { isBetter }: { isBetter: boolean }) {
  const better = isBetter ? { better: { increment: 1 } } : {}
  await tx.rereading.updateMany({ where: THIS_ONE, data: { read: { increment: 1 }, ...better } })
}

/**
 * The picture is missing or broken: an older reader's drawing of it is of no use to anybody, and without
 * it the code is not tried again until somebody needs it. What is known of its cells stays true.
 */
export async function leaveOutUnreadable(codeId: string): Promise<void> {
  await db.$transaction(async (tx) => {
    const { count } = await tx.drawing.deleteMany({ where: { codeId, ...OLD } })
    if (count === 0) return
    await tx.rereading.updateMany({ where: THIS_ONE, data: { unreadable: { increment: 1 } } })
  })
}

/** Nothing is left; of many processes that see it, one says so. */
export async function finishRereading(): Promise<void> {
  await db.$transaction(async (tx) => {
    const { count } = await tx.rereading.updateMany({
      where: { ...THIS_ONE, finishedAt: null },
      data: { finishedAt: new Date(), owner: null, leaseUntil: null },
    })
    if (count === 0) return
    const { read, better, unreadable } = await tx.rereading.findUniqueOrThrow({ where: THIS_ONE })
    const details = {
      count: read,
      ...(better > 0 && { better }),
      ...(unreadable > 0 && { unreadable }),
    }
    await recordAudit(tx, { event: 'drawings.renewed', actor: null, details })
  })
}

/** How far it is, for whoever watches. */
export type RereadingView = {
  /** ISO 8601; null while it is under way. */
  finishedAt: string | null
  /** Drawings of older readers that there were. */
  total: number
  done: number
  better: number
  unreadable: number
}

/** How long it is told that it is over. */
const TOLD_FOR_MS = 7 * 24 * 60 * 60_000

/** null where there was nothing to read again, or that is long over. */
export async function findRereading(now = new Date()): Promise<RereadingView | null> {
  const run = await findRun()
  if (!run) return null
  const { finishedAt, total, read, better, unreadable } = run
  if (finishedAt && now.getTime() - finishedAt.getTime() > TOLD_FOR_MS) return null
  const done = read + unreadable
  return {
    finishedAt: finishedAt && finishedAt.toISOString(),
    // More than it began with: a server of before, still running, has kept some meanwhile.
    total: Math.max(total, done),
    done,
    better,
    unreadable,
  }
}

const findRun = () => db.rereading.findUnique({ where: THIS_ONE })

const isFree = (run: Rereading) => run.owner === OWNER || isAbandoned(run, LEASE_MS)

/** null where nothing is to be done, or another process was faster: it is at it, then. */
async function begin(): Promise<Rereading | null> {
  try {
    return await db.$transaction(async (tx) => {
      const total = await tx.drawing.count({ where: OLD })
      return total === 0 ? null : await tx.rereading.create({ data: { ...THIS_ONE, total } })
    })
  } catch (error) {
    if (isUniqueViolation(error)) return null
    throw error
  }
}
