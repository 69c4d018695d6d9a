import 'server-only'
import { setTimeout as wait } from 'node:timers/promises'
import type { SqlDriverAdapter } from '@prisma/driver-adapter-utils'
import { readCount } from '@/lib/audit/count'
import { openDatabase } from '@/lib/database/db'
import { migratorFor } from '@/lib/database/connect'
import { BackupError } from './backup-error'
import { PEOPLES_TABLES } from './peoples-tables'
import type { Reader, Table } from './tables'
import type { PrismaClient } from '@/lib/generated/prisma/client'

/** A connection that was closed a moment ago is told for a moment longer. */
const PATIENCE_MS = 3_000
const POLL_MS = 100

/**
 * Before anything else of this process connects: whoever is connected to the same database now is
 * another.
 * @throws BackupError
 */
export async function refuseWhileConnected(databaseUrl: string): Promise<void> {
  const connection = await migratorFor(databaseUrl).connect()
  try {
    const endMs = Date.now() + PATIENCE_MS
    let others = await countOthers(connection)
    while (others > 0 && Date.now() < endMs) {
      await wait(POLL_MS)
      others = await countOthers(connection)
    }
    if (others === 0) return
    throw new BackupError(
      `Sunflower is running on this PostgreSQL database (${others} connections): stop every process, then run this again.`,
    )
  } finally {
    await connection.dispose()
  }
}

async function countOthers(connection: SqlDriverAdapter): Promise<number> {
  const { rows } = await connection.queryRaw({
    sql: `SELECT count(*)::int FROM pg_stat_activity
          WHERE datname = current_database() AND backend_type = 'client backend'
            AND application_name = 'sunflower' AND pid <> pg_backend_pid()`,
    args: [],
    argTypes: [],
  })
  return Number(rows[0]?.[0])
}

/** Whether nobody would miss what is in it. */
export async function isEmpty(database: Reader): Promise<boolean> {
  for (const name of PEOPLES_TABLES) {
    const rows = await database.$queryRawUnsafe<unknown[]>(`SELECT 1 FROM "${name}" LIMIT 1`)
    if (rows.length > 0) return false
  }
  return true
}

type Writer = Pick<PrismaClient, '$executeRawUnsafe'>

const APPEND_ONLY = ['AuditEntry', 'AuditHead']

/**
 * Empties every table. The triggers that keep the trail append-only stand aside for this one
 * statement, inside the caller's transaction: nobody else ever meets a table without them.
 */
export async function clearTables(tx: Writer, tables: readonly Table[]): Promise<void> {
  const turn = async (way: 'DISABLE' | 'ENABLE') => {
    for (const name of APPEND_ONLY) {
      await tx.$executeRawUnsafe(`ALTER TABLE "${name}" ${way} TRIGGER USER`)
    }
  }
  await turn('DISABLE')
  await tx.$executeRawUnsafe(`TRUNCATE ${tables.map(({ name }) => `"${name}"`).join(', ')}`)
  await turn('ENABLE')
  await setCount(tx, 0)
}

/**
 * Each entry that is brought in raises the count; what the source has counted beyond them must not be
 * forgotten by a copy.
 */
export async function bringCount(source: Reader, tx: Writer): Promise<void> {
  const { counted } = await readCount(source)
  await setCount(tx, counted)
}

async function setCount(tx: Writer, counted: number): Promise<void> {
  // Whatever somebody has made of it: one row.
  await tx.$executeRawUnsafe(`DELETE FROM "AuditCount"`)
  await tx.$executeRawUnsafe(`INSERT INTO "AuditCount" VALUES ($1)`, counted)
}

/** Opens a client for as long as `work` takes. */
export async function withDatabase<T>(
  databaseUrl: string,
  work: (client: PrismaClient) => Promise<T>,
): Promise<T> {
  const client = openDatabase(databaseUrl)
  try {
    return await work(client)
  } finally {
    await client.$disconnect()
  }
}
