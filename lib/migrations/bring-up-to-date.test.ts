import { expect, it } from 'vitest'
import { verifyAudit } from '@/lib/audit/verify'
import { env } from '@/lib/env'
import { migrate } from './migrate'
import { providerOf } from '@/lib/database/provider'
import { createDatabase } from '@/lib/database/create-database'

// Runs on both databases: it makes its own, like migrateTestDatabase.

it('a first start that is stopped right after migrating leaves a sealed trail', async () => {
  const { databaseUrl } = env()
  if (providerOf(databaseUrl) === 'postgresql') await createDatabase(databaseUrl)
  await migrate(databaseUrl)
  expect(await verifyAudit()).toMatchObject({ entries: 0, broken: null })
})
