import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { verifyAudit } from '@/lib/audit/verify'
import { READER_VERSION } from '@/lib/artwork/read-code'
import { addCodeOwner } from '@/lib/codes/test-code'
import { countDrawings, countsOfRereading, storeOldCode } from '@/lib/codes/test-rereading'
import { db } from '@/lib/database/db'
import { superviseBatchWorker } from './supervise-worker'
import { openWorkersDesk, type WorkersDesk } from './test-workers-desk'

const CODES = 16
const THIS_ONE = { readerVersion: READER_VERSION }

let desk: WorkersDesk

beforeAll(async () => {
  desk = await openWorkersDesk()
})
afterAll(() => desk.close())

/** Whatever happened to its processes: what was counted is what was drawn. */
async function expectToAddUp() {
  const { old, current } = await countDrawings()
  expect(await countsOfRereading()).toEqual({
    total: CODES,
    read: current,
    better: current,
    unreadable: 0,
  })
  expect(old + current).toBe(CODES)
  return current
}

const until = (look: () => Promise<void>) => vi.waitFor(look, { timeout: 120_000, interval: 10 })

it('stored codes are read again though the processes that do it are killed', async () => {
  const owner = await addCodeOwner()
  for (let at = 0; at < CODES; at += 1) await storeOldCode(owner, { title: `Table ${at}` })
  // Two replicas: one of them is at it, the other one stands by.
  const workers = await Promise.all([desk.startWorker(), desk.startWorker()])
  await until(async () => expect((await countDrawings()).current).toBeGreaterThan(1))
  await Promise.all(workers.map((worker) => worker.stop('SIGKILL')))
  expect(await expectToAddUp()).toBeLessThan(CODES)
  // As a server does when it is started again.
  const stop = superviseBatchWorker()
  await until(async () =>
    expect(await db.rereading.findUnique({ where: THIS_ONE })).toMatchObject({
      finishedAt: expect.any(Date) as Date,
    }),
  )
  await stop()
  expect(await expectToAddUp()).toBe(CODES)
  expect(await db.auditEntry.count({ where: { event: 'drawings.renewed' } })).toBe(1)
  expect((await verifyAudit()).broken).toBeNull()
}, 180_000)
