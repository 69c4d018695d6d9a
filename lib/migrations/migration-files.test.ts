import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { db } from '@/lib/database/db'
import { env } from '@/lib/env'
import { Prisma } from '@/lib/generated/prisma/client'
import { migratorFor } from '@/lib/database/connect'
import { diffSchemas } from './diff-schemas'
import { migrate } from './migrate'
import {
  listMigrationNames,
  migrationsDir,
  readLastSchema,
  readMigrationsList,
  readSchema,
} from './migration-files'
import { providerOf } from '@/lib/database/provider'
import { openSchemaEngine, SCHEMA_FILTER } from './schema-engine'
import { createDatabase } from '@/lib/database/create-database'

// Runs on both databases: it makes its own, like migrateTestDatabase.

const { databaseUrl } = env()

describe.each(['sqlite', 'postgresql'] as const)('the migrations for %s', (provider) => {
  // Fails after a change of prisma/schema.prisma until npm run migrations -- NAME has written both.
  it('lead to the schema as it is', async () => {
    const [last, today] = [await readLastSchema(provider), await readSchema(provider)]
    expect(last).toBe(today)
  })

  it('keep one copy of it, for the next to be compared with', async () => {
    const files = await readdir(migrationsDir(provider), { recursive: true })
    expect(files.filter((file) => file.endsWith('.prisma'))).toEqual(['schema.prisma'])
    const sql = (await listMigrationNames(provider)).map((name) => join(name, 'migration.sql'))
    expect(files.filter((file) => file.endsWith('.sql')).sort()).toEqual(sql)
  })

  it('have something to do when the schema changes', async () => {
    const today = await readSchema(provider)
    const changed = today.replace('model Setting {', 'model Setting {\n  colour String?')
    expect(await diffSchemas(provider, today, today)).toBeNull()
    expect(await diffSchemas(provider, today, changed)).toMatch(/ADD COLUMN +"colour" TEXT/)
  })
})

describe('the database of a test', () => {
  it('is migrated once, however many processes start at the same time', async () => {
    if (providerOf(databaseUrl) === 'postgresql') await createDatabase(databaseUrl)
    const applied = await Promise.all([1, 2, 3].map(() => migrate(databaseUrl)))
    const names = await listMigrationNames(providerOf(databaseUrl))
    expect(applied.filter((list) => list.length > 0)).toEqual([names])
  })

  it("says the same to Prisma's own engine", async () => {
    const engine = await openSchemaEngine(migratorFor(databaseUrl))
    const diagnosis = await engine.diagnoseMigrationHistory({
      migrationsList: await readMigrationsList(providerOf(databaseUrl)),
      optInToShadowDatabase: false,
      filters: SCHEMA_FILTER,
    })
    expect(diagnosis).toEqual({
      editedMigrationNames: [],
      failedMigrationNames: [],
      hasMigrationsTable: true,
      history: null,
    })
  })

  it('has every column of every model', async () => {
    for (const name of Object.values(Prisma.ModelName)) {
      const model = `${name.charAt(0).toLowerCase()}${name.slice(1)}`
      const delegate: unknown = Reflect.get(db, model)
      const findMany: unknown = Reflect.get(Object(delegate), 'findMany')
      if (typeof findMany !== 'function') throw new Error(`no model ${model}`)
      const rows: unknown = await Reflect.apply(findMany, delegate, [])
      expect(Array.isArray(rows), name).toBe(true)
    }
  })
})
