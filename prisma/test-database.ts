import { env } from '@/lib/env'
import { migrate } from '@/prisma/migrate'

/** For `beforeAll`: makes the empty database of this test file, in the folder its setup gave it. */
export async function migrateTestDatabase(): Promise<void> {
  await migrate(env().databaseUrl)
}
