import { closeSync, openSync } from 'node:fs'
import { PrismaLibSql } from '@prisma/adapter-libsql'
import { sqliteFile } from './sqlite-url'
import { closeToOthers } from '@/lib/owner-only'
import { MigrationError } from './migration-error'

/** Prisma's adapter for SQLite, which says in one line what stands in the way of a file. */
export class SqliteMigrator extends PrismaLibSql {
  constructor(private readonly given: { url: string; timeout: number }) {
    super(given)
  }

  /** @throws MigrationError for a file that is no database, or cannot be opened */
  override async connect() {
    const refuse = (error: unknown) => {
      throw refusal(this.given.url, error)
    }
    const adapter = await super.connect().catch(refuse)
    await adapter.queryRaw(LOOK).catch(async (error: unknown) => {
      await adapter.dispose()
      refuse(error)
    })
    return adapter
  }
}

/** Opening alone reads nothing of a file. */
const LOOK = { sql: 'SELECT count(*) FROM sqlite_master', args: [], argTypes: [] }

/**
 * Makes the file where there is none, for its owner alone, whatever the umask: SQLite gives what it
 * keeps beside it the same rights. One of an earlier version is closed to others now.
 * @throws MigrationError where it cannot be made
 */
export function makeSqliteFile(databaseUrl: string): void {
  const file = sqliteFile(databaseUrl)
  try {
    closeSync(openSync(file, 'a', 0o600))
  } catch (error) {
    throw refusal(databaseUrl, error)
  }
  for (const suffix of ['', '-wal', '-shm']) closeToOthers(`${file}${suffix}`)
}

function refusal(databaseUrl: string, error: unknown): MigrationError {
  const reason = KNOWN.find(([pattern]) => pattern.test(told(error)))?.[1] ?? told(error)
  return new MigrationError(
    `${sqliteFile(databaseUrl)} cannot be opened as a SQLite database: ${reason}.`,
  )
}

const KNOWN: [RegExp, string][] = [
  [/SQLITE_NOTADB|not a database/, 'it is another kind of file'],
  [/ENOENT/, 'its folder does not exist'],
  [/EISDIR/, 'it is a folder'],
  [/EACCES|EPERM|EROFS|READONLY/, 'this user may not write it'],
  [/SQLITE_BUSY|is locked/, 'another program holds it'],
]

function told(error: unknown): string {
  const cause: unknown = error instanceof Error ? error.cause : undefined
  const said =
    typeof cause === 'object' && cause !== null && 'originalMessage' in cause
      ? cause.originalMessage
      : error instanceof Error
        ? error.message
        : error
  return String(said).replace(/\s+/g, ' ')
}
