import { existsSync } from 'node:fs'
import { defineConfig } from 'prisma/config'

// `prisma generate` never runs the schema engine, but refuses to start without the file; where
// Prisma's download host is closed an existing file stands in for it. A real engine named by the
// environment is left alone.
const engine = process.env.PRISMA_SCHEMA_ENGINE_BINARY
if (!engine || !existsSync(engine)) process.env.PRISMA_SCHEMA_ENGINE_BINARY = process.execPath

export default defineConfig({
  schema: '../prisma/schema.prisma',
  migrations: { path: '../prisma/migrations' },
})
