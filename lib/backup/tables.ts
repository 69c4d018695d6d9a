import type { PrismaClient } from '@/lib/generated/prisma/client'

/** A client, or one inside a transaction. */
export type Reader = Pick<PrismaClient, '$queryRawUnsafe'>

export type Table = {
  name: string
  columns: string[]
  /** Its primary key, in order. */
  key: string[]
  hasBytes: boolean
}

type Column = { name: string; type: string; pk: number }

/**
 * SQLite's own tables begin with sqlite_, Prisma's and a backup's own with an underscore. What triggers
 * keep beside Code, its search index and counts, comes again with Code's rows.
 */
const NAMES = `SELECT name FROM sqlite_master
  WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND name NOT LIKE '\\_%' ESCAPE '\\'
    AND name NOT IN ('CodeCount', 'CodeNumber') AND name NOT LIKE 'CodeGrams%'
  ORDER BY name`

/**
 * Every table of a SQLite database, each after those it refers to. Read from the database itself, so
 * that no table can be forgotten and one of an older or newer program is read as it stands.
 */
export async function listTables(sqlite: Reader): Promise<Table[]> {
  const names = await sqlite.$queryRawUnsafe<{ name: string }[]>(NAMES)
  const found = new Map<string, { table: Table; refersTo: Set<string> }>()
  for (const { name } of names) {
    const columns = await sqlite.$queryRawUnsafe<Column[]>(`PRAGMA table_info("${name}")`)
    const keys = columns.filter(({ pk }) => pk > 0).sort((one, other) => one.pk - other.pk)
    const references = await sqlite.$queryRawUnsafe<{ table: string }[]>(
      `PRAGMA foreign_key_list("${name}")`,
    )
    const table = {
      name,
      columns: columns.map((column) => column.name),
      key: keys.map((column) => column.name),
      hasBytes: columns.some(({ type }) => type === 'BLOB'),
    }
    found.set(name, { table, refersTo: new Set(references.map((reference) => reference.table)) })
  }
  return inOrder(found)
}

function inOrder(found: Map<string, { table: Table; refersTo: Set<string> }>): Table[] {
  const placed = new Map<string, Table>()
  while (placed.size < found.size) {
    const next = [...found.values()].find(
      ({ table: { name }, refersTo }) =>
        !placed.has(name) && [...refersTo].every((other) => other === name || placed.has(other)),
    )
    if (!next) throw new Error('tables refer to each other in a circle')
    placed.set(next.table.name, next.table)
  }
  return [...placed.values()]
}
