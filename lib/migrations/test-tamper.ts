import { db } from '@/lib/database/db'
import { env } from '@/lib/env'
import { providerOf } from '@/lib/database/provider'

/** Names that PostgreSQL would take for lower-case ones without quotes. */
const MIXED_CASE = /\b([A-Z][a-z]+[A-Z]\w*|[a-z]+[A-Z]\w*)\b/g

/**
 * For tests, as somebody who has the database and no APP_SECRET: statements (with semicolons between
 * them) sent as they are, past everything that the program would do.
 */
export async function tamper(sql: string, ...values: unknown[]): Promise<void> {
  for (const statement of sql.split(';').filter((text) => text.trim() !== '')) {
    const quoted = statement.replace(MIXED_CASE, '"$1"')
    await db.$executeRawUnsafe(quoted, ...values)
  }
}

/** Sets the database's own count of entries, as somebody can who knows of it. */
export async function tamperCount(to: number): Promise<void> {
  const isSqlite = providerOf(env().databaseUrl) === 'sqlite'
  await db.$executeRawUnsafe(
    isSqlite
      ? `UPDATE sqlite_sequence SET "seq" = $1 WHERE "name" = 'AuditEntry'`
      : `UPDATE "AuditCount" SET "sequence" = $1`,
    to,
  )
}

/** Takes away what keeps the trail append-only. */
export async function dropAuditTriggers(): Promise<void> {
  const triggers = [
    ['AuditEntry', 'update'],
    ['AuditEntry', 'delete'],
    ['AuditHead', 'delete'],
  ] as const
  for (const [table, change] of triggers) {
    const place = providerOf(env().databaseUrl) === 'sqlite' ? '' : ` ON "${table}"`
    await db.$executeRawUnsafe(`DROP TRIGGER "${table}_refuse_${change}"${place}`)
  }
}
