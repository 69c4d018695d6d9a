import { z } from 'zod'
import type { PrismaClient } from '@/lib/generated/prisma/client'
import { MOVE_TABLE as TABLE } from '@/lib/migrations/move-marks'
import type { Reader } from './tables'

// How far a move has come, kept in the target beside the rows themselves.

export type Bookmarks = {
  /** Which state of which source is being moved. */
  source: string
  rows: number
  /** Key of the last row of each table that has begun. */
  after: Map<string, unknown[]>
}

type Writer = Pick<PrismaClient, '$executeRawUnsafe'>

/** In the place of a table's name. */
const SOURCE = '_source'

/** null while no move has begun. */
export async function readBookmarks(target: Reader): Promise<Bookmarks | null> {
  const [there] = await target.$queryRawUnsafe<{ there: boolean }[]>(
    `SELECT to_regclass('"${TABLE}"') IS NOT NULL AS there`,
  )
  if (!there?.there) return null
  const marks = await target.$queryRawUnsafe<{ name: string; after: string; rows: number }[]>(
    `SELECT "name", "after", "rows" FROM "${TABLE}"`,
  )
  const source = marks.find(({ name }) => name === SOURCE)
  const begun = marks.filter(({ name }) => name !== SOURCE)
  return {
    source: source?.after ?? '',
    rows: begun.reduce((sum, { rows }) => sum + rows, 0),
    after: new Map(
      begun.map(({ name, after }) => [name, z.array(z.unknown()).parse(JSON.parse(after))]),
    ),
  }
}

export async function beginMove(tx: Writer, source: string): Promise<void> {
  await endMove(tx)
  await tx.$executeRawUnsafe(
    `CREATE TABLE "${TABLE}" ("name" TEXT PRIMARY KEY, "after" TEXT NOT NULL, "rows" INT NOT NULL)`,
  )
  await tx.$executeRawUnsafe(`INSERT INTO "${TABLE}" VALUES ($1, $2, 0)`, SOURCE, source)
}

export async function setBookmark(
  tx: Writer,
  name: string,
  after: readonly unknown[],
  rows: number,
): Promise<void> {
  await tx.$executeRawUnsafe(
    `INSERT INTO "${TABLE}" VALUES ($1, $2, $3) ON CONFLICT ("name")
     DO UPDATE SET "after" = excluded."after", "rows" = "${TABLE}"."rows" + excluded."rows"`,
    name,
    JSON.stringify(after),
    rows,
  )
}

export async function endMove(tx: Writer): Promise<void> {
  await tx.$executeRawUnsafe(`DROP TABLE IF EXISTS "${TABLE}"`)
}
