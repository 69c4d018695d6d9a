import { beforeAll, describe, expect, it } from 'vitest'
import { db } from '@/lib/database/db'
import { env } from '@/lib/env'
import { migrateTestDatabase } from '@/tests/database'
import { providerOf } from '@/lib/database/provider'
import { isReady } from './readiness'
import { writeMark } from './readiness'

beforeAll(migrateTestDatabase)

const run = (sql: string) => db.$executeRawUnsafe(sql)

/** What stands in the way of every write, and of no question. */
const OBSTACLES: [string, string, string][] = [
  ['away', 'ALTER TABLE "Setting" RENAME TO "Away"', 'ALTER TABLE "Away" RENAME TO "Setting"'],
]
if (providerOf(env().databaseUrl) === 'sqlite') {
  OBSTACLES.push(
    ['read-only', 'PRAGMA query_only = ON', 'PRAGMA query_only = OFF'],
    [
      'full',
      `CREATE TRIGGER "full" BEFORE UPDATE ON "Setting"
       BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END`,
      'DROP TRIGGER "full"',
    ],
  )
}

describe('readiness', () => {
  it('is there once the database is migrated and takes a write', async () => {
    expect(await isReady()).toBe(true)
    expect(await db.setting.count({ where: { key: 'write-mark' } })).toBe(1)
  })

  it.each(OBSTACLES)('is not there while the database is %s', async (_, block, clear) => {
    // As if a while had passed: what was written a moment ago still counts.
    const earlierMs = Date.now() - 10_000
    await writeMark(earlierMs)
    await run(block)
    await expect(isReady()).rejects.toThrow()
    await run(clear)
    await writeMark(earlierMs)
    expect(await isReady()).toBe(true)
  })
})

it('writes no more than once a second, however many ask', async () => {
  const valueAt = async (nowMs: number) => {
    await Promise.all([writeMark(nowMs), writeMark(nowMs), writeMark(nowMs)])
    return (await db.setting.findUniqueOrThrow({ where: { key: 'write-mark' } })).value
  }
  const startMs = Date.now() + 100_000
  expect(await valueAt(startMs)).toBe(String(startMs))
  expect(await valueAt(startMs + 999)).toBe(String(startMs))
  expect(await valueAt(startMs + 1_000)).toBe(String(startMs + 1_000))
})
