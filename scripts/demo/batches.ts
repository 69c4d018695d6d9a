import { setTimeout as wait } from 'node:timers/promises'
import { addBatch } from '@/lib/batches/add-batch'
import { pauseBatch } from '@/lib/batches/change-state'
import { checkRows } from '@/lib/batches/check-rows'
import { getBatchCost } from '@/lib/batches/cost'
import { guessMapping } from '@/lib/batches/mapping'
import { startBatchRunner } from '@/lib/batches/runner'
import { startBatch } from '@/lib/batches/start-batch'
import type { Viewer } from '@/lib/auth/viewer'
import { db } from '@/lib/database/db'
import { demoSpreadsheet } from './places'

type DemoBatch = { programId: string; name: string; campaign: string; first: number; rows: number }

const POLL_MS = 50

/**
 * Drops a spreadsheet, starts it, and lets the program's own runner work on it.
 * @param until so many rows: then it is paused; all of them when left out
 */
export async function runDemoBatch(
  operator: Viewer,
  { programId, name, campaign, first, rows }: DemoBatch,
  until = rows,
): Promise<void> {
  const text = demoSpreadsheet(first, rows, campaign)
  const parts = [Buffer.from(text)]
  const batchId = await addBatch(operator, { programId, name, parts })
  const mapping = guessMapping((text.split('\n')[0] ?? '').split(','))
  await checkRows(operator, { batchId, mapping, after: 0 })
  const { spends } = await getBatchCost(operator, batchId)
  await startBatch(operator, { batchId, spends })
  const runner = startBatchRunner()
  const isThere = async () =>
    until < rows
      ? (await db.batchRow.count({ where: { batchId, state: 'done' } })) >= until
      : (await db.batch.count({ where: { id: batchId, state: 'finished' } })) > 0
  while (!(await isThere())) await wait(POLL_MS)
  if (until < rows) await pauseBatch(operator, batchId)
  await runner.drain()
}
