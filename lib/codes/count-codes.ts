import 'server-only'
import { db } from '@/lib/database/db'
import { Prisma } from '@/lib/generated/prisma/client'
import type { Found } from './find-by-search'
import type { CodeQuestion } from './schema'

/**
 * How many codes a question means. Those that ask by nothing but Mini Program, maker, kind and archive
 * are answered from sums that triggers keep (CodeCount), however many codes there are.
 */
export async function countCodes(
  question: CodeQuestion,
  { where, quicker }: Found,
): Promise<number> {
  const { q, tag, campaign, batch, from, to } = question
  if (tag || campaign || batch || from || to) return db.code.count({ where })
  if (!q)
    return sum(
      Prisma.sql`SELECT SUM("count") AS "count" FROM "CodeCount" WHERE 1 = 1`,
      summed(question),
    )
  if (!quicker) return db.code.count({ where })
  return sum(Prisma.sql`SELECT COUNT(*) AS "count" ${quicker}`, counted(question))
}

async function sum(select: Prisma.Sql, conditions: Prisma.Sql): Promise<number> {
  const [row] = await db.$queryRaw<{ count: bigint | number | null }[]>`${select} ${conditions}`
  return Number(row?.count ?? 0)
}

function summed({ archived, ...question }: CodeQuestion): Prisma.Sql {
  return Prisma.sql`${byColumns(question)} ${
    archived === 'all' ? Prisma.empty : Prisma.sql`AND "archived" = ${archived === 'yes'}`
  }`
}

function counted({ archived, ...question }: CodeQuestion): Prisma.Sql {
  const isShelved = archived === 'yes' ? Prisma.sql`IS NOT NULL` : Prisma.sql`IS NULL`
  return Prisma.sql`${byColumns(question)} ${
    archived === 'all' ? Prisma.empty : Prisma.sql`AND "archivedAt" ${isShelved}`
  }`
}

type Columns = Pick<CodeQuestion, 'programId' | 'createdBy' | 'kind'>

function byColumns({ programId, createdBy, kind }: Columns): Prisma.Sql {
  return Prisma.join(
    [
      Prisma.empty,
      ...(programId ? [Prisma.sql`AND "programId" = ${programId}`] : []),
      ...(createdBy ? [Prisma.sql`AND "createdById" = ${createdBy}`] : []),
      ...(kind ? [Prisma.sql`AND CAST("kind" AS TEXT) = ${kind}`] : []),
    ],
    ' ',
  )
}
