// What a move from SQLite to PostgreSQL (lib/backup/move-to-postgresql.ts) leaves in a database for
// whoever starts on it. The underscore keeps them from counting as the program's own tables.

/** In the target from the first row to the last. */
export const MOVE_TABLE = '_sunflower_move'
/** In the source from the end on. */
const MOVED_TABLE = '_sunflower_moved'

/** Why nothing but a move may touch a database with these tables: one plain line, or null. */
export function moveProblemOf(tables: readonly unknown[]): string | null {
  if (tables.includes(MOVE_TABLE)) return HALF_MOVED
  return tables.includes(MOVED_TABLE) ? MOVED_AWAY : null
}

const HALF_MOVED =
  'A move from SQLite into this database is half done: run npm run migrate:to-postgres again, which goes on where it stopped. Until it is through, nothing else may use this database.'
const MOVED_AWAY =
  'This desk was moved to PostgreSQL: set DATABASE_URL to its address there. To go on with this SQLite file all the same, as a desk of its own, say so once: npm start -- --take-back'

export const MARK_MOVED = `CREATE TABLE IF NOT EXISTS "${MOVED_TABLE}" ("id" INT)`
export const DROP_MOVED = `DROP TABLE IF EXISTS "${MOVED_TABLE}"`
