import { db } from './db'
import { Prisma } from '@/lib/generated/prisma/client'

type Value = string | number | boolean | Date | null

/** SQLite takes 32,766 values in one statement, PostgreSQL 65,535. */
const VALUES_MAX = 30_000

/** For tests and benches. Several times as fast as createMany, which sends 33 rows at once. */
export async function insertMany(
  table: Prisma.ModelName,
  rows: readonly Record<string, Value>[],
): Promise<void> {
  const names = Object.keys(rows[0] ?? {})
  const columns = Prisma.join(names.map((name) => Prisma.raw(`"${name}"`)))
  const atOnce = Math.floor(VALUES_MAX / names.length)
  for (let first = 0; first < rows.length; first += atOnce) {
    const values = rows
      .slice(first, first + atOnce)
      .map((row) => Prisma.sql`(${Prisma.join(names.map((name) => row[name] ?? null))})`)
    await db.$executeRaw`
      INSERT INTO ${Prisma.raw(`"${table}"`)} (${columns}) VALUES ${Prisma.join(values)}`
  }
}
