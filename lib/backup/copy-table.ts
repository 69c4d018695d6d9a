import { Prisma, type PrismaClient } from '@/lib/generated/prisma/client'
import { startDigest, type Digest } from './digest'
import type { OnProgress } from './digest-table'
import { readRows, type Row } from './read-rows'
import type { Reader, Table } from './tables'

/** A client, or one inside a transaction. */
export type Writer = Pick<PrismaClient, '$executeRaw'>

/** SQLite takes 32,766 values in one statement, PostgreSQL 65,535. */
const VALUES_MAX = 30_000

type Copy = {
  from: Reader
  table: Table
  /** Key of the last row that is there already. */
  after?: readonly unknown[] | undefined
  write: (rows: readonly Row[]) => Promise<void>
  onProgress?: OnProgress | undefined
}

/** Hands all rows of a table on, a page at a time. @returns what was handed on */
export async function copyTable({ from, table, after, write, onProgress }: Copy): Promise<Digest> {
  const digest = startDigest(table)
  let rows = 0
  for await (const page of readRows(from, table, after)) {
    await write(page)
    for (const row of page) digest.add(row)
    rows += page.length
    onProgress?.(table.name, rows)
  }
  return digest.end()
}

/** Writes rows as they were read from a database of either kind. */
export async function insertRows(to: Writer, table: Table, rows: readonly Row[]): Promise<void> {
  const names = (columns: readonly string[]) =>
    Prisma.join(columns.map((column) => Prisma.raw(`"${column}"`)))
  const atOnce = Math.floor(VALUES_MAX / table.columns.length)
  for (let first = 0; first < rows.length; first += atOnce) {
    const values = rows
      .slice(first, first + atOnce)
      .map((row) => Prisma.sql`(${Prisma.join(table.columns.map((column) => row[column]))})`)
    await to.$executeRaw`
      INSERT INTO ${Prisma.raw(`"${table.name}"`)} (${names(table.columns)})
      VALUES ${Prisma.join(values)} ${onConflict(table)}`
  }
}

/** The head's one row stands from the migration on, and no trigger lets it be deleted. */
function onConflict({ name, columns, key }: Table): Prisma.Sql {
  if (name !== 'AuditHead') return Prisma.empty
  const set = columns
    .filter((column) => !key.includes(column))
    .map((column) => `"${column}" = excluded."${column}"`)
  return Prisma.raw(`ON CONFLICT ("id") DO UPDATE SET ${set.join(', ')}`)
}
