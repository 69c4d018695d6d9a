import { createClient } from '@libsql/client'
import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'

const folder = mkdtempSync(join(tmpdir(), 'sunflower-verify-'))
const dataDir = join(folder, 'desk')
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function run(script: string, args: string[], data = dataDir) {
  const command = ['--conditions=react-server', '--import', 'tsx', `scripts/${script}.ts`, ...args]
  const env = { ...process.env, DATA_DIR: data, USER_PASSWORD: 'a long password' }
  return new Promise<{ exitCode: unknown; out: string; err: string }>((resolve) => {
    execFile(process.execPath, command, { env }, (error, out, err) =>
      resolve({ exitCode: error?.code ?? 0, out: out.trimEnd(), err: err.trimEnd() }),
    )
  })
}

const verify = (args: string[] = [], data?: string) => run('audit-verify', args, data)

it('tells in one line that the trail is unbroken, or where it broke', async () => {
  const nowhere = join(folder, 'nowhere')
  mkdirSync(nowhere)
  expect(await verify([], nowhere)).toEqual({
    exitCode: 1,
    out: '',
    err: `There is no database at ${nowhere}/sunflower.db yet: start Sunflower once.`,
  })

  const person = ['--email', 'mei@example.com', '--name', 'Mei', '--role', 'admin']
  await run('user', ['add', ...person])
  await run('user', ['reset-password', '--email', 'mei@example.com'])
  const sound = await verify()
  expect(sound).toMatchObject({ exitCode: 0, err: '' })
  const hash = /^2 entries, unbroken, last hash ([0-9a-f]{64})$/.exec(sound.out)?.[1] ?? ''
  expect(hash).not.toBe('')
  expect((await verify(['--kept', hash])).out).toContain('the kept hash is that of entry 2')
  expect((await verify(['--kept', `2.${hash}`])).out).toContain('hash is that of entry 2')
  expect(await verify(['--kept', 'f'.repeat(64)])).toMatchObject({
    exitCode: 1,
    err: expect.stringMatching(/^No entry has the hash f+: /),
  })
  expect((await verify(['--what'])).err).toMatch(/^Usage: npm run audit:verify/)

  const file = createClient({ url: `file:${join(dataDir, 'sunflower.db')}` })
  await file.execute('DROP TRIGGER AuditEntry_refuse_update')
  await file.execute(
    "UPDATE AuditEntry SET details = replace(details, 'admin', 'bdmin') WHERE sequence = 1",
  )
  expect(await verify()).toMatchObject({
    exitCode: 1,
    out: '',
    err: expect.stringMatching(
      /^Broken at entry 1 \(user\.added, 20\d\d-[-\d]+T[\d:.]+Z\): what it says is not what was written\.$/,
    ),
  })

  await file.execute(
    "INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at) VALUES ('x', 'x', '99991231_newer', 1)",
  )
  expect(await verify()).toMatchObject({
    exitCode: 1,
    err: expect.stringMatching(/^The database was made by a newer Sunflower/),
  })
  file.close()
}, 120_000)

it('holds the trail against every head that a file holds', async () => {
  const data = join(folder, 'kept')
  const inFolder = (name: string) => join(folder, name)
  const addUser = (email: string) =>
    run('user', ['add', '--email', email, '--name', 'Mei', '--role', 'admin'], data)
  await addUser('mei@example.com')
  const [old, backup] = [inFolder('old.db'), inFolder('backup.db')]
  await run('backup', [old], data)
  await addUser('li@example.com')
  const made = await run('backup', [backup], data)
  const [head = ''] = /\d+\.[0-9a-f]{64}/.exec(made.out) ?? []
  const app = inFolder('app.log')
  writeFileSync(
    app,
    `PORT: listening\n${JSON.stringify({ time: '2026-11-30T09:38:01.123Z', auditHead: head })}\n`,
  )
  const kept = ['--kept', old, '--kept', backup, '--kept', app]
  expect(await verify(kept, data)).toMatchObject({
    exitCode: 0,
    out: expect.stringMatching(
      /^4 entries, unbroken, all 3 kept heads are in it, the last is entry 3, last hash /,
    ),
  })
  const readme = await verify(['--kept', 'README.md'], data)
  expect(readme).toMatchObject({ exitCode: 1, err: expect.stringMatching(/^README\.md holds no/) })
  const nowhere = await verify(['--kept', 'nowhere.log'], data)
  expect(nowhere).toMatchObject({ exitCode: 1, err: 'There is no file nowhere.log.' })

  const file = createClient({ url: `file:${join(data, 'sunflower.db')}` })
  await file.executeMultiple(`
    DROP TRIGGER AuditEntry_refuse_delete;
    ATTACH '${old}' AS old;
    DELETE FROM AuditEntry WHERE sequence > (SELECT sequence FROM old.AuditHead);
    UPDATE AuditHead SET (sequence, hash, seal) = (SELECT sequence, hash, seal FROM old.AuditHead);`)
  expect(await verify([], data)).toMatchObject({
    exitCode: 1,
    err: 'Broken at entry 2: it and all after it are missing.',
  })
  // Whoever also knows of the count is found by what stands elsewhere alone.
  await file.execute("UPDATE sqlite_sequence SET seq = 1 WHERE name = 'AuditEntry'")
  file.close()
  expect(await verify([], data)).toMatchObject({ exitCode: 0 })
  expect(await verify(['--kept', old], data)).toMatchObject({ exitCode: 0 })
  expect(await verify(['--kept', app], data)).toMatchObject({
    exitCode: 1,
    out: '',
    err: `Cut after entry 1: entry 3 was noted at 2026-11-30T09:38:01.123Z, and this trail ends before it. Its end was deleted, or an older copy of the database was put in place.`,
  })
  for (const email of ['a@example.com', 'b@example.com', 'c@example.com']) await addUser(email)
  expect(await verify([], data)).toMatchObject({ exitCode: 0 })
  expect(await verify(['--kept', backup, '--kept', old], data)).toMatchObject({
    exitCode: 1,
    err: expect.stringMatching(
      /^Entry 3 is another one: with the hash [0-9a-f]+ it was noted at \S+Z\..*\nOf 2 kept heads 1 are missing\.$/,
    ),
  })
}, 240_000)
