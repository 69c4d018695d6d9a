import 'server-only'
import type { PrismaClient } from '@/lib/generated/prisma/client'

/** A client, or one inside a transaction. */
type Reader = Pick<PrismaClient, '$queryRawUnsafe'>

/**
 * The number of the head, and the highest that an entry was ever given, at one moment. The second is
 * kept by the database itself and does not go down when entries are deleted and an older head is put
 * back (.github/decisions/audit-count.md).
 */
export async function readCount(client: Reader): Promise<{ head: number; counted: number }> {
  const [row] = await client.$queryRawUnsafe<{ head: unknown; counted: unknown }[]>(
    `SELECT "sequence" AS "head", (SELECT "sequence" FROM "AuditCount") AS "counted"
     FROM "AuditHead" WHERE "id" = 1`,
  )
  return { head: Number(row?.head ?? 0), counted: Number(row?.counted ?? 0) }
}
