import 'server-only'
import { fork, type ChildProcess } from 'node:child_process'
import { join } from 'node:path'

/** Starts a process that works on batches, until there are none or whoever started it is gone. */
export function forkBatchWorker(environment: Record<string, string>): ChildProcess {
  const file = join(/* turbopackIgnore: true */ process.cwd(), 'scripts', 'batch-worker.ts')
  return fork(file, {
    execArgv: ['--conditions=react-server', '--import', 'tsx'],
    // eslint-disable-next-line no-restricted-properties -- handed on as a whole, not read
    env: { ...process.env, ...environment },
  })
}
