import { afterAll, beforeAll, expect, it } from 'vitest'
import { openCodesDesk, type CodesDesk } from '@/lib/codes/test-desk'
import { db } from '@/lib/database/db'
import { env } from '@/lib/env'
import { until } from '@/tests/until'
import { providerOf } from '@/lib/database/provider'
import { finishIfDone } from './finish'
import { addTestBatch } from './test-batch'

let desk: CodesDesk

beforeAll(async () => {
  desk = await openCodesDesk()
})
afterAll(() => desk.sandbox.close())

it('does not end a batch whose failed rows somebody has tried again just then', async () => {
  const program = await desk.addProgram()
  const createdById = desk.operator.id
  const inputs = [program.input(0)]
  const id = await addTestBatch({ programId: program.id, createdById, inputs })
  await db.batchRow.updateMany({ where: { batchId: id }, data: { state: 'failed' } })
  const batch = await db.batch.findUniqueOrThrow({
    where: { id },
    include: { createdBy: true },
  })
  let finishing = Promise.resolve()
  await db.$transaction(async (tx) => {
    await tx.batch.update({ where: { id }, data: { state: 'running' } })
    await tx.batchRow.updateMany({ where: { batchId: id }, data: { state: 'ready' } })
    finishing = finishIfDone(batch)
    // SQLite lets nobody else write meanwhile; in PostgreSQL the other one waits for the batch.
    if (providerOf(env().databaseUrl) === 'sqlite') return
    await until(async () => {
      const locks = await tx.$queryRaw`SELECT 1 FROM pg_locks WHERE NOT granted`
      expect(locks).toHaveLength(1)
    })
  })
  await finishing
  expect(await db.batch.findUniqueOrThrow({ where: { id } })).toMatchObject({ state: 'running' })
})
