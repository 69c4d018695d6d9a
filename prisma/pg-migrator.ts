import { PrismaPg } from '@prisma/adapter-pg'

/**
 * Prisma's adapter for PostgreSQL, with scripts sent as they are: all of one script is one
 * transaction then. As it comes, the adapter cuts a script at each semicolon, also those inside a
 * function's body, and runs the pieces one by one.
 */
export class PgMigrator extends PrismaPg {
  override async connect() {
    const adapter = await super.connect()
    return Object.assign(adapter, {
      executeScript: async (script: string) => {
        await adapter.underlyingDriver().query(script)
      },
    })
  }
}
