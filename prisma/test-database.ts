import { env } from '@/lib/env'
import { bringUpToDate } from './bring-up-to-date'

/** For `beforeAll`: makes the empty database of this test file, in the folder its setup gave it. */
export async function migrateTestDatabase(): Promise<void> {
  await bringUpToDate(env().databaseUrl)
}
