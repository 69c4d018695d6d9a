/** Prisma's: cannot be reached, took too long, closed the connection, no connection or transaction in time. */
const PRISMA_CODES = new Set(['P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2028'])
/** Node's of a socket; PostgreSQL's 08, 53, 57 and 58 (connection, resources, shutdown, system). */
const DRIVER_CODES = /^(ECONN(REFUSED|RESET)|EPIPE|ETIMEDOUT|(08|53|57|58)\w{3})$/
/** SQLite's: a full disk, one that cannot be read, a file that cannot be opened or is locked too long. */
const SQLITE_CODES = /SQLITE_(FULL|IOERR|CANTOPEN|BUSY)/
/** What the drivers say without a code of theirs. */
const WORDS =
  /database or disk is full|Unable to open connection|Connection terminated|timeout exceeded when trying to connect/

/** Whether a failure is the database's absence (or its disk's), which passes without our doing. */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = 'code' in error ? String(error.code) : ''
  const says = [code, error.name, error.message].join(' ')
  return (
    PRISMA_CODES.has(code) ||
    DRIVER_CODES.test(code) ||
    SQLITE_CODES.test(says) ||
    WORDS.test(says) ||
    isDatabaseAway(error.cause) ||
    isDatabaseAway(driverError(error))
  )
}

/** Prisma hands on what its adapter said in `meta`. */
function driverError(error: Error): unknown {
  const meta: unknown = 'meta' in error ? error.meta : undefined
  return typeof meta === 'object' && meta !== null && 'driverAdapterError' in meta
    ? meta.driverAdapterError
    : undefined
}
