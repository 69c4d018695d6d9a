import 'server-only'
import { adapterFor, BUSY_TIMEOUT_MS } from './connect'
import { providerOf } from './provider'
import { PrismaClient } from '@/lib/generated/prisma/client'
import { PrismaClient as PostgresqlClient } from '@/lib/generated/prisma-postgresql/client'
import { env } from '@/lib/env'

/**
 * A client for a database of either kind. Both clients are generated from one schema and differ only
 * in the SQL they write, so that everything else knows one type.
 */
export function openDatabase(databaseUrl: string): PrismaClient {
  const options = {
    adapter: adapterFor(databaseUrl),
    transactionOptions: { maxWait: BUSY_TIMEOUT_MS, timeout: BUSY_TIMEOUT_MS },
  }
  if (providerOf(databaseUrl) === 'sqlite') return new PrismaClient(options)
  const client: unknown = new PostgresqlClient(options)
  return client as PrismaClient
}

const holder = globalThis as typeof globalThis & { sunflowerDb?: PrismaClient }

/** The one Prisma client; kept on globalThis so that a development reload does not open another. */
export const db: PrismaClient = (holder.sunflowerDb ??= openDatabase(env().databaseUrl))

/** A client inside a transaction. */
export type Transaction = Parameters<Parameters<typeof db.$transaction>[0]>[0]

/** True when a write met an existing row with the same unique value. */
export function isUniqueViolation(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'P2002'
}
