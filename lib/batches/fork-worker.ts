import 'server-only'
import type { ChildProcess } from 'node:child_process'
import { forkCommand } from './fork-command'

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
  return forkCommand('batch-worker', {
    args: giveWay ? [GIVE_WAY] : [],
    // Pictures come and go by the hundred: with little room for what is young, V8 collects all the time.
    nodeOptions: ['--max-semi-space-size=32'],
    // eslint-disable-next-line no-restricted-properties -- handed on as a whole, not read
    env: { ...process.env, ...environment },
  })
}
