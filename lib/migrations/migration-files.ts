import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Provider } from '@/lib/database/provider'
import { schemaFor } from './schema-for.mjs'

const SCHEMA_FILE = fileURLToPath(new URL('../../prisma/schema.prisma', import.meta.url))

/** Committed SQL in a folder for each migration, beside the schema that all of them lead to. */
export function migrationsDir(provider: Provider): string {
  return fileURLToPath(new URL(`../../prisma/migrations/${provider}`, import.meta.url))
}

/** The copy that the next migration is compared with, written over by each. */
export function lastSchemaFile(provider: Provider): string {
  return join(migrationsDir(provider), 'schema.prisma')
}

/** The one schema, in the words of a database. */
export async function readSchema(provider: Provider): Promise<string> {
  return schemaFor(provider, await readFile(SCHEMA_FILE, 'utf8'))
}

/** Names of the committed migrations, oldest first. */
export async function listMigrationNames(provider: Provider): Promise<string[]> {
  const entries = await readdir(migrationsDir(provider), { withFileTypes: true })
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
}

/** The schema that the committed migrations lead to; null while there is none. */
export async function readLastSchema(provider: Provider): Promise<string | null> {
  const hasAny = (await listMigrationNames(provider)).length > 0
  return hasAny ? readFile(lastSchemaFile(provider), 'utf8') : null
}

/** The SQL of a committed migration. */
export function readMigration(provider: Provider, name: string): Promise<string> {
  return readFile(join(migrationsDir(provider), name, 'migration.sql'), 'utf8')
}

/** The committed migrations in the shape Prisma's engine takes. */
export async function readMigrationsList(provider: Provider) {
  const names = await listMigrationNames(provider)
  return {
    baseDir: migrationsDir(provider),
    lockfile: { path: 'migration_lock.toml', content: `provider = "${provider}"\n` },
    shadowDbInitScript: '',
    migrationDirectories: await Promise.all(
      names.map(async (name) => ({
        path: name,
        migrationFile: {
          path: 'migration.sql',
          content: { tag: 'ok' as const, value: await readMigration(provider, name) },
        },
      })),
    ),
  }
}
