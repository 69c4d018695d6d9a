import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { openCodesDesk, type CodesDesk } from '@/lib/codes/test-desk'
import { db } from '@/lib/database/db'
import { log } from '@/lib/log'
import { until } from '@/tests/until'
import { superviseBatchWorker } from './supervise-worker'
import { addTestBatch } from './test-batch'

let desk: CodesDesk
const { execPath } = process

beforeAll(async () => {
  desk = await openCodesDesk()
  // For the worker, which inherits it.
  process.env.SANDBOX_URL = desk.sandbox.url
})
afterAll(async () => {
  process.execPath = execPath
  await desk.sandbox.close()
})

it('starts the worker once it can, where the system could not at first', async () => {
  const program = await desk.addProgram()
  const inputs = [program.input(0)]
  const createdById = desk.operator.id
  const id = await addTestBatch({ programId: program.id, createdById, inputs })
  const said = vi.spyOn(log, 'error').mockImplementation(() => undefined)
  process.execPath = '/nonexistent/node'
  const stop = superviseBatchWorker()
  await until(() => expect(said.mock.calls.length).toBeGreaterThan(1))
  process.execPath = execPath
  // A process of its own, on a machine that may be busy with other tests.
  const isFinished = async () =>
    expect(await db.batch.findUniqueOrThrow({ where: { id } })).toMatchObject({ state: 'finished' })
  await vi.waitFor(isFinished, { timeout: 150_000, interval: 200 })
  await stop()
  said.mockRestore()
}, 180_000)
