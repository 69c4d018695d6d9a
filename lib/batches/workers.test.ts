import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { seededRandom } from '@/lib/artwork/seeded-random'
import { db } from '@/lib/database/db'
import { countRows } from './test-batch'
import {
  expectWhole,
  expectWholeAfterKills,
  holds,
  isAtWork,
  openWorkersDesk,
  stateOf,
  type WorkersDesk,
} from './test-workers-desk'

let desk: WorkersDesk

beforeAll(async () => {
  desk = await openWorkersDesk()
})
afterAll(() => desk.close())

describe('worker processes', () => {
  it('share a batch: no row twice, and both work', async () => {
    const { id, program } = await desk.addBatch(400, 5000)
    const pair = await Promise.all([desk.startWorker(), desk.startWorker()])
    const seen = pair.map(() => 0)
    await vi.waitFor(
      async () => {
        for (const [at, worker] of pair.entries()) {
          if ((await holds(id, worker)) > 0) seen[at] = (seen[at] ?? 0) + 1
        }
        expect(await stateOf(id)).toBe('finished')
      },
      { timeout: 120_000, interval: 100 },
    )
    expect(Math.min(...seen)).toBeGreaterThan(0)
    expect(await expectWhole(id, program)).toEqual({ done: 400 })
    for (const worker of pair) expect(await worker.stop('SIGTERM')).toBe(0)
  }, 180_000)

  it('told to give way to pages, holds two rows at a time, and many again afterwards', async () => {
    const worker = await desk.startWorker({ giveWay: true })
    const { id, program } = await desk.addBatch(120, 5000)
    const mostHeldUntil = async (isOver: () => Promise<boolean>) => {
      let most = 0
      const look = async () => {
        most = Math.max(most, await holds(id, worker))
        expect(await isOver()).toBe(true)
      }
      await vi.waitFor(look, { timeout: 60_000, interval: 20 })
      return most
    }
    const isBegun = async () => ((await countRows(id)).done ?? 0) > 10
    expect(await mostHeldUntil(isBegun)).toBe(2)
    worker.tell({ giveWay: false })
    expect(await mostHeldUntil(async () => (await stateOf(id)) === 'finished')).toBeGreaterThan(2)
    expect(await expectWhole(id, program)).toEqual({ done: 120 })
    expect(await worker.stop('SIGTERM')).toBe(0)
  }, 180_000)

  it('told to stop, finishes what is under way within 20 s and leaves the rest', async () => {
    const { id, program } = await desk.addBatch(400, 1500)
    const worker = await desk.startWorker()
    await isAtWork(id, worker)
    const askedAtMs = Date.now()
    expect(await worker.stop('SIGTERM')).toBe(0)
    expect(Date.now() - askedAtMs).toBeLessThan(20_000)
    const rows = await expectWhole(id, program)
    expect(rows.running).toBeUndefined()
    expect(rows.ready).toBeGreaterThan(0)
    await db.batch.update({ where: { id }, data: { state: 'paused' } })
  }, 120_000)

  it('ends with the server that started it, and leaves the rest to the next one', async () => {
    const { id, program } = await desk.addBatch(400, 1500)
    const worker = await desk.startWorker()
    await isAtWork(id, worker)
    expect(await worker.orphan()).toBe(0)
    const rows = await expectWhole(id, program)
    expect(rows.running).toBeUndefined()
    expect(rows.ready).toBeGreaterThan(0)
    await db.batch.update({ where: { id }, data: { state: 'paused' } })
  }, 120_000)

  it('killed at random moments under faults lose nothing and pay nothing twice', async () => {
    expect.hasAssertions()
    // Fifty of them: killed-workers.test.ts.
    await expectWholeAfterKills(desk, { rows: 200, kills: 4, random: seededRandom('four kills') })
  }, 180_000)
})
