import 'server-only'
import { askLostAgain } from '@/lib/codes/ask-lost-again'
import { log } from '@/lib/log'
import { tidyAbandonedCalls } from '@/lib/quota/tidy'
import { raiseAllAlerts } from '@/lib/quota/alerts'
import { deliverAlerts } from '@/lib/webhooks/deliver'

const TICK_MS = 30_000

/** In this order: what an earlier one finds out, a later one may have to tell. */
const CHORES = [tidyAbandonedCalls, () => askLostAgain(), raiseAllAlerts, () => deliverAlerts()]

/**
 * What a process does on its own between requests; one round at a time.
 * @returns how to have no more begun; it resolves when the chore under way is done
 */
export function startWorker(): () => Promise<void> {
  let round: Promise<void> | null = null
  let isStopping = false
  const goRound = async () => {
    for (const chore of CHORES) {
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
