import 'server-only'
import { db } from '@/lib/database/db'
import { log } from '@/lib/log'
import { lookAhead, takeMoments } from '@/lib/quota/pace'
import { claimRows, leaveOutCancelled, takeBackAbandoned, type ClaimedRow } from './claim'
import { finishIfDone } from './finish'
import { wakeWaiting } from './interrupt'
import { runRow, type RunningBatch } from './run-row'

/** More than WeChat's rate needs at its usual speed, few enough to leave the desk responsive. */
const IN_FLIGHT_MAX = 96
/** While pages are waited for: a batch goes on, at about a tenth of WeChat's rate. */
const IN_FLIGHT_EASED = 2
/** One claim serves one batch: small, so that batches take turns. */
const CLAIM_MAX = 8
/** Rows are not taken for moments further ahead: a pause is felt at once, a person is soon in front. */
const AHEAD_MAX_MS = 400
const IDLE_MS = 1_000
const TIDY_MS = 10_000

export type BatchRunner = {
  /** Takes no more rows and resolves when those under way are done. */
  drain(): Promise<void>
}

/**
 * Works on whatever batch is running, until it is drained. Any number of processes may do so.
 * @param giveWay asked before each claim: whether people wait for pages on this machine
 */
export function startBatchRunner(giveWay: () => boolean = () => false): BatchRunner {
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

  function launch(row: ClaimedRow, batch: RunningBatch, momentMs: number) {
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
    const most = giveWay() ? IN_FLIGHT_EASED : IN_FLIGHT_MAX
    const handful = Math.min(CLAIM_MAX, most)
    // By the handful: row by row, taking them would cost as much as making their codes.
    if (inFlight.size > most - handful) return IDLE_MS
    const batches = await listInTurn()
    let soonestMs = inFlight.size > 0 ? IDLE_MS / 10 : IDLE_MS
    for (const batch of batches) {
      const { aheadMs, intervalMs } = await lookAhead(batch.programId)
      if (aheadMs > AHEAD_MAX_MS) {
        soonestMs = Math.min(soonestMs, aheadMs - AHEAD_MAX_MS)
        continue
      }
      const rows = await claimRows(
        batch.id,
        Math.min(handful, Math.ceil(AHEAD_MAX_MS / intervalMs)),
      )
      if (batches.length > 1) await noteServed(batch.id)
      if (rows.length === 0) {
        await finishIfDone(batch)
        continue
      }
      const moments = await takeMoments(batch.programId, rows.length)
      rows.forEach((row, index) => launch(row, batch, moments.firstMs + index * intervalMs))
      return 0
    }
    return soonestMs
  }

  async function work() {
    while (!isDraining) {
      try {
        if (Date.now() - tidiedAtMs > TIDY_MS) {
          tidiedAtMs = Date.now()
          await takeBackAbandoned()
          await leaveOutCancelled()
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
  outages: true,
  createdAt: true,
  createdBy: { select: { id: true, name: true, email: true, role: true, disabledAt: true } },
} as const

/** Running batches, whoever was served longest ago first. */
const listInTurn = () =>
  db.batch.findMany({ where: { state: 'running' }, orderBy: { servedAt: 'asc' }, select: TURN })

const noteServed = (id: string) =>
  db.batch.updateMany({ where: { id }, data: { servedAt: new Date() } })
