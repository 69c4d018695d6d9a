import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

// Test support: the product's own worker processes, on the database and the sandbox of a test.

const WORKER = fileURLToPath(new URL('../../scripts/batch-worker.ts', import.meta.url))

export type TestWorker = {
  pid: number
  stop(signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null>
}

export async function startTestWorker(sandboxUrl: string): Promise<TestWorker> {
  const child = fork(WORKER, {
    // Without the test runner's own conditions; the data folder is inherited.
    execArgv: ['--conditions=react-server', '--import', 'tsx'],
    // eslint-disable-next-line no-restricted-properties -- handed on as a whole, not read
    env: { ...process.env, SANDBOX_URL: sandboxUrl, LOG_LEVEL: 'fatal' },
  })
  await once(child, 'spawn')
  if (child.pid === undefined) throw new Error('the worker has no process')
  return { pid: child.pid, stop: (signal) => stop(child, signal) }
}

async function stop(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode
  const gone = once(child, 'exit')
  child.kill(signal)
  await gone
  return child.exitCode
}
