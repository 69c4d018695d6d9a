import 'server-only'
import { noteClientAddresses } from '@/lib/auth/client-address'
import { handOverDrawings } from '@/lib/print-room/draw-archive'
import { tidySpool } from '@/lib/spool'
import { shareActionsKey } from '@/lib/secrets/actions-key'
import { env, EnvError } from '@/lib/env'
import { noteExactLengths } from '@/lib/http/exact-length'
import { drainOnSignals } from './drain'
import { log } from '@/lib/log'
import { logPrinted } from './log-printed'
import { logRequests } from './log-requests'
import { superviseBatchWorker } from '@/lib/batches/supervise-worker'
import { keepSandbox } from '@/lib/programs/keep-sandbox'
import { tidyAbandonedCalls } from '@/lib/quota/tidy'
import { noteStrictTransport } from '@/lib/http/strict-transport'
import { startWorker } from './worker'

// eslint-disable-next-line no-restricted-properties -- fixed by the build, not read from the machine
const isBuilt = process.env.NODE_ENV === 'production'

/** What one server process does before its first request. */
export async function boot(): Promise<void> {
  if (isBuilt) logPrinted()
  noteExactLengths()
  try {
    shareActionsKey()
    noteClientAddresses(env().trustedProxies)
    logRequests()
    noteStrictTransport(env().appUrl)
    await keepSandbox()
    await tidySpool()
    const lost = await tidyAbandonedCalls()
    if (lost > 0) log.warn({ lost }, 'calls of an ended process: their outcome is unknown')
    const stops = env().worker ? [startWorker(), superviseBatchWorker()] : []
    stops.push(handOverDrawings)
    drainOnSignals(() => Promise.all(stops.map((stop) => stop())))
  } catch (error) {
    if (!(error instanceof EnvError)) throw error
    for (const problem of error.problems) console.error(problem)
    process.exit(1)
  }
}
