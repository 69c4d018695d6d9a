import { createClient } from '@libsql/client'
import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { beginMove } from '@/lib/backup/bookmarks'
import { withDatabase } from '@/lib/backup/postgresql-target'
import { migrate } from '@/lib/migrations/migrate'
import { MARK_MOVED } from '@/lib/migrations/move-marks'
import { createDatabase, dropDatabase } from '@/lib/database/create-database'
import { listCommands } from '@/scripts/bundle-commands.mjs'
import { explainExpected } from '@/scripts/end-with'
import { prepare, TYPESCRIPT } from '@/scripts/prepare.mjs'

// A database that nothing may touch now: the start and every command, as they are typed, say so in one
// plain line and leave it alone.

const folder = mkdtempSync(join(tmpdir(), 'sunflower-refusals-'))
const desk = join(folder, 'desk')
const backup = join(folder, 'backup.db')
const own = {
  DATA_DIR: desk,
  APP_SECRET: 'a secret that is long enough for anybody',
  APP_SECRET_PREVIOUS: 'another one that is about to take its place',
  USER_PASSWORD: 'a long password',
  PORT: '3998',
}
afterAll(() => rmSync(folder, { recursive: true, force: true }))

type End = { exitCode: unknown; out: string; err: string }

function run(args: readonly string[], changes: Record<string, string> = {}): Promise<End> {
  const env = { ...process.env, ...own, DATABASE_URL: '', ...changes }
  return new Promise((resolve) => {
    // One that is not refused would go on for ever.
    execFile(process.execPath, args, { env, timeout: 60_000 }, (error, out, err) =>
      resolve({ exitCode: error?.code ?? 0, out: out.trimEnd(), err: err.trimEnd() }),
    )
  })
}
const command = (name: string, ...args: string[]) => [...TYPESCRIPT, `scripts/${name}.ts`, ...args]

const START = ['scripts/start.mjs']
const RESTORE = command('restore', backup, '--force')
const EVERY = [
  START,
  command('user', 'list'),
  command('rotate-secrets'),
  command('rotate-secrets', '--lost'),
  command('backup', join(folder, 'never.db')),
  command('audit-verify'),
  RESTORE,
]
/** It has a database of its own choice, and the sandbox has none. */
const OTHERS = ['migrate-to-postgres', 'sandbox']

beforeAll(async () => {
  const person = ['--email', 'mei@example.com', '--name', 'Mei', '--role', 'admin']
  expect((await run(command('user', 'add', ...person))).err).toBe('')
  expect((await run(command('backup', backup))).err).toBe('')
})

it('no command is forgotten here', () => {
  for (const { name } of listCommands().filter(({ name }) => !OTHERS.includes(name))) {
    expect(EVERY.flat()).toContain(`scripts/${name}.ts`)
  }
})

/** Two at a time: each is a process of a second or two. */
async function expectRefused(
  commands: readonly (readonly string[])[],
  changes: Record<string, string>,
  line: RegExp,
) {
  for (let at = 0; at < commands.length; at += 2) {
    const pair = commands.slice(at, at + 2)
    const ends = await Promise.all(pair.map((args) => run(args, changes)))
    for (const [place, { exitCode, err }] of ends.entries()) {
      const typed = pair[place]?.join(' ')
      expect(err, typed).toMatch(line)
      expect(err, typed).not.toContain('\n')
      expect(exitCode, typed).toBe(1)
    }
  }
}

it('a PostgreSQL that cannot be reached', async () => {
  const away = 'postgresql://mei@127.0.0.1:1/desk'
  const line = /PostgreSQL cannot be reached \(.*ECONNREFUSED.*\): check host, port, .*\.$/
  await expectRefused(EVERY, { DATABASE_URL: away }, new RegExp(`^DATABASE_URL: ${line.source}`))
  const move = command('migrate-to-postgres', away)
  await expectRefused([move], {}, new RegExp(`^${line.source}`))
})

it('a PostgreSQL that goes away under a command', async () => {
  const lost = withDatabase('postgresql://mei@127.0.0.1:1/desk', (client) => client.user.count())
  const error: unknown = await lost.catch((failure: unknown) => failure)
  expect(explainExpected(error)).toMatch(/^The database went away meanwhile: [^\n]+$/)
})

it.skipIf(!process.env.TEST_POSTGRES_URL)('a PostgreSQL that a move has not finished', async () => {
  const address = new URL(`/sunflower_half_${randomUUID()}`, process.env.TEST_POSTGRES_URL)
  await createDatabase(address.href)
  try {
    await migrate(address.href)
    await withDatabase(address.href, (target) => target.$transaction((tx) => beginMove(tx, 'x')))
    const line = /^A move from SQLite into this database is half done: run npm run migrate:to-postg/
    await expectRefused(EVERY, { DATABASE_URL: address.href }, line)
  } finally {
    await dropDatabase(address.href)
  }
})

describe('a SQLite desk that was moved', () => {
  const marked = join(folder, 'marked.db')
  const old = { DATA_DIR: join(folder, 'old') }
  const another = { DATA_DIR: join(folder, 'another') }

  beforeAll(async () => {
    copyFileSync(backup, marked)
    const client = createClient({ url: `file:${marked}` })
    await client.executeMultiple(`DROP TABLE _sunflower_backup; ${MARK_MOVED}`)
    client.close()
    // Other files: what this process has opened it may keep open for a while.
    for (const { DATA_DIR } of [old, another]) {
      mkdirSync(DATA_DIR)
      copyFileSync(marked, join(DATA_DIR, 'sunflower.db'))
    }
  })

  it('is where nothing goes on', async () => {
    const line = /^This desk was moved to PostgreSQL: .* say so once: npm start -- --take-back$/
    const but = EVERY.filter((args) => args !== RESTORE)
    await expectRefused(but, old, line)
  })

  it('starts when told so, and from then on', async () => {
    const env = { ...process.env, ...own, DATABASE_URL: '', ...old }
    await prepare(env, ['--take-back'])
    await prepare(env)
    const { out } = await run(command('user', 'list'), old)
    expect(out).toContain('mei@example.com')
  })

  it('is replaced by a backup of the new one, and that one starts', async () => {
    const restored = await run(RESTORE, another)
    expect(restored).toMatchObject({ exitCode: 0, err: '' })
    const kept = /is kept at (\S+)\.$/m.exec(restored.out)?.[1] ?? ''
    expect((await run(command('user', 'list'), another)).exitCode).toBe(0)
    // What was put aside is a backup as any other.
    const third = { DATA_DIR: join(folder, 'third') }
    expect(await run(command('restore', kept), third)).toMatchObject({ exitCode: 0, err: '' })
    expect((await run(command('user', 'list'), third)).out).toContain('mei@example.com')
  })
})
