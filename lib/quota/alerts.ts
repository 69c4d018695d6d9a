import 'server-only'
import { recordAudits } from '@/lib/audit/record'
import { db, isUniqueViolation, type Transaction } from '@/lib/database/db'
import type { QuotaAlert } from '@/lib/generated/prisma/client'
import { log } from '@/lib/log'
import { listCrossings, listLost, type Crossing } from './crossings'

/** What is looked at: the limits alone, or the pages of live codes, too. */
type Scope = 'limits' | 'all'

/**
 * Writes down what was crossed since the last look, and clears what no longer is. However often and
 * in however many processes at once: one alert for each crossing.
 */
export async function raiseAlerts(
  programId: string,
  nowMs = Date.now(),
  scope: Scope = 'all',
): Promise<void> {
  const { risen, fallen } = await compare(db, programId, nowMs, scope)
  if (risen.length === 0 && fallen.length === 0) return
  try {
    await db.$transaction((tx) => writeDown(tx, programId, nowMs, scope))
  } catch (error) {
    // Another process told the very same at this moment.
    if (!isUniqueViolation(error)) throw error
  }
}

/** Between two looks at the same Mini Program, when one code follows another. */
const LOOK_EVERY_MS = 500

/** Of this process: each looks for itself, and the database takes one alert for a crossing. */
const looks = new Map<string, { atMs: number; isNextSet: boolean }>()

/**
 * For after a change that is done already: it must not look failed because of an alert. What follows
 * at once upon another is looked at with all the others, half a second later.
 */
export async function tellCrossings(programId: string): Promise<void> {
  const look = looks.get(programId)
  // Never longer, wherever the clock was set to meanwhile.
  const waitMs = look ? Math.min(LOOK_EVERY_MS, look.atMs + LOOK_EVERY_MS - Date.now()) : 0
  if (!look || waitMs <= 0) return lookNow(programId)
  if (look.isNextSet) return
  look.isNextSet = true
  setTimeout(() => void lookNow(programId), waitMs).unref()
}

async function lookNow(programId: string): Promise<void> {
  looks.set(programId, { atMs: Date.now(), isNextSet: false })
  await tell(programId, 'limits')
}

/** The same for after WeChat's word on a page, or where pages are not asked about any more. */
export const tellPages = (programId: string): Promise<void> => tell(programId, 'all')

async function tell(programId: string, scope: Scope): Promise<void> {
  try {
    await raiseAlerts(programId, Date.now(), scope)
  } catch (error) {
    log.error({ err: error, programId }, 'alerts could not be raised; the worker tries again')
  }
}

/** For the worker: midnight in Shanghai, and what another process could not tell. */
export async function raiseAllAlerts(): Promise<void> {
  const programs = await db.miniProgram.findMany({
    where: { archivedAt: null },
    select: { id: true },
  })
  for (const { id } of programs) await raiseAlerts(id)
}

const keyOf = (programId: string, { kind, percent, day, page }: Crossing) =>
  [programId, kind, percent, kind === 'page' ? page : day].join(' ')

async function compare(tx: Transaction, programId: string, nowMs: number, scope: Scope) {
  const crossings = (await listCrossings(tx, programId, nowMs)) ?? []
  if (scope === 'all') crossings.push(...(await listLost(tx, programId)))
  const standing = await tx.quotaAlert.findMany({
    where: {
      programId,
      activeKey: { not: null },
      ...(scope === 'limits' && { kind: { not: 'page' } }),
    },
  })
  const told = new Set(standing.map(({ activeKey }) => activeKey))
  const crossed = new Set(crossings.map((crossing) => keyOf(programId, crossing)))
  return {
    standing,
    risen: crossings.filter((crossing) => !told.has(keyOf(programId, crossing))),
    fallen: standing.filter(({ activeKey }) => activeKey === null || !crossed.has(activeKey)),
  }
}

async function writeDown(tx: Transaction, programId: string, nowMs: number, scope: Scope) {
  // A write first, to the row that every change of the count goes through: what is read after it stands.
  const touched = await tx.quotaLedger.updateMany({
    where: { programId },
    data: { updatedAt: new Date() },
  })
  if (touched.count === 0) return
  const { standing, risen, fallen } = await compare(tx, programId, nowMs, scope)
  await tx.quotaAlert.updateMany({
    where: { id: { in: fallen.map(({ id }) => id) } },
    data: { activeKey: null, clearedAt: new Date(nowMs) },
  })
  if (risen.length === 0) return
  const program = await tx.miniProgram.findUniqueOrThrow({
    where: { id: programId },
    select: { webhookUrl: true },
  })
  for (const crossing of risen) {
    const isSent = program.webhookUrl !== null && isNews(crossing, risen, standing)
    await tx.quotaAlert.create({
      data: {
        programId,
        ...crossing,
        activeKey: keyOf(programId, crossing),
        raisedAt: new Date(nowMs),
        ...(isSent && { deliveries: { create: { nextAt: new Date(nowMs) } } }),
      },
    })
  }
  await recordAudits(
    tx,
    risen.map(({ kind, percent, page, used, limit }) => ({
      event: 'quota.alert-raised' as const,
      actor: null,
      targetId: programId,
      details: { kind, ...(kind === 'page' ? { path: page } : { percent }), used, limit },
    })),
  )
}

/** Of several crossed at once the highest is told; one below what was told before is no news. */
function isNews(crossing: Crossing, risen: readonly Crossing[], standing: readonly QuotaAlert[]) {
  return ![...risen, ...standing].some(
    ({ kind, day, page, percent }) =>
      kind === crossing.kind &&
      day === crossing.day &&
      page === crossing.page &&
      percent > crossing.percent,
  )
}
