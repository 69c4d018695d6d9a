import 'server-only'
import { logHead } from '@/lib/audit/log-head'
import { discardOldDrafts } from '@/lib/batches/discard-batch'
import { askLostAgain } from '@/lib/codes/ask-lost-again'
import { log } from '@/lib/log'
import { tidyAbandonedCalls } from '@/lib/quota/tidy'
import { raiseAllAlerts } from '@/lib/quota/alerts'
import { deliverAlerts } from '@/lib/webhooks/deliver'

const TICK_MS = 30_000

type Chore = () => Promise<unknown>

/**
 * Each in its order: what an earlier one finds out, a later one may have to tell. Asking again is a round
 * of its own, since in an outage it takes minutes, and alerts must not wait for it.
 */
const ROUNDS: readonly (readonly Chore[])[] = [
  [tidyAbandonedCalls, raiseAllAlerts, () => deliverAlerts(), () => logHead()],
  [() => askLostAgain()],
  [() => discardOldDrafts()],
]

/**
 * What a process does on its own between requests; each round once at a time.
 * @returns how to have no more begun; it resolves when the chores under way are done
 */
export function startWorker(): () => Promise<void> {
  const stops = ROUNDS.map(startRounds)
  return async () => {
    await Promise.all(stops.map((stop) => stop()))
  }
}

function startRounds(chores: readonly Chore[]): () => Promise<void> {
  let round: Promise<void> | null = null
  let isStopping = false
  const goRound = async () => {
    for (const chore of chores) {
      if (isStopping) return
      try {
        await chore()
      } catch (error) {
        // One that fails keeps none of the others from their turn.
        log.error({ err: error }, 'a part of the worker’s round failed; the next one tries again')
      }
    }
  }
  const ticks = setInterval(() => {
    round ??= goRound().finally(() => (round = null))
  }, TICK_MS).unref()
  return async () => {
    isStopping = true
    clearInterval(ticks)
    await round
  }
}
