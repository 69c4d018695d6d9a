import { constants, setPriority } from 'node:os'
import { setTimeout as wait } from 'node:timers/promises'
import sharp from 'sharp'
import { GIVE_WAY, type WorkerNews } from '@/lib/batches/fork-worker'
import { hasWork } from '@/lib/batches/has-work'
import { startBatchRunner } from '@/lib/batches/runner'
import { rereadStored } from '@/lib/codes/reread-stored'
import { isRereadingDue } from '@/lib/codes/rereading'
import { log } from '@/lib/log'
import { checkNextPage, isPageRoundDue } from '@/lib/pages/nightly'

// Run by the server while there are batches to work on, stored codes to be read again, or pages to be asked
// about at night
// (lib/batches/supervise-worker.ts).

/** Longer than one code may take; what is not done by then is taken over by the next process. */
const DRAIN_LIMIT_MS = 20_000
const LOOK_EVERY_MS = 2_000
/** Staying a little saves the next batch the start. */
const IDLE_LIMIT_MS = 60_000

// Whoever looks at a page goes first, also where there are few processors.
setPriority(constants.priority.PRIORITY_BELOW_NORMAL)
// Many small pictures: each is read faster by one thread than shared out among several.
sharp.concurrency(1)
let giveWay = process.argv.includes(GIVE_WAY)
process.on('message', (news: WorkerNews) => {
  giveWay = news.giveWay
})
const runner = startBatchRunner(() => giveWay)
let isStopping = false

async function stop() {
  if (isStopping) return
  isStopping = true
  const limit = wait(DRAIN_LIMIT_MS, 'late', { ref: false })
  if ((await Promise.race([runner.drain(), limit])) === 'late') {
    log.warn({}, 'rows of batches are still under way; they are taken over')
  }
  process.exit(0)
}

for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop())
// The server is gone, however it ended.
process.on('disconnect', () => void stop())

// While the database cannot be reached nobody knows: it stays, and looks again.
const isBusy = () => hasWork().catch(() => true)
/** Nobody waits for a code to be read again: that goes behind everything else. */
const mayReread = async () => !isStopping && !giveWay && !(await isBusy())

/** Whether there is more to do; who gives way leaves it to a process that has the time. */
async function reread(): Promise<boolean> {
  try {
    return giveWay ? await isRereadingDue() : await rereadStored(mayReread)
  } catch (error) {
    log.error({ err: error }, 'stored codes could not be read again; the next round tries again')
    return true
  }
}

/** The same for pages, one at a time. */
async function askAboutPages(): Promise<boolean> {
  try {
    return giveWay ? await isPageRoundDue() : await checkNextPage()
  } catch (error) {
    log.error({ err: error }, 'no page could be asked about; the next round tries again')
    return true
  }
}

let workedAtMs = Date.now()
while (Date.now() - workedAtMs < IDLE_LIMIT_MS) {
  await wait(LOOK_EVERY_MS)
  const hasMore = [await isBusy(), await askAboutPages()]
  if (hasMore.includes(true) || (await reread())) workedAtMs = Date.now()
}
await stop()
