import { expect, it } from 'vitest'
import { isDatabaseAway } from './away'
import { db, openDatabase } from './db'
import { migrateTestDatabase } from '@/tests/database'

const failureOf = (work: Promise<unknown>) => work.then(() => null).catch((error: unknown) => error)

it('knows a database that nobody answers for', async () => {
  const away = openDatabase('postgresql://nobody@127.0.0.1:1/none')
  expect(isDatabaseAway(await failureOf(away.user.count()))).toBe(true)
  expect(isDatabaseAway(await failureOf(away.$transaction((tx) => tx.user.count())))).toBe(true)
})

it('knows a file that cannot be opened', async () => {
  const away = openDatabase('file:/nowhere/at/all.db')
  expect(isDatabaseAway(await failureOf(away.user.count()))).toBe(true)
})

it('knows a full disk', async () => {
  const full = openDatabase('file::memory:')
  await full.$executeRawUnsafe(
    'CREATE TABLE "Setting" ("key" TEXT, "value" TEXT, "updatedAt" TEXT)',
  )
  await full.$queryRawUnsafe('PRAGMA max_page_count = 3')
  const data = { key: 'large', value: 'x'.repeat(100_000) }
  expect(isDatabaseAway(await failureOf(full.setting.create({ data })))).toBe(true)
})

it('takes what the program did wrong for no absence', async () => {
  await migrateTestDatabase()
  const twice = Promise.all([1, 2].map(() => db.setting.create({ data: { key: 'a', value: '' } })))
  for (const error of [await failureOf(twice), new Error('connect'), 'text', null]) {
    expect(isDatabaseAway(error)).toBe(false)
  }
})
