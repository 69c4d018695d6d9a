import { once } from 'node:events'
import { endChild, untilGone } from '@/scripts/child.mjs'
import { forkBatchWorker, tellWorker, type WorkerNews } from './fork-worker'

// Test support: the product's own worker processes, on the database and the sandbox of a test.

export type TestWorker = {
  pid: number
  tell(news: WorkerNews): void
  stop(signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null>
  /** As when the server that started it dies: its exit code. */
  orphan(): Promise<number | null>
}

export async function startTestWorker(
  sandboxUrl: string,
  news: WorkerNews = { giveWay: false },
): Promise<TestWorker> {
  const child = forkBatchWorker({ SANDBOX_URL: sandboxUrl, LOG_LEVEL: 'fatal' }, news)
  await once(child, 'spawn')
  if (child.pid === undefined) throw new Error('the worker has no process')
  return {
    pid: child.pid,
    tell: (news) => tellWorker(child, news),
    stop: (signal) => endChild(child, signal),
    orphan: () => {
      child.disconnect()
      return untilGone(child)
    },
  }
}
