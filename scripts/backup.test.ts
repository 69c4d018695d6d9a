import { createClient } from '@libsql/client'
import { execFile, spawn } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  watch,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { endChild } from './child.mjs'
import { TYPESCRIPT } from './prepare.mjs'

// The commands as they are typed, each in a process of its own.

const folder = mkdtempSync(join(tmpdir(), 'sunflower-backup-'))
const desk = join(folder, 'desk')
const backups = join(folder, 'backups')
const secret = { APP_SECRET: 'a secret that both machines know, as it must be' }
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function run(script: string, args: string[] = [], changes: Record<string, string> = {}) {
  const env = {
    ...process.env,
    ...secret,
    DATABASE_URL: '',
    DATA_DIR: desk,
    USER_PASSWORD: 'a long password',
    ...changes,
  }
  const command = [...TYPESCRIPT, `scripts/${script}.ts`, ...args]
  return new Promise<{ exitCode: unknown; out: string; err: string }>((resolve) => {
    execFile(process.execPath, command, { env }, (error, out, err) =>
      resolve({ exitCode: error?.code ?? 0, out: out.trimEnd(), err: err.trimEnd() }),
    )
  })
}

const addUser = (email: string, data = desk) =>
  run('user', ['add', '--email', email, '--name', 'Mei', '--role', 'admin'], { DATA_DIR: data })

beforeAll(async () => {
  mkdirSync(backups)
  await addUser('mei@example.com')
}, 60_000)

it('a drill: backed up, verified, restored on another machine, walked there', async () => {
  const file = join(backups, 'night.db')
  const made = await run('backup', [file])
  expect(made).toMatchObject({ exitCode: 0, err: '' })
  expect(made.out.split('\n')).toEqual([
    expect.stringMatching(/night\.db \(\d+\.\d MB\)$/),
    expect.stringMatching(/^ {2}made 20\S+Z by Sunflower \S+ from SQLite$/),
    expect.stringMatching(
      /^ {2}0 codes, 0 pictures, 1 people, .* 1 audit entries; \d+ rows in \d+/,
    ),
    expect.stringMatching(/^ {2}the audit trail ends at 1\.[0-9a-f]{64}$/),
    'Whole: every row and picture as it was, 1 audit entries unbroken.',
  ])
  const verified = await run('backup', ['--verify', file])
  expect(verified.out).toContain('Whole: every row and picture as it was')
  expect((await run('restore', ['--check', file])).out).toBe(verified.out)

  const other = { DATA_DIR: join(folder, 'another-machine') }
  const restored = await run('restore', [file], other)
  expect(restored).toMatchObject({ exitCode: 0, err: '' })
  expect(restored.out).toMatch(/Restored into \S+sunflower\.db: every row and picture is as it was/)
  expect((await run('audit-verify', [], other)).out).toMatch(/^2 entries, unbroken/)
  expect((await run('user', ['list'], other)).out).toContain('mei@example.com')

  const again = await run('restore', [file], other)
  expect(again).toMatchObject({
    exitCode: 1,
    err: expect.stringMatching(/^\S+ holds data: add --force/),
  })
  const forced = await run('restore', [file, '--force'], other)
  expect(forced.out).toMatch(/is kept at \S+-before-restore-\d{8}-\d{6}\.db\./)
  const foreign = { DATA_DIR: join(folder, 'third'), APP_SECRET: 'x'.repeat(40) }
  expect((await run('restore', [file], foreign)).err).toMatch(/sealed with another APP_SECRET/)
}, 240_000)

/** Whatever would show that somebody wrote there. */
const look = (path: string): unknown =>
  readdirSync(path, { withFileTypes: true }).map((entry) => {
    const { size, mtimeMs, mode } = statSync(join(path, entry.name))
    return [entry.name, size, mode, entry.isDirectory() ? look(join(path, entry.name)) : mtimeMs]
  })

it.each([
  ['backup', '--verify'],
  ['restore', '--check'],
])('%s %s writes nothing, where there is a desk and where there is none', async (name, option) => {
  const place = join(folder, `${name}-nothing`)
  mkdirSync(place)
  const file = join(place, 'x.db')
  await run('backup', [file])
  const before = [look(place), look(desk)]
  expect((await run(name, [option, file])).exitCode).toBe(0)
  const nowhere = { DATA_DIR: join(place, 'nowhere'), APP_SECRET: '' }
  // Whose secret is not here, its trail's end cannot be told.
  expect(await run(name, [option, file], nowhere)).toMatchObject({
    exitCode: 1,
    err: expect.stringMatching(
      /^Every row and picture is as it was, but the end of the audit trail/,
    ),
  })
  expect([look(place), look(desk)]).toEqual(before)
})

