import 'server-only'
import { LibSqlAdapter } from '@/prisma/libsql-adapter'
import { PrismaClient } from '@/lib/generated/prisma/client'
import { env } from '@/lib/env'

/** How long a statement waits for another process's write before SQLite gives up. */
const BUSY_TIMEOUT_MS = 10_000

function makeClient(): PrismaClient {
  // timeout becomes SQLite's busy_timeout on every connection the adapter opens; foreign keys are
  // on by default in libsql; WAL is a property of the file, set when it is migrated.
  const adapter = new LibSqlAdapter({ url: env().databaseUrl, timeout: BUSY_TIMEOUT_MS })
  return new PrismaClient({
    adapter,
    transactionOptions: { maxWait: BUSY_TIMEOUT_MS, timeout: BUSY_TIMEOUT_MS },
  })
}

const holder = globalThis as typeof globalThis & { sunflowerDb?: PrismaClient }

/** The one Prisma client; kept on globalThis so that a development reload does not open another. */
export const db: PrismaClient = (holder.sunflowerDb ??= makeClient())

/** A client inside a transaction. */
export type Transaction = Parameters<Parameters<typeof db.$transaction>[0]>[0]

/** True when a write met an existing row with the same unique value. */
export function isUniqueViolation(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'P2002'
}
