import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'

const dataDir = mkdtempSync(join(tmpdir(), 'sunflower-secrets-'))
afterAll(() => rmSync(dataDir, { recursive: true, force: true }))

/** A command as it is typed; without a secret it is the one in DATA_DIR. */
function run(script: string, args: string[], APP_SECRET = '') {
  const command = ['--conditions=react-server', '--import', 'tsx', `scripts/${script}.ts`, ...args]
  const env = { ...process.env, DATA_DIR: dataDir, USER_PASSWORD: 'a long password', APP_SECRET }
  return new Promise<{ exitCode: unknown; out: string; err: string }>((resolve) => {
    execFile(process.execPath, command, { env }, (error, out, err) =>
      resolve({ exitCode: error?.code ?? 0, out: out.trimEnd(), err: err.trimEnd() }),
    )
  })
}

const OTHER = 'a secret that this desk has never seen'

it('another secret is refused in one line, until somebody says that the first one is lost', async () => {
  const person = ['--email', 'mei@example.com', '--name', 'Mei', '--role', 'admin']
  expect((await run('user', ['add', ...person])).exitCode).toBe(0)
  expect(await run('user', ['list'], OTHER)).toEqual({
    exitCode: 1,
    out: '',
    err: expect.stringMatching(/^APP_SECRET: this database was sealed with another one\. .*\.$/),
  })
  expect(await run('rotate-secrets', ['--lost'], OTHER)).toMatchObject({
    exitCode: 0,
    out: expect.stringMatching(/^This database goes on with the APP_SECRET that is here\./),
  })
  expect((await run('user', ['list'], OTHER)).out).toContain('mei@example.com')
  // As often as one likes.
  expect((await run('rotate-secrets', ['--lost'], OTHER)).out).toMatch(/: nothing was changed\.$/)
}, 120_000)
