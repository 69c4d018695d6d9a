import { mkdirSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { expect, describe, it } from 'vitest'
import { env } from '@/lib/env'
import { findPostgresql, startPostgresql } from '@/scripts/postgresql.mjs'
import { migratorFor } from './connect'
import { migrate } from '@/lib/migrations/migrate'
import { MigrationError, UnreachableError } from './migration-error'

// Every start and command meets its database here first.

async function refusalOf(databaseUrl: string): Promise<string> {
  const refusal: unknown = await migratorFor(databaseUrl)
    .connect()
    .then(() => null)
    .catch((error: unknown) => error)
  expect(refusal).toBeInstanceOf(UnreachableError)
  return refusal instanceof Error ? refusal.message : ''
}

/** One plain line, with the driver's reason in it. */
const told = (reason: RegExp) =>
  new RegExp(
    `^PostgreSQL cannot be reached \\(${reason.source}\\): check host, port, name, user and password of its address\\.$`,
  )

describe('a PostgreSQL that does not let us in', () => {
  it.each([
    ['a closed port', 'postgresql://mei@127.0.0.1:1/desk', /connect ECONNREFUSED 127\.0\.0\.1:1/],
    ['one of a name with two addresses', 'postgresql://mei@localhost:1/desk', /.*ECONNREFUSED.*/],
    ['a socket that is not there', 'postgresql:///desk?host=/nowhere', /connect ENOENT \S+/],
    ['an address that is none', 'postgresql://mei:100%@127.0.0.1/desk', /.+/],
  ])('%s', async (_what, databaseUrl, reason) => {
    expect(await refusalOf(databaseUrl)).toMatch(told(reason))
  })

  it('another program at its port', async () => {
    const server = createServer((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'))
    const port = await new Promise<number>((resolve) => {
      server.listen(0, '127.0.0.1', () => {
        const address = server.address()
        resolve(address && typeof address === 'object' ? address.port : 0)
      })
    })
    expect(await refusalOf(`postgresql://mei@127.0.0.1:${port}/desk`)).toMatch(told(/.+/))
    server.close()
  })

  it.skipIf(!process.env.TEST_POSTGRES_URL)(
    'a database, a user or a password that it does not know, and a connection it does not secure',
    async () => {
      const bin = await findPostgresql()
      if (bin === null) throw new Error('a PostgreSQL was there for others')
      const server = await startPostgresql(bin, { password: 'right' })
      const reasonFor = (change: (url: URL) => void) => {
        const url = new URL(server.url)
        change(url)
        return refusalOf(url.href)
      }
      expect(await reasonFor((url) => (url.password = 'wrong'))).toMatch(
        told(/password authentication failed for user "sunflower"/),
      )
      expect(await reasonFor((url) => (url.password = ''))).toMatch(told(/.*password must be.*/))
      expect(await reasonFor((url) => (url.username = 'nobody'))).toMatch(
        told(/password authentication failed for user "nobody"/),
      )
      expect(await reasonFor((url) => (url.pathname = '/none'))).toMatch(
        told(/database "none" does not exist/),
      )
      expect(await reasonFor((url) => (url.search = 'sslmode=verify-full'))).toMatch(
        told(/The server does not support SSL connections/),
      )
      const connection = await migratorFor(server.url).connect()
      await connection.dispose()
      await server.stop()
    },
  )
})

it.each([
  ['in a folder that is not there', 'nowhere/desk.db', 'its folder does not exist'],
  ['that is a folder', 'folder', 'it is a folder'],
  ['of another kind', 'text', 'it is another kind of file'],
])('a SQLite file %s', async (_what, name, reason) => {
  mkdirSync(join(env().dataDir, 'folder'), { recursive: true })
  writeFileSync(
    join(env().dataDir, 'text'),
    'no database, and long enough to be looked at'.repeat(9),
  )
  const file = join(env().dataDir, name)
  const refused = migrate(`file:${file}`)
  await expect(refused).rejects.toBeInstanceOf(MigrationError)
  await expect(refused).rejects.toThrow(`${file} cannot be opened as a SQLite database: ${reason}.`)
})
