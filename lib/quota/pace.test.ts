import { beforeAll, describe, expect, it } from 'vitest'
import { db } from '@/lib/database/db'
import { migrateTestDatabase } from '@/tests/database'
import { atOnce, inTurn, lookAhead, takeMoments } from './pace'
import { addTestProgram } from './test-ledger'

beforeAll(migrateTestDatabase)

/** 600 a minute: one every 100 ms and half a percent. */
async function addPaced(perMinute = 600) {
  const { id } = await addTestProgram()
  await db.programPace.create({ data: { programId: id, perMinute } })
  return id
}

describe('the pace of a Mini Program', () => {
  it('gives each moment once, however many ask at the same time', async () => {
    const id = await addPaced()
    const takes = await Promise.all([3, 1, 5, 2, 4].map((count) => takeMoments(id, count)))
    const { intervalMs } = await lookAhead(id)
    const moments = takes
      .flatMap(({ firstMs }, at) =>
        Array.from({ length: [3, 1, 5, 2, 4][at] ?? 0 }, (_, step) => firstMs + step * intervalMs),
      )
      .sort((a, b) => a - b)
    expect(moments).toHaveLength(15)
    const gaps = moments.slice(1).map((moment, at) => moment - (moments[at] ?? 0))
    for (const gap of gaps) expect(gap).toBeCloseTo(100.5, 0)
  })

  it('lets background work wait for its moment, and a person go at once, giving way to them', async () => {
    const id = await addPaced()
    const startedAtMs = Date.now()
    const sentAtMs: number[] = []
    const ask = async () => {
      await inTurn(id)()
      sentAtMs.push(Date.now() - startedAtMs)
    }
    const background = Array.from({ length: 7 }, ask)
    await atOnce(id)()
    expect(Date.now() - startedAtMs).toBeLessThan(500)
    await Promise.all([...background, ask()])
    // Nine moments in all: the last one is 800 ms after the first.
    expect(Math.max(...sentAtMs)).toBeGreaterThanOrEqual(795)
    for (const [at, sentMs] of sentAtMs.sort((a, b) => a - b).entries()) {
      expect(sentMs).toBeGreaterThanOrEqual(at * 100 - 5)
    }
  })

  it('saves up nothing: after a rest there is no burst', async () => {
    const id = await addPaced()
    await db.programPace.update({ where: { programId: id }, data: { nextAtUs: 1n } })
    const { firstMs } = await takeMoments(id, 3)
    expect(Math.abs(firstMs - Date.now())).toBeLessThan(1000)
    expect((await lookAhead(id)).aheadMs).toBeGreaterThan(200)
  })

  it('is not held up by a mark from a clock that ran ahead', async () => {
    const id = await addPaced()
    const nextAtUs = BigInt(Date.now() + 2 * 3600_000) * 1000n
    await db.programPace.update({ where: { programId: id }, data: { nextAtUs } })
    expect((await lookAhead(id)).aheadMs).toBeLessThanOrEqual(0)
    expect(Math.abs((await takeMoments(id, 1)).firstMs - Date.now())).toBeLessThan(1000)
  })

  it('keeps a slow pace, whose next moment is a minute away', async () => {
    const id = await addPaced(1)
    const moments = [await takeMoments(id, 1), await takeMoments(id, 1), await takeMoments(id, 1)]
    const [first, , third] = moments.map(({ firstMs }) => firstMs)
    expect((third ?? 0) - (first ?? 0)).toBeCloseTo(120_600, -3)
  })

  it('takes a moment anew when it was missed', async () => {
    const id = await addPaced()
    const late = inTurn(id, Date.now() - 10_000)
    await late()
    expect((await lookAhead(id)).aheadMs).toBeGreaterThan(0)
  })

  it('starts with the most that WeChat takes', async () => {
    const { id } = await addTestProgram()
    expect((await lookAhead(id)).intervalMs).toBeCloseTo(12.06, 2)
  })
})
