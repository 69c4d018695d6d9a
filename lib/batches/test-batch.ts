import { randomUUID } from 'node:crypto'
import { requestKey, toCodeRequest } from '@/lib/codes/parameters'
import type { CodeInput } from '@/lib/codes/schema'
import { db } from '@/lib/database/db'
import { countOf } from '@/lib/quota/reserve'

type TestBatch = { programId: string; createdById: string; inputs: readonly CodeInput[] }

/** Test support: a batch that runs, one row for each input. */
export async function addTestBatch({ programId, createdById, inputs }: TestBatch): Promise<string> {
  const id = randomUUID()
  const name = 'shops.csv'
  const settings = JSON.stringify({ encoding: 'utf-8', delimiter: ',' })
  await db.batch.create({
    data: {
      id,
      programId,
      createdById,
      name,
      settings,
      header: '["path"]',
    },
  })
  const rows = inputs.map((input, index) => ({
    batchId: id,
    number: index + 2,
    cells: JSON.stringify([input.path]),
    state: 'ready' as const,
    input: JSON.stringify(input),
    requestKey: requestKey(programId, toCodeRequest(input)),
    counts: countOf(input.kind),
  }))
  for (let at = 0; at < rows.length; at += 500) {
    await db.batchRow.createMany({ data: rows.slice(at, at + 500) })
  }
  // Last: a worker takes a running batch without rows for one that is over.
  await db.batch.update({ where: { id }, data: { state: 'running', startedAt: new Date() } })
  return id
}

/** How many rows of each state there are. */
export async function countRows(batchId: string): Promise<Record<string, number>> {
  const rows = await db.batchRow.groupBy({ by: ['state'], where: { batchId }, _count: true })
  return Object.fromEntries(rows.map(({ state, _count }) => [state, _count]))
}
