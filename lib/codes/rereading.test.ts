import { hostname } from 'node:os'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { markTrail, readTrail } from '@/lib/audit/test-trail'
import { READER_VERSION } from '@/lib/artwork/read-code'
import { db } from '@/lib/database/db'
import { migrateTestDatabase } from '@/tests/database'
import { getDrawing, readAnew } from './get-drawing'
import { getCode } from './queries'
import { keepDrawing } from './keep-drawing'
import {
  findRereading,
  finishRereading,
  isRereadingDue,
  leaveOutUnreadable,
  takeRereading,
} from './rereading'
import { rereadStored } from './reread-stored'
import { storeBadCode } from './test-bad-pictures'
import { addCodeOwner } from './test-code'
import { countDrawings, countsOfRereading, keepOldDrawing, storeOldCode } from './test-rereading'

const DAY_MS = 24 * 60 * 60_000
const THIS_ONE = { readerVersion: READER_VERSION }
const always = () => true

let owner: Awaited<ReturnType<typeof addCodeOwner>>

beforeAll(migrateTestDatabase)
beforeEach(async () => {
  await db.drawing.deleteMany()
  await db.rereading.deleteMany()
  owner = await addCodeOwner()
  await markTrail()
})

const rereadAll = () => rereadStored(always)
const entries = async (): Promise<unknown[]> =>
  (await readTrail())
    .filter(({ event }) => event === 'drawings.renewed')
    .map(({ details }) => JSON.parse(details))

describe('reading stored codes again', () => {
  it('has nothing to do where nothing is old', async () => {
    const id = await storeOldCode(owner, { title: 'new' })
    await getDrawing(await getCode(id))
    expect(await isRereadingDue()).toBe(false)
    expect(await rereadAll()).toBe(false)
    expect(await findRereading()).toBeNull()
    expect(await entries()).toEqual([])
  })

  it('draws anew what an older reader kept, and only that', async () => {
    const [traced, round, fresh] = [
      await storeOldCode(owner, { title: 'traced' }),
      await storeOldCode(owner, { title: 'round', way: 'geometry' }),
      await storeOldCode(owner, { title: 'fresh' }),
    ]
    await db.drawing.update({ where: { codeId: fresh }, data: THIS_ONE })
    expect(await isRereadingDue()).toBe(true)
    expect(await rereadAll()).toBe(false)
    for (const codeId of [traced, round]) {
      const kept = await db.drawing.findUniqueOrThrow({ where: { codeId } })
      expect(kept).toMatchObject({ ...THIS_ONE, way: 'geometry' })
    }
    const untouched = await db.drawing.findUniqueOrThrow({ where: { codeId: fresh } })
    expect(untouched).toMatchObject({ way: 'contour', ink: '{}' })
    expect(await countsOfRereading()).toEqual({ total: 2, read: 2, better: 1, unreadable: 0 })
    expect(await isRereadingDue()).toBe(false)
    expect(await entries()).toEqual([{ count: 2, better: 1 }])
  })

  it('leaves out what cannot be read, once and for all, and goes on behind it', async () => {
    for (const wrong of ['without a row', 'broken', 'cut off', 'of too many pixels'] as const) {
      await keepOldDrawing(await storeBadCode(owner, wrong))
    }
    const good = await storeOldCode(owner, { title: 'good' })
    expect(await rereadAll()).toBe(false)
    expect(await countsOfRereading()).toEqual({ total: 5, read: 1, better: 1, unreadable: 4 })
    expect(await countDrawings()).toEqual({ old: 0, current: 1 })
    expect(await db.drawing.findUnique({ where: { codeId: good } })).toMatchObject(THIS_ONE)
    expect(await isRereadingDue()).toBe(false)
    expect(await entries()).toEqual([{ count: 1, better: 1, unreadable: 4 }])
  })

  it('stops before the next picture when it is told to, and goes on later', async () => {
    await storeOldCode(owner, { title: 'first' })
    await storeOldCode(owner, { title: 'second' })
    expect(await rereadStored(() => false)).toBe(true)
    expect(await countsOfRereading()).toEqual({ total: 2, read: 0, better: 0, unreadable: 0 })
    let asked = 0
    expect(await rereadStored(() => ++asked === 1)).toBe(true)
    expect(await countsOfRereading()).toMatchObject({ total: 2, read: 1 })
    expect(await findRereading()).toMatchObject({ finishedAt: null, done: 1, total: 2 })
    await rereadAll()
    expect(await countsOfRereading()).toMatchObject({ total: 2, read: 2 })
  })

  it('counts what somebody needed meanwhile', async () => {
    const needed = await storeOldCode(owner, { title: 'needed' })
    const other = await storeOldCode(owner, { title: 'other' })
    await takeRereading()
    await getDrawing(await getCode(needed))
    expect(await countsOfRereading()).toEqual({ total: 2, read: 1, better: 1, unreadable: 0 })
    await getDrawing(await getCode(other))
    // Nothing is left but to say so.
    expect(await isRereadingDue()).toBe(true)
    await rereadAll()
    expect(await entries()).toEqual([{ count: 2, better: 2 }])
  })

  it('leaves most of the time to others', async () => {
    for (const title of ['a', 'b', 'c', 'd']) await storeOldCode(owner, { title, widthPx: 860 })
    const [beganMs, before] = [performance.now(), process.cpuUsage()]
    await rereadAll()
    const { user, system } = process.cpuUsage(before)
    const busyMs = (user + system) / 1000
    expect(performance.now() - beganMs).toBeGreaterThan(2.5 * busyMs)
  })
})

