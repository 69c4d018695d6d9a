import { migrate } from './migrate'

/** The migrations that made the audit trail a chain: SQLite's, and PostgreSQL's first. */
const CHAIN_BEGINS = /_(admins_room|all_tables)$/

/**
 * Migrates, and does once what a migration's SQL cannot. For every command that may be the first to
 * meet a new or older database.
 * @throws MigrationError
 */
export async function bringUpToDate(databaseUrl: string): Promise<void> {
  const applied = await migrate(databaseUrl)
  if (!applied.some((name) => CHAIN_BEGINS.test(name))) return
  // Only now: it opens the database as soon as it is imported.
  const { chainOldEntries } = await import('@/lib/audit/chain-old-entries')
  await chainOldEntries()
}
