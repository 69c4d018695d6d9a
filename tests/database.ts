import { env } from '@/lib/env'
import { bringUpToDate } from '@/lib/migrations/bring-up-to-date'
import { createDatabase } from '@/lib/database/create-database'
import { providerOf } from '@/lib/database/provider'

/** For `beforeAll`: makes the empty database of this test file, which its setup gave a name. */
export async function migrateTestDatabase(): Promise<void> {
  const { databaseUrl } = env()
  if (providerOf(databaseUrl) === 'postgresql') await createDatabase(databaseUrl)
  await bringUpToDate(databaseUrl)
}
