import 'server-only'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { db } from '@/lib/database/db'
import { env } from '@/lib/env'
import { providerOf } from '@/lib/database/provider'

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

/** Of no use to anybody; the next one takes its place. */
const SETTING = 'write-mark'
/** Whoever asks, and however often: no more than one write in this time. */
const AGAIN_AFTER_MS = 1_000

let last: { atMs: number; written: Promise<void> } | null = null

/**
 * Writes a mark into the database: on a full disk, and where nothing may be written, it still answers
 * every question.
 * @throws what the database said, also to those who ask within a second of it
 */
export async function writeMark(nowMs = Date.now()): Promise<void> {
  if (!last || Math.abs(nowMs - last.atMs) >= AGAIN_AFTER_MS) {
    last = { atMs: nowMs, written: write(String(nowMs)) }
  }
  await last.written
}

async function write(value: string): Promise<void> {
  const key = SETTING
  await db.setting.upsert({ where: { key }, create: { key, value }, update: { value } })
}
