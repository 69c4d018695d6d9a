import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { PrismaLibSql } from '@prisma/adapter-libsql'
import { listMigrationNames, MIGRATIONS_DIR, SCHEMA_FILE } from '@/prisma/migrations'
import { openSchemaEngine, SCHEMA_FILTER } from '@/prisma/schema-engine'

// npm run migrations -- NAME: writes the SQL that leads from the last committed schema to today's.
const name = process.argv[2]
if (!name || !/^[a-z0-9_]+$/.test(name)) {
  console.error('Usage: npm run migrations -- NAME (lower-case letters, digits and _)')
  process.exit(1)
}

const schema = await readFile(SCHEMA_FILE, 'utf8')
const last = (await listMigrationNames()).at(-1)
const engine = await openSchemaEngine(new PrismaLibSql({ url: ':memory:' }))
const { stdout } = await engine.diff({
  from: last
    ? {
        tag: 'schemaDatamodel',
        files: [
          {
            path: 'schema.prisma',
            content: await readFile(join(MIGRATIONS_DIR, last, 'schema.prisma'), 'utf8'),
          },
        ],
      }
    : { tag: 'empty' },
  to: {
    tag: 'schemaDatamodel',
    files: [{ path: 'schema.prisma', content: schema }],
  },
  script: true,
  exitCode: null,
  filters: SCHEMA_FILTER,
})

if (!stdout || /^-- This is an empty migration/.test(stdout)) {
  console.log('The schema has not changed: no migration to write.')
} else {
  const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14)
  const folder = join(MIGRATIONS_DIR, `${stamp}_${name}`)
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, 'migration.sql'), stdout)
  await writeFile(join(folder, 'schema.prisma'), schema)
  console.log(`Wrote ${folder}`)
}
