import { z } from 'zod'
import { sha256 } from './digest'
import type { Reader } from './tables'

// What a backup file says of itself: one row in a table of its own, readable with any SQLite tool.

const contentsSchema = z.object({
  format: z.literal(1),
  madeAt: z.iso.datetime(),
  /** Of the program. */
  version: z.string(),
  source: z.enum(['sqlite', 'postgresql']),
  /** Name of the last migration the database had. */
  migration: z.string(),
  tables: z.array(
    z.object({
      name: z.string(),
      columns: z.array(z.string()),
      key: z.array(z.string()),
      hasBytes: z.boolean(),
      rows: z.number().int(),
      sha256: z.string(),
    }),
  ),
  /** Where the audit trail ended, NUMBER.HASH; null before its first entry. Older versions left it out. */
  auditHead: z.string().nullable().optional(),
})

export type Contents = z.output<typeof contentsSchema>

/** The underscore keeps it from counting as one of the program's tables. */
const TABLE = '_sunflower_backup'
export const DROP_CONTENTS = `DROP TABLE IF EXISTS "${TABLE}"`

export const contentsTable = (contents: Contents) => {
  const text = JSON.stringify(contents)
  return {
    create: `CREATE TABLE "${TABLE}" ("contents" TEXT NOT NULL, "sha256" TEXT NOT NULL)`,
    insert: `INSERT INTO "${TABLE}" ("contents", "sha256") VALUES ($1, $2)`,
    values: [text, sha256(text)] as const,
  }
}

/** null for a database that is no backup, or one that says something else than was sealed. */
export async function readContents(sqlite: Reader): Promise<Contents | null> {
  const names = await sqlite.$queryRawUnsafe<{ name: string }[]>(
    `SELECT name FROM sqlite_master WHERE name = '${TABLE}'`,
  )
  if (names.length === 0) return null
  const [row] = await sqlite.$queryRawUnsafe<{ contents: string; sha256: string }[]>(
    `SELECT "contents", "sha256" FROM "${TABLE}"`,
  )
  if (!row || sha256(row.contents) !== row.sha256) return null
  const parsed = contentsSchema.safeParse(JSON.parse(row.contents))
  return parsed.success ? parsed.data : null
}

export const sealOf = (contents: Contents) => sha256(JSON.stringify(contents))

export function rowsOf(contents: Contents, name: string): number {
  return contents.tables.find((table) => table.name === name)?.rows ?? 0
}
