import 'server-only'
import { recordAudit } from '@/lib/audit/record'
import { db } from '@/lib/db'
import { log } from '@/lib/log'
import { claimRows, takeBackAbandoned } from './claim'
import { takeMoments } from './pace'
import { runRow, type RunningBatch } from './run-row'

/** More than WeChat's rate needs at its usual speed, few enough to leave the desk responsive. */
const IN_FLIGHT_MAX = 24
/** One claim serves one batch: small, so that batches take turns. */
const CLAIM_MAX = 8
/** Rows are not taken for moments further ahead, so a pause is felt at once. */
const AHEAD_MAX_MS = 1_000
const IDLE_MS = 1_000
const TIDY_MS = 10_000

export type BatchRunner = {
  /** Takes no more rows and resolves when those under way are done. */
  drain(): Promise<void>
}

/** Works on whatever batch is running, until it is drained. Any number of processes may do so. */
export function startBatchRunner(): BatchRunner {
  const inFlight = new Set<Promise<void>>()
  let isDraining = false
  let wake: () => void = () => undefined
  let tidiedAtMs = 0

  const pause = (ms: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms)
      wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })

  function launch(row: Parameters<typeof runRow>[0], batch: RunningBatch, momentMs: number) {
    const running: Promise<void> = runRow(row, batch, momentMs)
      // The lease ends and the row is taken over: nothing is lost, and nothing counted twice.
      .catch((error: unknown) =>
        log.error({ err: error, row: row.id }, 'a row could not be settled'),
      )
      .finally(() => {
        inFlight.delete(running)
        wake()
      })
    inFlight.add(running)
  }

  /** One claim for the batch whose turn it is; how long to wait before the next. */
  async function takeTurn(): Promise<number> {
    const free = Math.min(CLAIM_MAX, IN_FLIGHT_MAX - inFlight.size)
    if (free <= 0) return IDLE_MS
    for (const batch of await listInTurn()) {
      const ahead = await momentsAhead(batch.programId)
      if (ahead > AHEAD_MAX_MS) continue
      const rows = await claimRows(batch.id, free)
      await db.batch.updateMany({ where: { id: batch.id }, data: { servedAt: new Date() } })
      if (rows.length === 0) {
        await finishIfDone(batch)
        continue
      }
      const { firstMs, intervalMs } = await takeMoments(batch.programId, rows.length)
      rows.forEach((row, index) => launch(row, batch, firstMs + index * intervalMs))
      return 0
    }
    return inFlight.size > 0 ? IDLE_MS / 10 : IDLE_MS
  }

  async function work() {
    while (!isDraining) {
      try {
        if (Date.now() - tidiedAtMs > TIDY_MS) {
          tidiedAtMs = Date.now()
          await takeBackAbandoned()
          await wakeWaiting()
        }
        const waitMs = await takeTurn()
        if (waitMs > 0) await pause(waitMs)
      } catch (error) {
        log.error({ err: error }, 'the batch runner’s round failed; the next one tries again')
        await pause(IDLE_MS)
      }
    }
  }

  const working = work()
  return {
    async drain() {
      isDraining = true
      wake()
      await working
      await Promise.all(inFlight)
    },
  }
}

const TURN = {
  id: true,
  programId: true,
  createdBy: { select: { id: true, name: true, email: true, role: true, disabledAt: true } },
} as const

/** Running batches, whoever was served longest ago first. */
const listInTurn = () =>
  db.batch.findMany({ where: { state: 'running' }, orderBy: { servedAt: 'asc' }, select: TURN })

async function momentsAhead(programId: string): Promise<number> {
  const pace = await db.programPace.findUnique({ where: { programId } })
  return pace ? Number(pace.nextAtUs) / 1000 - Date.now() : 0
}

/** Those whose time has come go on by themselves. */
async function wakeWaiting(): Promise<void> {
  await db.batch.updateMany({
    where: { state: 'waiting', resumesAt: { lte: new Date() } },
    data: { state: 'running', resumesAt: null, reason: null, reasonParams: '{}' },
  })
}

/** Nothing is ready and nothing under way: of several processes one writes that it is over. */
async function finishIfDone({ id, createdBy }: RunningBatch): Promise<void> {
  const open = await db.batchRow.count({
    where: { batchId: id, state: { in: ['ready', 'running'] } },
    take: 1,
  })
  if (open > 0) return
  await db.$transaction(async (tx) => {
    const finished = await tx.batch.updateMany({
      where: { id, state: 'running', rows: { none: { state: { in: ['ready', 'running'] } } } },
      data: { state: 'finished', finishedAt: new Date() },
    })
    if (finished.count === 0) return
    const states = await tx.batchRow.groupBy({
      by: ['state'],
      where: { batchId: id },
      _count: true,
    })
    const details = Object.fromEntries(states.map(({ state, _count }) => [state, _count]))
    await recordAudit(tx, { event: 'batch.finished', actor: createdBy, targetId: id, details })
  })
}
