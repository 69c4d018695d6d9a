import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { nextMessage } from '@/scripts/child.mjs'
import type { ReserveOrder, ReserveReport } from './test-reserver'

// Test support: other processes on the same database, to reserve at once with this one or to die.

/** Ready to be told what to reserve. */
export async function startReserver(): Promise<ChildProcess> {
  const child = fork(fileURLToPath(new URL('./test-reserver.ts', import.meta.url)), {
    // Without the test runner's own conditions; the data folder and log level are inherited.
    execArgv: ['--conditions=react-server', '--import', 'tsx'],
  })
  await once(child, 'spawn')
  return child
}

const reportShape = z.record(z.string(), z.number())

export async function tell(child: ChildProcess, order: ReserveOrder): Promise<ReserveReport> {
  const answer = nextMessage(child)
  child.send(order)
  return reportShape.parse(await answer)
}
