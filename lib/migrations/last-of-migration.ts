import { chainOldEntries, type OldEntry } from '@/lib/audit/chain-old-entries'
import { PrismaClient } from '@/lib/generated/prisma/client'
import { adapterFor } from '@/lib/database/connect'
import { providerOf } from '@/lib/database/provider'

/** The migrations that made the audit trail a chain: SQLite's, and PostgreSQL's first. */
const CHAIN_BEGINS = /_(admins_room|all_tables)$/

/**
 * SQL that belongs to a migration's end and cannot stand in its file. In the same transaction: a start
 * that is stopped between the two would leave a trail that nobody may seal any more.
 */
export async function lastOfMigration(databaseUrl: string, name: string): Promise<string> {
  if (!CHAIN_BEGINS.test(name)) return ''
  // PostgreSQL was never without the chain.
  const isNew = providerOf(databaseUrl) === 'postgresql'
  return chainOldEntries(isNew ? [] : await readOldEntries(databaseUrl))
}

/** By a client of its own, since it reads moments as the check of the chain will. */
async function readOldEntries(databaseUrl: string): Promise<OldEntry[]> {
  const client = new PrismaClient({ adapter: adapterFor(databaseUrl) })
  try {
    return await client.auditEntry.findMany({
      orderBy: { sequence: 'asc' },
      select: {
        sequence: true,
        at: true,
        event: true,
        actorId: true,
        actorName: true,
        targetId: true,
        details: true,
      },
    })
  } finally {
    await client.$disconnect()
  }
}
