import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { schemaFor } from '../lib/migrations/schema-for.mjs'
import { runQuietly } from './child.mjs'
import { fingerprint, stamp } from './fingerprint.mjs'
import { doOnce } from './lock.mjs'
import { ROOT, step } from './step.mjs'

const CONFIG = '.config/prisma.config.ts'
const SCHEMA = 'prisma/schema.prisma'
const MADE_FROM = [
  SCHEMA,
  'lib/migrations/schema-for.mjs',
  CONFIG,
  'node_modules/prisma/package.json',
]
/** Not beside the first: it is made, not written. */
const POSTGRESQL_SCHEMA = 'lib/generated/postgresql.prisma'
const CLIENTS = ['lib/generated/prisma/client.ts', 'lib/generated/prisma-postgresql/client.ts']

/** Writes both databases' clients when one is missing or the schema or Prisma changed. */
export async function ensurePrismaClient() {
  const wanted = fingerprint(MADE_FROM)
  const made = stamp('lib/generated/.made-from')
  const isMade = () => made.says(wanted) && CLIENTS.every((file) => existsSync(join(ROOT, file)))
  await doOnce(isMade, () =>
    step('Writing the database client', async () => {
      made.remove()
      const schema = readFileSync(join(ROOT, SCHEMA), 'utf8')
      mkdirSync(join(ROOT, 'lib/generated'), { recursive: true })
      writeFileSync(
        join(ROOT, POSTGRESQL_SCHEMA),
        schemaFor('postgresql', schema).replace('../lib/generated/', './'),
      )
      for (const file of [SCHEMA, POSTGRESQL_SCHEMA]) await generate(file)
      made.write(wanted)
    }),
  )
}

/** @param {string} schemaFile */
function generate(schemaFile) {
  const cli = 'node_modules/prisma/build/index.js'
  const args = [cli, 'generate', '--config', CONFIG, '--schema', schemaFile]
  return runQuietly('prisma generate', process.execPath, args)
}
