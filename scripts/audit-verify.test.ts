import { createClient } from '@libsql/client'
import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
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
