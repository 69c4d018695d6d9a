import { sealHead } from '@/lib/audit/chain'
import { migrate } from './migrate'

/** The migrations that made the audit trail a chain: SQLite's, and PostgreSQL's first. */
const CHAIN_BEGINS = /_(admins_room|all_tables)$/

/**
 * Migrates, does once what a migration's SQL cannot, and sees that APP_SECRET belongs to the database.
 * For the start, and for every command that may be the first to meet a new or older database.
 * @throws MigrationError, EnvError
 */
export async function bringUpToDate(databaseUrl: string): Promise<void> {
  const applied = await migrate(databaseUrl, { lastOf: sealNewTrail })
  // Only now: these open the database as soon as they are imported.
  if (applied.some((name) => CHAIN_BEGINS.test(name))) {
    const { chainOldEntries } = await import('@/lib/audit/chain-old-entries')
    await chainOldEntries()
  }
  const { checkSecret } = await import('@/lib/secret-witness')
  await checkSecret()
}

/**
 * In the migration's own transaction: a start that is stopped right after it would leave a trail that
 * nobody may seal any more. Only where there are older entries that is left to chainOldEntries.
 */
const sealNewTrail = (migration: string) =>
  CHAIN_BEGINS.test(migration)
    ? `UPDATE "AuditHead" SET "seal" = '${sealHead({ sequence: 0, hash: '' })}' WHERE "sequence" = 0;`
    : ''
