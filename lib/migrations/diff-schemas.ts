import { PrismaLibSql } from '@prisma/adapter-libsql'
import { PrismaPg } from '@prisma/adapter-pg'
import { ColumnTypeEnum } from '@prisma/driver-adapter-utils'
import type { Provider } from '@/lib/database/provider'
import { openSchemaEngine, SCHEMA_FILTER } from './schema-engine'

/** The SQL that leads from one schema to another, or null where there is nothing to do. */
export async function diffSchemas(
  provider: Provider,
  from: string | null,
  to: string,
): Promise<string | null> {
  const adapter =
    provider === 'sqlite' ? new PrismaLibSql({ url: ':memory:' }) : new AbsentPostgresql({})
  const engine = await openSchemaEngine(adapter)
  const { stdout } = await engine.diff({
    from: from === null ? { tag: 'empty' } : datamodel(from),
    to: datamodel(to),
    script: true,
    exitCode: null,
    filters: SCHEMA_FILTER,
  })
  return !stdout || /^-- This is an empty migration/.test(stdout) ? null : stdout
}

const datamodel = (content: string) => ({
  tag: 'schemaDatamodel' as const,
  files: [{ path: 'schema.prisma', content }],
})

const OLDEST_SUPPORTED = 150_000

/**
 * Two schemas can be compared without a database, but the engine asks for one's version all the same:
 * whoever writes a migration need not have a PostgreSQL.
 */
class AbsentPostgresql extends PrismaPg {
  override async connect() {
    const adapter = await super.connect()
    return Object.assign(adapter, {
      queryRaw: () =>
        Promise.resolve({
          columnNames: ['exists', 'version', 'numeric_version'],
          columnTypes: [ColumnTypeEnum.Boolean, ColumnTypeEnum.Text, ColumnTypeEnum.Int32],
          rows: [[true, 'PostgreSQL 15.0', OLDEST_SUPPORTED]],
        }),
    })
  }
}
