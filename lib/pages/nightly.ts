import 'server-only'
import { db, isUniqueViolation } from '@/lib/database/db'
import { isOver } from '@/lib/database/lease'
import { raiseAlerts } from '@/lib/quota/alerts'
import { listLivePages } from '@/lib/quota/live-pages'
import { inTurn } from '@/lib/quota/pace'
import { startOfDayMs } from '@/lib/quota/wechat-day'
import { checkPage, findCheckedProgram } from './check-page'

const HOUR_MS = 60 * 60_000
/** In Shanghai: when hardly anybody makes codes, and the day's calls have just begun anew. */
const FROM_HOUR = 2
const UNTIL_HOUR = 6
/** From one page to the next, over all processes: six a minute. */
const APART_MS = 10_000
/** Longer than a request may take: at night nobody waits. */
const PATIENCE_MS = 12_000

/** When the night began that it is now; null: it is day. */
export function nightOf(nowMs: number): Date | null {
  const beganMs = startOfDayMs(nowMs) + FROM_HOUR * HOUR_MS
  const isNight = nowMs >= beganMs && nowMs < beganMs + (UNTIL_HOUR - FROM_HOUR) * HOUR_MS
  return isNight ? new Date(beganMs) : null
}

/** Whether there are pages to be gone through tonight. Asks the database nothing by day. */
export async function isPageRoundDue(nowMs = Date.now()): Promise<boolean> {
  const night = nightOf(nowMs)
  return night !== null && (await findDue(night)) !== null
}

/** What this process has tried tonight and could not even send: no page is tried for ever. */
const tried = { night: 0, pages: new Set<string>() }

/**
 * Asks WeChat about the next page of live codes, when it is time to; each page once a night. When those of
 * a Mini Program are through, alerts are raised for what is gone.
 * @returns whether there is more to do tonight
 */
export async function checkNextPage(
  night = nightOf(Date.now()),
  nowMs = Date.now(),
): Promise<boolean> {
  const due = night && (await findDue(night))
  if (!due) return false
  if (tried.night !== night.getTime()) {
    tried.night = night.getTime()
    tried.pages.clear()
  }
  if (!(await takeTurn(nowMs))) return true
  const page = await findNext(due.id, night)
  if (page === null) {
    await db.miniProgram.update({ where: { id: due.id }, data: { pagesCheckedAt: new Date() } })
    await forgetMistyped(due.id, nowMs)
    await raiseAlerts(due.id)
    return true
  }
  const program = await findCheckedProgram(due.id)
  if (program) {
    tried.pages.add(`${due.id} ${page}`)
    const untilMs = Date.now() + PATIENCE_MS
    await checkPage(program, page, { untilMs, pace: inTurn(program.id) })
  }
  return true
}

const MISTYPED_KEPT_MS = 90 * 24 * HOUR_MS

/** Pages that never were there, and that nobody has asked about for long. */
async function forgetMistyped(programId: string, nowMs: number): Promise<void> {
  const askedAt = { lt: new Date(nowMs - MISTYPED_KEPT_MS) }
  await db.pageCheck.deleteMany({ where: { programId, foundAt: null, askedAt } })
}

function findDue(night: Date) {
  return db.miniProgram.findFirst({
    where: {
      checksPages: true,
      pausedAt: null,
      archivedAt: null,
      ledger: { closedAt: null },
      OR: [{ pagesCheckedAt: null }, { pagesCheckedAt: { lt: night } }],
      codes: { some: { archivedAt: null } },
    },
    // Whose last round is longest ago: one that is never through keeps no other from its own.
    orderBy: [{ pagesCheckedAt: { sort: 'asc', nulls: 'first' } }, { id: 'asc' }],
    select: { id: true },
  })
}

/** Whichever was asked about longest ago. */
async function findNext(programId: string, night: Date): Promise<string | null> {
  const [live, checks] = await Promise.all([
    listLivePages(db, programId),
    db.pageCheck.findMany({ where: { programId }, select: { page: true, askedAt: true } }),
  ])
  const askedMs = new Map(checks.map(({ page, askedAt }) => [page, askedAt?.getTime() ?? 0]))
  const msOf = (page: string) => askedMs.get(page) ?? 0
  const open = live
    .map(({ page }) => page)
    .filter((page) => msOf(page) < night.getTime() && !tried.pages.has(`${programId} ${page}`))
  return open.sort((a, b) => msOf(a) - msOf(b))[0] ?? null
}

const SETTING = 'pages-next-at-ms'

/** Of all processes one gets each moment. */
async function takeTurn(nowMs: number): Promise<boolean> {
  const value = String(nowMs + APART_MS)
  const setting = await db.setting.findUnique({ where: { key: SETTING } })
  if (!setting) return createTurn(value)
  if (!isOver(new Date(Number(setting.value)), APART_MS, nowMs)) return false
  const { count } = await db.setting.updateMany({
    where: { key: SETTING, value: setting.value },
    data: { value },
  })
  return count === 1
}

async function createTurn(value: string): Promise<boolean> {
  try {
    await db.setting.create({ data: { key: SETTING, value } })
    return true
  } catch (error) {
    if (isUniqueViolation(error)) return false
    throw error
  }
}
