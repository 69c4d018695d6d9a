import { setTimeout as wait } from 'node:timers/promises'
import { db } from '@/lib/database/db'
import {
  addBenchBatch,
  countSettled,
  PER_MINUTE,
  startBenchWorker,
  startFarSandbox,
} from './batch-desk'
import { mostInAMinute, type Sample } from './in-a-minute'
import type { Row } from './measure'

const POLL_MS = 100
const SAMPLE_MS = 1_000
/** Left out at the beginning: a process that starts, a first token. */
const WARM_ROWS = 400
const MEASURED_ROWS = 5000

/** How near a batch comes to the limit of 5,000 calls a minute, and whether it ever goes above it. */
export async function measureBatchRate(): Promise<Row> {
  const sandbox = await startFarSandbox()
  const worker = await startBenchWorker(sandbox.url)
  const { id, appId } = await addBenchBatch(WARM_ROWS + MEASURED_ROWS)
  const samples: Sample[] = []
  while ((await countSettled(id)) < WARM_ROWS + MEASURED_ROWS) {
    samples.push({ atMs: performance.now(), calls: await sandbox.countCalls(appId) })
    await wait(SAMPLE_MS)
  }
  await worker.stop('SIGTERM')
  await sandbox.close()
  // The end is left out too: it is as long as the slowest row.
  const warm = samples.filter(({ calls }) => calls >= WARM_ROWS && calls < MEASURED_ROWS)
  const [first, last] = [warm[0], warm.at(-1)]
  if (!first || !last) throw new Error('the batch was over before it could be measured')
  const oursMs = last.atMs - first.atMs
  const anchorMs = ((last.calls - first.calls) / PER_MINUTE) * 60_000
  const slower = steps(warm).map(({ ms, calls }) => (ms * PER_MINUTE) / 60_000 / calls)
  return {
    name: 'batch-rate',
    anchor: `the same calls at exactly ${PER_MINUTE} a minute`,
    ratio: {
      median: oursMs / anchorMs,
      least: Math.min(...slower),
      most: Math.max(...slower),
    },
    oursMs,
    anchorMs,
    p95: { oursMs, ratio: oursMs / anchorMs },
    note:
      `${((100 * anchorMs) / oursMs).toFixed(1)} % of the limit, counted by the sandbox; ` +
      `most in any minute: ${mostInAMinute(samples)} of ${PER_MINUTE}; ` +
      `least, most: of single seconds`,
  }
}

function steps(samples: readonly Sample[]) {
  return samples.flatMap(({ atMs, calls }, at) => {
    const before = samples[at - 1]
    return before ? { ms: atMs - before.atMs, calls: calls - before.calls } : []
  })
}

const WATCHED_ROWS = 1000

/** What a worker holds in memory on a batch of 100,000 rows, over the same on one of 1,000. */
export async function measureBatchMemory(): Promise<Row> {
  const small = await residentOn(1_000)
  const large = await residentOn(100_000)
  const ratio = large / small
  return {
    name: 'batch-memory',
    anchor: 'the same on a batch of 1,000 rows',
    unit: 'MB',
    ratio: { median: ratio, least: ratio, most: ratio },
    oursMs: large,
    anchorMs: small,
    p95: { oursMs: large, ratio },
    note: `resident after ${WATCHED_ROWS} rows: ${large.toFixed(0)} MB over ${small.toFixed(0)} MB`,
  }
}

async function residentOn(rows: number): Promise<number> {
  const sandbox = await startFarSandbox()
  const { id } = await addBenchBatch(rows)
  const worker = await startBenchWorker(sandbox.url)
  let most = 0
  while ((await countSettled(id)) < Math.min(rows, WATCHED_ROWS)) {
    most = Math.max(most, await worker.residentMb())
    await wait(POLL_MS)
  }
  await db.batch.update({ where: { id }, data: { state: 'paused' } })
  await worker.stop('SIGTERM')
  await sandbox.close()
  return most
}
