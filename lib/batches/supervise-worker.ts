import 'server-only'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { performance } from 'node:perf_hooks'
import { forkBatchWorker, tellWorker, type WorkerNews } from './fork-worker'
import { hasWork } from './has-work'
import { isRereadingDue } from '@/lib/codes/rereading'
import { log } from '@/lib/log'
import { isPageRoundDue } from '@/lib/pages/nightly'

const LOOK_EVERY_MS = 1_000
/** How much of the time this thread may be at work before pages have to wait for it. */
const BUSY_SHARE = 0.9

/**
 * Runs a process for batches while there is one to work on, stored codes have to be read again, or pages are
 * to be asked about at night. Apart
 * from the pages, so that they answer as fast with it as without; while they have to wait all the same it
 * gives way. It ends by itself when there is nothing left to do, and when this process does.
 * @returns how to end it; it resolves when the rows it was at are done
 */
export function superviseBatchWorker(): () => Promise<void> {
  let worker: ChildProcess | null = null
  let isLooking = false
  let isStopping = false
  let giveWay = false

  async function look() {
    if (worker || isLooking) return
    isLooking = true
    try {
      const isNeeded = (await hasWork()) || (await isRereadingDue()) || (await isPageRoundDue())
      if (!isNeeded || isStopping) return
      worker = startWorkerProcess({ giveWay })
      // One that ended with work left, or could not be started, is started again by the next look.
      worker.once('exit', (code, signal) => {
        worker = null
        if (code !== 0 && !isStopping)
          log.warn({ code, signal }, 'the batch worker ended before its time')
      })
      worker.on('error', (error) => {
        log.error({ err: error }, 'the batch worker could not be started or reached')
        if (worker?.pid === undefined) worker = null
      })
    } catch (error) {
      log.error({ err: error }, 'no look for batches was possible; the next one tries again')
    } finally {
      isLooking = false
    }
  }
  let used = performance.eventLoopUtilization()
  const looks = setInterval(() => {
    const before = used
    used = performance.eventLoopUtilization()
    const { utilization } = performance.eventLoopUtilization(used, before)
    giveWay = utilization > BUSY_SHARE
    if (worker) tellWorker(worker, { giveWay })
    void look()
  }, LOOK_EVERY_MS).unref()
  return async () => {
    isStopping = true
    clearInterval(looks)
    if (!worker) return
    // Not gone: then it would be null.
    // eslint-disable-next-line no-restricted-syntax -- scripts/child.mjs is no part of the product
    const gone = once(worker, 'exit')
    worker.kill('SIGTERM')
    await gone
  }
}

function startWorkerProcess(news: WorkerNews): ChildProcess {
  const child = forkBatchWorker({}, news)
  // Nobody waits for it to end the process.
  child.unref()
  child.channel?.unref()
  return child
}
