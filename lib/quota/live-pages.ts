import 'server-only'
import type { Transaction } from '@/lib/database/db'
import { env } from '@/lib/env'
import { Prisma } from '@/lib/generated/prisma/client'
import { providerOf } from '@/lib/database/provider'

/** A page that codes open which are not archived, and how many do. */
export type LivePage = { page: string; codes: number }

const isSqlite = () => providerOf(env().databaseUrl) === 'sqlite'

const LIVE = Prisma.sql`"archivedAt" IS NULL AND "envVersion" = 'release'`

/** Every page of a Mini Program's live codes but the main page, by name. */
export async function listLivePages(tx: Transaction, programId: string): Promise<LivePage[]> {
  const page = isSqlite()
    ? Prisma.sql`substr("path", 1, instr("path" || '?', '?') - 1)`
    : Prisma.sql`split_part("path", '?', 1)`
  const rows = await tx.$queryRaw<{ page: string; codes: bigint | number }[]>`
    SELECT ${page} AS "page", COUNT(*) AS "codes" FROM "Code"
    WHERE "programId" = ${programId} AND ${LIVE}
    GROUP BY 1`
  return rows
    .filter((row) => row.page !== '')
    .map((row) => ({ page: row.page, codes: Number(row.codes) }))
    .sort((a, b) => (a.page < b.page ? -1 : 1))
}

/** @param prefix not empty; its last sign is one of ASCII */
export function pathBeginsWith(prefix: string): Prisma.Sql {
  const end = prefix.length - 1
  const after = prefix.slice(0, end) + String.fromCharCode(prefix.charCodeAt(end) + 1)
  // By bytes, as SQLite's index is in order; PostgreSQL's own order would step over signs.
  const bytes = isSqlite() ? Prisma.empty : Prisma.sql`COLLATE "C"`
  return Prisma.sql`("path" ${bytes} >= ${prefix} AND "path" ${bytes} < ${after})`
}

const LOST_MAX = 100

/** Pages that WeChat knew and knows no more, and that live codes open: those that went first. */
export async function listLostPages(tx: Transaction, programId: string): Promise<LivePage[]> {
  const lost = await tx.pageCheck.findMany({
    where: { programId, found: false, foundAt: { not: null }, program: { checksPages: true } },
    orderBy: [{ goneAt: 'asc' }, { page: 'asc' }],
    select: { page: true },
  })
  if (lost.length === 0) return []
  const live = new Map((await listLivePages(tx, programId)).map((one) => [one.page, one]))
  return lost.flatMap(({ page }) => live.get(page) ?? []).slice(0, LOST_MAX)
}
