import { env } from '@/lib/env'
import { PrismaClient } from '@/lib/generated/prisma/client'
import { PrismaClient as PostgresqlClient } from '@/lib/generated/prisma-postgresql/client'
import { adapterFor } from './connect'
import { providerOf } from './provider'

// Test support: what the database is asked. To be imported before whatever opens it: the one client is then
// made here, and tells.

const holder = globalThis as typeof globalThis & { sunflowerDb?: unknown }
if (holder.sunflowerDb) throw new Error('The database was opened before its statements were heard.')
const { databaseUrl } = env()
const log: [{ emit: 'event'; level: 'query' }] = [{ emit: 'event', level: 'query' }]
const options = { adapter: adapterFor(databaseUrl), log }

const hearing = new Set<string[]>()
const hear = ({ query }: { query: string }) => hearing.forEach((asked) => asked.push(query))
if (providerOf(databaseUrl) === 'sqlite') {
  const client = new PrismaClient(options)
  client.$on('query', hear)
  holder.sunflowerDb = client
} else {
  const client = new PostgresqlClient(options)
  client.$on('query', hear)
  holder.sunflowerDb = client
}

/** Every statement from now on, in a list that grows. */
export function hearStatements(): string[] {
  const asked: string[] = []
  hearing.add(asked)
  return asked
}

/** How many of them read rows of a table. */
export const readsOf = (table: string, asked: readonly string[]): number =>
  asked.filter((sql) => new RegExp(`\\bFROM\\b\\s[^(]*["\`]${table}["\`]`).test(sql)).length
