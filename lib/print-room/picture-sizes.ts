import 'server-only'
import { db } from '@/lib/database/db'
import { Prisma } from '@/lib/generated/prisma/client'

/**
 * How many bytes there are of each picture, without reading them: both databases keep a value's
 * length in front of it.
 */
export async function listPictureSizes(codeIds: readonly string[]): Promise<Map<string, number>> {
  if (codeIds.length === 0) return new Map()
  const rows = await db.$queryRaw<{ codeId: string; bytes: bigint | number }[]>`
    SELECT "codeId", length("bytes") AS "bytes" FROM "Picture"
    WHERE "codeId" IN (${Prisma.join([...codeIds])})`
  return new Map(rows.map(({ codeId, bytes }) => [codeId, Number(bytes)]))
}
