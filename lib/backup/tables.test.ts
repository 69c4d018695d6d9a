import { join } from 'node:path'
import { beforeAll, expect, it } from 'vitest'
import { openDatabase } from '@/lib/database/db'
import { env } from '@/lib/env'
import { Prisma } from '@/lib/generated/prisma/client'
import { migrate } from '@/lib/migrations/migrate'
import { listTables } from './tables'

const url = `file:${join(env().dataDir, 'tables.db')}`
const db = openDatabase(url)

beforeAll(() => migrate(url))

it('lists every table there is a model for, each after those it refers to', async () => {
  const tables = await listTables(db)
  const names = tables.map(({ name }) => name)
  expect([...names].sort()).toEqual(Object.values(Prisma.ModelName).sort())
  for (const [at, name] of names.entries()) {
    const references = await db.$queryRawUnsafe<{ table: string }[]>(
      `PRAGMA foreign_key_list("${name}")`,
    )
    for (const { table } of references) expect(names.slice(0, at)).toContain(table)
  }
})

it('knows the columns and the key of each', async () => {
  const tables = await listTables(db)
  expect(tables.find(({ name }) => name === 'CodeTag')).toEqual({
    name: 'CodeTag',
    columns: ['codeId', 'tag'],
    key: ['codeId', 'tag'],
    hasBytes: false,
  })
  expect(
    tables
      .filter(({ hasBytes }) => hasBytes)
      .map(({ name }) => name)
      .sort(),
  ).toEqual(['BatchFilePart', 'Picture', 'Thumbnail'])
  expect(tables.filter(({ key }) => key.length === 0)).toEqual([])
})
