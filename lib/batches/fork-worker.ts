import 'server-only'
import { fork, type ChildProcess } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'

/** What a worker is told when it starts and while it works. */
export type WorkerNews = {
  /** People wait for pages on this machine: whatever has time goes slowly. */
  giveWay: boolean
}

export const GIVE_WAY = '--give-way'

export function tellWorker(worker: ChildProcess, news: WorkerNews): void {
  if (worker.connected) worker.send(news)
}

/**
 * Starts a process that works on batches, until there are none or whoever started it is gone. What it is
 * told from the start is an argument: a message may come after its first rows.
 */
export function forkBatchWorker(
  environment: Record<string, string>,
  { giveWay }: WorkerNews,
): ChildProcess {
  const root = /* turbopackIgnore: true */ process.cwd()
  // What npm run image makes is plain JavaScript; in the project Node runs our TypeScript.
  const bundled = join(root, 'commands', 'batch-worker.mjs')
  const [file, loader] = existsSync(bundled)
    ? [bundled, []]
    : [join(root, 'scripts', 'batch-worker.ts'), ['--conditions=react-server', '--import', 'tsx']]
  return fork(file, giveWay ? [GIVE_WAY] : [], {
    // Pictures come and go by the hundred: with little room for what is young, V8 collects all the time.
    execArgv: ['--max-semi-space-size=32', ...loader],
    // eslint-disable-next-line no-restricted-properties -- handed on as a whole, not read
    env: { ...process.env, ...environment },
  })
}
