import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Committed SQL; each folder also keeps the schema that its SQL leads to. */
export const MIGRATIONS_DIR = fileURLToPath(new URL('./migrations/sqlite', import.meta.url))
export const SCHEMA_FILE = fileURLToPath(new URL('./schema.prisma', import.meta.url))

/** Names of the committed migrations, oldest first. */
export async function listMigrationNames(): Promise<string[]> {
  const entries = await readdir(MIGRATIONS_DIR, { withFileTypes: true })
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
}

/** The committed migrations in the shape Prisma's engine takes. */
export async function readMigrationsList() {
  const names = await listMigrationNames()
  return {
    baseDir: MIGRATIONS_DIR,
    lockfile: { path: 'migration_lock.toml', content: 'provider = "sqlite"\n' },
    shadowDbInitScript: '',
    migrationDirectories: await Promise.all(
      names.map(async (name) => ({
        path: name,
        migrationFile: {
          path: 'migration.sql',
          content: {
            tag: 'ok' as const,
            value: await readFile(join(MIGRATIONS_DIR, name, 'migration.sql'), 'utf8'),
          },
        },
      })),
    ),
  }
}
