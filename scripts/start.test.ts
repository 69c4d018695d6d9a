import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createClient } from '@libsql/client'
import { afterAll, describe, expect, it } from 'vitest'
import { migrate } from '@/lib/migrations/migrate'

// npm start with something in its way: it says what in one plain line, and never gets to building.

const folder = mkdtempSync(join(tmpdir(), 'sunflower-start-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

let starts = 0

/** What the reader sees of a start that must fail. */
function start(changes: Record<string, string>, nodeOptions: string[] = []) {
  starts += 1
  const env = { ...process.env, DATA_DIR: join(folder, `data-${starts}`), PORT: '', ...changes }
  return new Promise<{ exitCode: unknown; lines: string[]; said: string[] }>((resolve) => {
    const args = [...nodeOptions, 'scripts/start.mjs']
    execFile(process.execPath, args, { env }, (error, stdout, stderr) => {
      const lines = stderr.trim().split('\n')
      expect(stdout).not.toContain('Building')
      resolve({ exitCode: error?.code, lines, said: stdout.split('\n') })
    })
  })
}

it('wrong values in the environment: one line each', async () => {
  const { exitCode, lines } = await start({ PORT: 'three', SANDBOX: 'maybe' })
  expect(exitCode).toBe(1)
  expect(lines).toEqual(['PORT: must be a port number', 'SANDBOX: must be on or off'])
})

it('a busy port', async () => {
  const server = createServer()
  const port = await new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      resolve(address && typeof address === 'object' ? address.port : 0)
    })
  })
  const { exitCode, lines } = await start({ PORT: String(port), HOST: '127.0.0.1' })
  server.close()
  expect(exitCode).toBe(1)
  expect(lines).toEqual([
    `PORT: ${port} is already in use; stop what runs there, or choose another: PORT=${port + 1} npm start`,
  ])
})

it('a data folder that cannot be made', async () => {
  const file = join(folder, 'a-file')
  writeFileSync(file, '')
  const { exitCode, lines } = await start({ DATA_DIR: join(file, 'data') })
  expect(exitCode).toBe(1)
  expect(lines).toEqual([expect.stringMatching(/^DATA_DIR: cannot make .*a-file\/data: /)])
})

/** What Node is told, to be taken for another. */
const asNode = (version: string) => {
  const change = `Object.defineProperty(process.versions, "node", { value: "${version}" })`
  return ['--import', `data:text/javascript,${change}`]
}

it('an old Node, before anything else', async () => {
  const { exitCode, lines } = await start({}, asNode('20.18.3'))
  expect(exitCode).toBe(1)
  expect(lines).toEqual([
    'Sunflower needs Node 20.19 or newer; this is Node 20.18.3. Get it at https://nodejs.org',
  ])
})

it.each([
  ['20.20.2', true],
  ['24.0.0', false],
])('Node %s is told what it costs: %s', async (version, isTold) => {
  const { said } = await start({ PORT: 'three' }, asNode(version))
  expect(said.some((line) => line.startsWith(`This is Node ${version}. On Node 24 `))).toBe(isTold)
})

describe('a database', () => {
  async function databaseWith(sql: string) {
    const file = join(folder, `database-${starts}.db`)
    await migrate(`file:${file}`)
    const client = createClient({ url: `file:${file}` })
    await client.execute(sql)
    client.close()
    return { DATABASE_URL: `file:${file}` }
  }

  it('that another APP_SECRET has sealed is left alone', async () => {
    const foreign = await databaseWith(
      `INSERT INTO Setting (key, value, updatedAt)
       VALUES ('secret-witness', 'of another secret', '2026-01-01T00:00:00.000+00:00')`,
    )
    const { exitCode, lines } = await start(foreign)
    expect(exitCode).toBe(1)
    expect(lines).toEqual([
      expect.stringMatching(
        /^APP_SECRET: this database was sealed with another one\. Set that one/,
      ),
    ])
  })

  it('of a newer program is left alone', async () => {
    const newer = await databaseWith(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at, started_at)
       VALUES ('x', 'x', '29990101000000_later', 1, 1)`,
    )
    const { exitCode, lines } = await start(newer)
    expect(exitCode).toBe(1)
    expect(lines).toEqual([
      'The database was made by a newer Sunflower (it has 29990101000000_later): update the program, or restore a backup from before.',
    ])
  })

  it('left half migrated is left alone', async () => {
    const half = await databaseWith('UPDATE _prisma_migrations SET finished_at = NULL')
    const { lines } = await start(half)
    expect(lines).toEqual([expect.stringMatching(/^The migration \S+ stopped half way: restore/)])
  })
})
