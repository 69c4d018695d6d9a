import { migrate } from './migrate'

/**
 * Migrates, and sees that APP_SECRET belongs to the database. For the start, and for every command that
 * may be the first to meet a new or older database.
 * @throws MigrationError, EnvError
 */
export async function bringUpToDate(databaseUrl: string): Promise<void> {
  await migrate(databaseUrl)
  // Only now: it opens the database as soon as it is imported.
  const { checkSecret } = await import('@/lib/rotation/witness')
  await checkSecret()
}
