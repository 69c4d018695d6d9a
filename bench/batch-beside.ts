import { setTimeout as wait } from 'node:timers/promises'
import { db } from '@/lib/database/db'
import { addBenchBatch, countSettled, startFarSandbox } from './batch-desk'
import { startBuiltApp } from './built-app'
import { median, type Row } from './measure'

const READS = 150
/** As people page through it: one after another, with a moment to look. */
const BETWEEN_MS = 50
const PAGES = ['/api/codes?limit=24', '/codes']

/** How long the gallery takes while a batch runs at full speed, over the same when all is quiet. */
export async function measureGalleryUnderBatch(): Promise<Row> {
  const sandbox = await startFarSandbox()
  const app = await startBuiltApp({ WORKER: 'on', SANDBOX: 'on', SANDBOX_URL: sandbox.url })
  await makeCodes(app)
  const idle = await readGallery(app)
  const { id } = await addBenchBatch(50_000)
  while ((await countSettled(id)) < 200) await wait(BETWEEN_MS)
  const startedAtMs = Date.now()
  const settledBefore = await countSettled(id)
  const busy = await readGallery(app)
  const rate = ((await countSettled(id)) - settledBefore) / ((Date.now() - startedAtMs) / 1000)
  await db.batch.update({ where: { id }, data: { state: 'paused' } })
  await app.stop()
  await sandbox.close()
  const p95 = { oursMs: percentile95(busy), anchorMs: percentile95(idle) }
  return {
    name: 'batch-beside',
    anchor: 'the same reads with no batch running, at p95',
    ratio: {
      median: p95.oursMs / p95.anchorMs,
      least: median(busy) / median(idle),
      most: Math.max(...busy) / Math.max(...idle),
    },
    ...p95,
    p95: { oursMs: p95.oursMs, ratio: p95.oursMs / p95.anchorMs },
    note:
      `ratio of p95; least: of the medians (${median(idle).toFixed(1)} ms idle), ` +
      `most: of the slowest; the batch made ${rate.toFixed(0)} a second meanwhile`,
  }
}

type App = Awaited<ReturnType<typeof startBuiltApp>>

/** Something to look at. */
async function makeCodes(app: App) {
  const { id } = await addBenchBatch(300)
  while ((await countSettled(id)) < 300) await wait(BETWEEN_MS)
  for (const page of PAGES) await app.read(page)
}

async function readGallery(app: App): Promise<number[]> {
  const tookMs: number[] = []
  for (let read = 0; read < READS; read += 1) {
    const page = PAGES[read % PAGES.length] ?? ''
    const startedAtMs = performance.now()
    await app.read(page)
    tookMs.push(performance.now() - startedAtMs)
    await wait(BETWEEN_MS)
  }
  return tookMs
}

function percentile95(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.ceil(sorted.length * 0.95) - 1] ?? Number.NaN
}
