import { spawn } from 'node:child_process'
import { untilGone } from '../scripts/child.mjs'
import { TYPESCRIPT } from '../scripts/prepare.mjs'
import { withTestPostgresql } from '../scripts/postgresql.mjs'
import { ROOT } from '../scripts/step.mjs'
import { dropDatabase } from '@/lib/database/create-database'

/**
 * Measures a row on PostgreSQL, in a process of its own, which prints it: a process has one database.
 */
export async function measureOnPostgresql(row: string): Promise<null> {
  await withTestPostgresql(async (server) => {
    if (server === null) {
      console.log(`${row.padEnd(14)}not measured: there is no PostgreSQL on this machine`)
      return
    }
    const url = new URL(server)
    url.pathname = '/sunflower_bench'
    const child = spawn(process.execPath, [...TYPESCRIPT, 'bench/run.ts', row], {
      cwd: ROOT,
      env: { ...process.env, BENCH_DATABASE_URL: url.href },
      stdio: 'inherit',
    })
    const exitCode = await untilGone(child)
    await dropDatabase(url.href)
    if (exitCode !== 0) throw new Error(`${row} could not be measured on PostgreSQL`)
  })
  return null
}
