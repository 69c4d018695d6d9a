import { createHash, randomUUID } from 'node:crypto'
import type { Provider } from '@/lib/database/provider'

const MOMENT = { sqlite: 'DATETIME', postgresql: 'TIMESTAMPTZ' }

/**
 * A migration as one transaction, its row in Prisma's table with it: of a process that is killed
 * meanwhile, all of it stays or nothing. (Prisma's engine writes that row before and after the script,
 * and on SQLite leaves each statement to itself.)
 * @param last what else belongs into the same transaction
 */
export function migrationScript(
  provider: Provider,
  migration: { name: string; sql: string; last: string },
): string {
  const { name, sql, last } = migration
  const checksum = createHash('sha256').update(sql).digest('hex')
  const now = new Date().toISOString()
  return `${begin(provider, sql)}
CREATE TABLE IF NOT EXISTS _prisma_migrations (
    id VARCHAR(36) PRIMARY KEY NOT NULL,
    checksum VARCHAR(64) NOT NULL,
    finished_at ${MOMENT[provider]},
    migration_name VARCHAR(255) NOT NULL,
    logs TEXT,
    rolled_back_at ${MOMENT[provider]},
    started_at ${MOMENT[provider]} NOT NULL DEFAULT CURRENT_TIMESTAMP,
    applied_steps_count INTEGER NOT NULL DEFAULT 0
);
${sql}
${last}
INSERT INTO _prisma_migrations
    (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
VALUES ('${randomUUID()}', '${checksum}', '${name}', '${now}', '${now}', 1);
COMMIT;`
}

/**
 * What a script for SQLite says of foreign keys is said before its transaction: inside, SQLite does
 * not hear it, and dropping a table that is made anew would delete what refers to it.
 */
function begin(provider: Provider, sql: string): string {
  if (provider === 'postgresql') return 'BEGIN;'
  const foreignKeys = sql.includes('PRAGMA foreign_keys=OFF;') ? 'OFF' : 'ON'
  return `PRAGMA foreign_keys=${foreignKeys};\nBEGIN IMMEDIATE;`
}
