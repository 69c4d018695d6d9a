import { existsSync, readdirSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { db } from './db'
import { env } from '@/lib/env'
import { PrismaClient } from '@/lib/generated/prisma/client'
import { LibSqlAdapter } from './libsql-adapter'
import { migrateTestDatabase } from '@/tests/database'

const OPEN_FILES = '/proc/self/fd'

beforeAll(migrateTestDatabase)

const setting = (key: string) => db.setting.findUnique({ where: { key } })

describe('LibSqlAdapter', () => {
  it.skipIf(!existsSync(OPEN_FILES))('opens nothing new for a transaction', async () => {
    const write = (round: number) =>
      db.$transaction(async (tx) => {
        await tx.setting.upsert({
          where: { key: 'round' },
          create: { key: 'round', value: String(round) },
          update: { value: String(round) },
        })
      })
    await write(0)
    const before = readdirSync(OPEN_FILES).length
    for (let round = 1; round <= 100; round += 1) await write(round)
    expect(readdirSync(OPEN_FILES).length).toBeLessThanOrEqual(before + 2)
    expect((await setting('round'))?.value).toBe('100')
  })

  it('takes everything back when a transaction fails, and goes on', async () => {
    const failing = db.$transaction(async (tx) => {
      await tx.setting.create({ data: { key: 'gone', value: 'x' } })
      throw new Error('no')
    })
    await expect(failing).rejects.toThrow('no')
    expect(await setting('gone')).toBeNull()
    await db.setting.create({ data: { key: 'stays', value: 'x' } })
    expect(await setting('stays')).not.toBeNull()
  })

  it('ends a transaction that takes too long, and goes on', async () => {
    const slow = db.$transaction(
      async (tx) => {
        await tx.setting.create({ data: { key: 'late', value: 'x' } })
        await new Promise((resolve) => setTimeout(resolve, 300))
        await tx.setting.create({ data: { key: 'later', value: 'x' } })
      },
      { timeout: 100 },
    )
    await expect(slow).rejects.toThrow()
    expect(await setting('late')).toBeNull()
    expect(await setting('later')).toBeNull()
  })

  it('two clients that read and then write the same row wait for each other', async () => {
    const other = new PrismaClient({
      adapter: new LibSqlAdapter({ url: env().databaseUrl, timeout: 10_000 }),
      transactionOptions: { maxWait: 10_000, timeout: 10_000 },
    })
    await db.setting.create({ data: { key: 'count', value: '0' } })
    const countUp = (client: PrismaClient) =>
      client.$transaction(async (tx) => {
        const { value } = await tx.setting.findUniqueOrThrow({ where: { key: 'count' } })
        await tx.setting.update({
          where: { key: 'count' },
          data: { value: String(Number(value) + 1) },
        })
      })
    for (let round = 0; round < 20; round += 1) {
      await countUp(db)
      await countUp(other)
    }
    await other.$disconnect()
    expect((await setting('count'))?.value).toBe('40')
  })
})