it('the audit trail is walked without a trace in DATA_DIR', async () => {
  const nowhere = { DATA_DIR: join(folder, 'never'), APP_SECRET: '' }
  expect((await run('audit-verify', [], nowhere)).err).toMatch(/^There is no database at /)
  expect((await run('backup', ['never.db'], nowhere)).err).toMatch(/^There is no database at /)
  expect(existsSync(nowhere.DATA_DIR)).toBe(false)
})

describe('one plain line for', () => {
  it.each([
    ['no database', 'backup', ['x.db'], /^There is no database at .*: nothing to back up\.$/],
    ['no file', 'restore', ['nowhere.db'], /^There is no file .*nowhere\.db\.$/],
    [
      'a check of no file',
      'backup',
      ['--verify', 'nowhere.db'],
      /^There is no file nowhere\.db\.$/,
    ],
    ['a folder', 'restore', [tmpdir()], /^That is a folder: name a file\.$/],
    ['no arguments', 'restore', [], /^Usage: npm run restore/],
    ['an option that is none', 'backup', ['--what'], /^Unknown option '--what'/],
    ['no address', 'migrate-to-postgres', [], /^Usage: npm run migrate:to-postgres/],
  ])(
    '%s',
    async (_what, script, args, line) => {
      const empty = join(folder, 'empty')
      mkdirSync(empty, { recursive: true })
      const { exitCode, err } = await run(script, args, { DATA_DIR: empty })
      expect(exitCode).toBe(1)
      expect(err).toMatch(line)
      expect(existsSync(join(empty, 'sunflower.db'))).toBe(false)
    },
    60_000,
  )

  it('a folder that is not there, and a file that is', async () => {
    const nowhere = join(folder, 'no-folder', 'x.db')
    expect((await run('backup', [nowhere])).err).toBe('That folder does not exist: make it first.')
    const there = join(backups, 'there.db')
    writeFileSync(there, '')
    expect((await run('backup', [there])).err).toMatch(/is there already: choose another name/)
  }, 60_000)
})

it('keeps the newest of its own, and touches no other file', async () => {
  const into = join(folder, 'nightly')
  mkdirSync(into)
  const old = ['sunflower-20200101-000000.db', 'sunflower-20200102-000000.db']
  for (const name of [...old, 'sunflower-by-hand.db']) writeFileSync(join(into, name), '')
  const made = await run('backup', ['--into', into, '--keep', '2'])
  expect(made.out).toContain('Removed sunflower-20200101-000000.db.')
  expect(readdirSync(into).sort()).toEqual([
    'sunflower-20200102-000000.db',
    expect.stringMatching(/^sunflower-20(?!20)\d{6}-\d{6}\.db$/),
    'sunflower-by-hand.db',
  ])
}, 60_000)

it('removes none while the audit trail is broken', async () => {
  const tampered = join(folder, 'tampered')
  await addUser('li@example.com', tampered)
  const client = createClient({ url: `file:${join(tampered, 'sunflower.db')}` })
  await client.execute('DROP TRIGGER AuditEntry_refuse_update')
  await client.execute("UPDATE AuditEntry SET details = '{}' WHERE sequence = 1")
  client.close()
  const into = join(folder, 'tampered-nightly')
  mkdirSync(into)
  const old = ['sunflower-20200101-000000.db', 'sunflower-20200102-000000.db']
  for (const name of old) writeFileSync(join(into, name), '')
  const made = await run('backup', ['--into', into, '--keep', '1'], { DATA_DIR: tampered })
  expect(made).toMatchObject({
    exitCode: 1,
    err: expect.stringContaining('broken already at entry 1'),
  })
  expect(readdirSync(into).sort()).toEqual([...old, expect.stringMatching(/^sunflower-20(?!20)/)])
}, 60_000)

it('Ctrl-C leaves nothing behind', async () => {
  const busy = join(folder, 'busy')
  await addUser('li@example.com', busy)
  const client = createClient({ url: `file:${join(busy, 'sunflower.db')}` })
  await client.execute(`WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 150000)
    INSERT INTO Setting SELECT 'k' || i, i, '2026-01-01T00:00:00.000+00:00' FROM n`)
  client.close()
  const into = join(folder, 'stopped')
  mkdirSync(into)
  const began = new Promise<void>((resolve) => {
    const watcher = watch(into, () => {
      watcher.close()
      resolve()
    })
  })
  const env = { ...process.env, ...secret, DATA_DIR: busy }
  const child = spawn(process.execPath, [...TYPESCRIPT, 'scripts/backup.ts', join(into, 'x.db')], {
    env,
  })
  await began
  expect(await endChild(child, 'SIGINT')).toBe(130)
  expect(readdirSync(into)).toEqual([])
}, 60_000)
