import 'server-only'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { db } from '@/lib/database/db'
import { env } from '@/lib/env'
import { providerOf } from '@/lib/database/provider'
import { writeMark } from './write-mark'

/** Ready: the database takes a write, and holds every migration this program comes with. */
export async function isReady(): Promise<boolean> {
  if (!(await isMigrated())) return false
  await writeMark()
  return true
}

async function isMigrated(): Promise<boolean> {
  const rows = await db.$queryRaw<{ migration_name: string }[]>`
    SELECT migration_name FROM _prisma_migrations
    WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL`
  const applied = new Set(rows.map((row) => row.migration_name))
  const known = await listKnownMigrations()
  return known.length > 0 && known.every((name) => applied.has(name))
}

async function listKnownMigrations(): Promise<string[]> {
  // The server runs in the project's root; the bundler must not take the folder for code.
  const root = /* turbopackIgnore: true */ process.cwd()
  const folder = join(root, 'prisma', 'migrations', providerOf(env().databaseUrl))
  const entries = await readdir(folder, { withFileTypes: true })
  return entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name)
}
