import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { diffSchemas } from '@/lib/migrations/diff-schemas'
import {
  lastSchemaFile,
  migrationsDir,
  readLastSchema,
  readSchema,
} from '@/lib/migrations/migration-files'

// npm run migrations -- NAME: writes, for each database, the SQL that leads from the last committed
// schema to today's.
const name = process.argv[2]
if (!name || !/^[a-z0-9_]+$/.test(name)) {
  console.error('Usage: npm run migrations -- NAME (lower-case letters, digits and _)')
  process.exit(1)
}

const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14)
for (const provider of ['sqlite', 'postgresql'] as const) {
  const schema = await readSchema(provider)
  const sql = await diffSchemas(provider, await readLastSchema(provider), schema)
  if (sql === null) {
    console.log(`The schema has not changed for ${provider}: no migration to write.`)
    continue
  }
  const folder = join(migrationsDir(provider), `${stamp}_${name}`)
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, 'migration.sql'), sql)
  await writeFile(lastSchemaFile(provider), schema)
  console.log(`Wrote ${folder}`)
}
