import 'server-only'
import { db } from '@/lib/database/db'

/** Other codes of the Mini Program whose pictures carry the same cells: the first of them, and how many more. */
export type SameCells = { codes: { id: string; name: string }[]; more: number }

const NAMED_MAX = 3

/** As SQLite gives it: numbers as bigint. */
type Row = { id: string; title: string; path: string; total: number | bigint }

/** The oldest first; archived ones, too: their prints may be out there. null when there are none. */
export async function findSameCells(codeId: string): Promise<SameCells | null> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT "Code"."id", "Code"."title", "Code"."path", COUNT(*) OVER () AS "total"
    FROM "CodeSignature" AS "own"
    JOIN "CodeSignature" AS "other" ON "other"."programId" = "own"."programId"
      AND "other"."bits" = "own"."bits" AND "other"."rays" = "own"."rays"
      AND "other"."codeId" <> "own"."codeId"
    JOIN "Code" ON "Code"."id" = "other"."codeId"
    WHERE "own"."codeId" = ${codeId}
    ORDER BY "Code"."createdAt", "Code"."id" LIMIT ${NAMED_MAX}`
  const [first] = rows
  if (!first) return null
  const codes = rows.map(({ id, title, path }) => ({ id, name: title || path }))
  return { codes, more: Number(first.total) - codes.length }
}
