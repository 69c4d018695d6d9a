import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import type { ReserveOrder, ReserveReport } from './test-reserver'

// Test support: other processes on the same database, to reserve at once with this one or to die.

export async function kill(child: ChildProcess) {
  const gone = once(child, 'exit')
  child.kill('SIGKILL')
  await gone
}

/** Ready to be told what to reserve. */
export async function startReserver(): Promise<ChildProcess> {
  const child = fork(fileURLToPath(new URL('./test-reserver.ts', import.meta.url)), {
    // Without the test runner's own conditions; the data folder and log level are inherited.
    execArgv: ['--conditions=react-server', '--import', 'tsx'],
  })
  await once(child, 'spawn')
  return child
}

const reportShape = z.tuple([z.record(z.string(), z.number())]).rest(z.unknown())

export async function tell(child: ChildProcess, order: ReserveOrder): Promise<ReserveReport> {
  const answer = once(child, 'message')
  // One that dies would never be heard of.
  const death = once(child, 'exit').then(([code]) => {
    throw new Error(`the other process ended with ${String(code)} before it answered`)
  })
  child.send(order)
  return reportShape.parse(await Promise.race([answer, death]))[0]
}
