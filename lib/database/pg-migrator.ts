import { PrismaPg } from '@prisma/adapter-pg'
import { UnreachableError } from './migration-error'

/**
 * Prisma's adapter for PostgreSQL, with scripts sent as they are: all of one script is one
 * transaction then. As it comes, the adapter cuts a script at each semicolon, also those inside a
 * function's body, and runs the pieces one by one.
 */
export class PgMigrator extends PrismaPg {
  /**
   * Everything that starts or runs comes through here first, so whatever keeps us out is told here.
   * @throws UnreachableError
   */
  override async connect() {
    const adapter = await super.connect()
    const pool = adapter.underlyingDriver()
    try {
      const first = await pool.connect()
      first.release()
    } catch (error) {
      await adapter.dispose()
      throw new UnreachableError(
        `PostgreSQL cannot be reached (${reasonOf(error)}): check host, port, name, user and password of its address.`,
      )
    }
    return Object.assign(adapter, {
      executeScript: async (script: string) => {
        await pool.query(script)
      },
    })
  }
}

/** In the driver's words. A name with several addresses fails with one error for each. */
function reasonOf(error: unknown): string {
  if (error instanceof AggregateError) return reasonOf(error.errors[0])
  return (error instanceof Error ? error.message : String(error)).replace(/\s+/g, ' ')
}
