import 'server-only'
import { askLostAgain } from '@/lib/codes/ask-lost-again'
import { log } from '@/lib/log'
import { tidyAbandonedCalls } from '@/lib/quota/tidy'

const TICK_MS = 30_000

/** What a process does on its own between requests; one round at a time. */
export function startWorker(): void {
  let busy = false
  const tick = async () => {
    if (busy) return
    busy = true
    try {
      await tidyAbandonedCalls()
      await askLostAgain()
    } catch (error) {
      log.error({ err: error }, 'the worker’s round failed; the next one tries again')
    } finally {
      busy = false
    }
  }
  setInterval(() => void tick(), TICK_MS).unref()
}
