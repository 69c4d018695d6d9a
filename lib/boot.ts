import 'server-only'
import { join } from 'node:path'
import { noteClientAddresses } from '@/lib/auth/client-address'
import { tidySpool } from '@/lib/codes/spool'
import { env, EnvError } from '@/lib/env'
import { noteExactLengths } from '@/lib/exact-length'
import { log } from '@/lib/log'
import { superviseBatchWorker } from '@/lib/batches/supervise-worker'
import { setSandboxAddress } from '@/lib/programs/sandbox-address'
import { tidyAbandonedCalls } from '@/lib/quota/tidy'
import { startSandbox } from '@/lib/wechat/sandbox/server'
import { startWorker } from '@/lib/worker'

/** What one server process does before its first request. */
export async function boot(): Promise<void> {
  noteClientAddresses()
  noteExactLengths()
  try {
    const { sandbox, sandboxUrl, dataDir, worker } = env()
    if (sandbox && !sandboxUrl) {
      const { url } = await startSandbox({ port: 0, stateFile: join(dataDir, 'sandbox-state') })
      setSandboxAddress(url)
    }
    await tidySpool()
    const lost = await tidyAbandonedCalls()
    if (lost > 0) log.warn({ lost }, 'calls of an ended process: their outcome is unknown')
    if (worker) {
      startWorker()
      superviseBatchWorker()
    }
  } catch (error) {
    if (!(error instanceof EnvError)) throw error
    for (const problem of error.problems) console.error(problem)
    process.exit(1)
  }
}
