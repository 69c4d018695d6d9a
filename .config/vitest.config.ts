import { readdirSync, readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const pathOf = (name: string) => fileURLToPath(new URL(`../${name}`, import.meta.url))

const ROOMS = ['lib', 'components', 'scripts', 'tests']
const MAKES_DATABASE = /migrateTestDatabase|open(Codes|Draft|Pages|Workers)Desk/
/** About SQLite's own file, and the secret that is generated beside it. */
const SQLITE_ALONE = [
  'lib/database/libsql-adapter.test.ts',
  'tests/data-dir.test.ts',
  'lib/rotation/rotate-secrets.test.ts',
  'lib/auth/two-factor-secrets.test.ts',
]

const LEFT_OUT = (process.env.TEST_LEFT_OUT ?? '').split(',').filter(Boolean)

const TESTS = `{${ROOMS.join(',')}}/**/*.test.{ts,tsx}`

export default defineConfig({
  root: pathOf(''),
  resolve: {
    alias: {
      '@': pathOf('').replace(/\/$/, ''),
      // server-only throws outside Next; its own empty module is what Next's server build sees.
      'server-only': pathOf('node_modules/server-only/empty.js'),
    },
  },
  test: {
    setupFiles: [pathOf('.config/vitest.setup.ts')],
    environment: 'node',
    // Much of the time passes in waiting for other processes; its own default is one fewer than there are.
    maxWorkers: Math.max(2, availableParallelism()),
    // Real databases and real servers share few cores: a test that waits its turn has not failed.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    allowOnly: false,
    exclude: LEFT_OUT,
    projects: [
      { extends: true, test: { name: 'sqlite', include: [TESTS] } },
      ...(process.env.TEST_POSTGRES_URL
        ? [
            {
              extends: true as const,
              test: {
                name: 'postgresql',
                include: listDatabaseTests(),
                env: { TEST_PROVIDER: 'postgresql' },
              },
            },
          ]
        : []),
    ],
  },
})

/** Every test that makes itself a database. */
function listDatabaseTests(): string[] {
  return ROOMS.flatMap((room) =>
    readdirSync(pathOf(room), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.test\.tsx?$/.test(file))
      .map((file) => join(room, file))
      .filter((file) => MAKES_DATABASE.test(readFileSync(pathOf(file), 'utf8')))
      .filter((file) => !SQLITE_ALONE.includes(file)),
  )
}