describe('many processes', () => {
  const other = `${hostname()}:${process.ppid}:another`

  it('one of them is at it, and another takes over when it is gone', async () => {
    await storeOldCode(owner, { title: 'one' })
    await takeRereading()
    const heldUntil = (ms: number, owner: string) =>
      db.rereading.update({
        where: THIS_ONE,
        data: { owner, leaseUntil: new Date(Date.now() + ms) },
      })
    await heldUntil(60_000, other)
    expect(await isRereadingDue()).toBe(false)
    expect(await takeRereading()).toBe(false)
    expect(await rereadAll()).toBe(false)
    expect(await countDrawings()).toEqual({ old: 1, current: 0 })
    // Its time is over, its clock was an hour ahead, or it is no more.
    for (const [ms, gone] of [
      [-1, other],
      [3600_000, other],
      [60_000, `${hostname()}:2147483647:gone`],
    ] as const) {
      await heldUntil(ms, gone)
      expect(await isRereadingDue()).toBe(true)
      expect(await takeRereading()).toBe(true)
    }
  })

  it('begin it once, however many see that there is work', async () => {
    await storeOldCode(owner, { title: 'one' })
    await Promise.all(Array.from({ length: 6 }, () => takeRereading()))
    expect(await db.rereading.count()).toBe(1)
    expect(await countsOfRereading()).toMatchObject({ total: 1 })
  })

  it('count a code once, however many read it at the same time', async () => {
    const id = await storeOldCode(owner, { title: 'many' })
    const lost = await storeBadCode(owner, 'without a row')
    await keepOldDrawing(lost)
    await takeRereading()
    const code = await getCode(id)
    const read = await readAnew(code)
    await Promise.all(Array.from({ length: 6 }, () => keepDrawing(code, read)))
    await Promise.all(Array.from({ length: 6 }, () => leaveOutUnreadable(lost)))
    expect(await countsOfRereading()).toEqual({ total: 2, read: 1, better: 1, unreadable: 1 })
  })

  it('write one entry when it is over', async () => {
    await storeOldCode(owner, { title: 'one' })
    await takeRereading()
    await Promise.all(Array.from({ length: 6 }, () => finishRereading()))
    expect(await entries()).toHaveLength(1)
  })

  it('one of an older version does not undo what a newer one read', async () => {
    const id = await storeOldCode(owner, { title: 'newer' })
    const newer = {
      readerVersion: READER_VERSION + 1,
      way: 'geometry',
      ink: 'of tomorrow',
    } as const
    await db.drawing.update({ where: { codeId: id }, data: newer })
    expect(await getDrawing(await getCode(id))).toMatchObject({ way: 'geometry' })
    expect(await db.drawing.findUnique({ where: { codeId: id } })).toMatchObject(newer)
    expect(await isRereadingDue()).toBe(false)
  })
})

it('is told for a week after it is over', async () => {
  await storeOldCode(owner, { title: 'one' })
  await rereadAll()
  const { finishedAt } = await db.rereading.findUniqueOrThrow({ where: THIS_ONE })
  const afterDays = (days: number) =>
    findRereading(new Date((finishedAt?.getTime() ?? 0) + days * DAY_MS))
  expect(await afterDays(6.9)).toEqual({
    finishedAt: finishedAt?.toISOString(),
    total: 1,
    done: 1,
    better: 1,
    unreadable: 0,
  })
  expect(await afterDays(7.1)).toBeNull()
})
