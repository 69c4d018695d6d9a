import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'

const dataDir = mkdtempSync(join(tmpdir(), 'sunflower-user-'))
afterAll(() => rmSync(dataDir, { recursive: true, force: true }))

const PASSWORD = 'a long password'

/** `npm run user -- …args`, with the password in the environment. */
function user(args: string[], password = PASSWORD) {
  const command = ['--conditions=react-server', '--import', 'tsx', 'scripts/user.ts', ...args]
  const env = { ...process.env, DATA_DIR: dataDir, USER_PASSWORD: password }
  return new Promise<{ exitCode: unknown; out: string[]; err: string[] }>((resolve) => {
    execFile(process.execPath, command, { env }, (error, stdout, stderr) => {
      const [out, err] = [stdout, stderr].map((text) => text.trimEnd().split('\n'))
      resolve({ exitCode: error?.code ?? 0, out: out ?? [], err: err ?? [] })
    })
  })
}

const add = (email: string, name: string, role: string, password?: string) =>
  user(['add', '--email', email, '--name', name, '--role', role], password)

it('adds, lists, disables, takes back and gives a new password, in a folder that was empty', async () => {
  expect((await add('Mei@Example.com', 'Mei', 'admin')).out).toEqual([
    'Added mei@example.com as admin.',
  ])
  expect((await add('op@example.com', 'Shop 门店', 'operator')).exitCode).toBe(0)
  const { out } = await user(['list'])
  expect(out.map((line) => line.replace(/\d{4}-\d\d-\d\d$/, 'DATE'))).toEqual([
    'EMAIL            NAME       ROLE      STATE   ADDED',
    'mei@example.com  Mei        admin     active  DATE',
    // The two characters are as wide as four letters.
    'op@example.com   Shop 门店  operator  active  DATE',
  ])
  const shown = ['--email', 'op@example.com']
  expect((await user(['disable', ...shown])).out).toEqual([
    'Disabled op@example.com; they are signed out everywhere.',
  ])
  expect((await user(['list'])).out[2]).toContain('disabled')
  expect((await user(['enable', ...shown])).out).toEqual(['op@example.com can sign in again.'])
  expect((await user(['reset-password', ...shown])).out).toEqual([
    'op@example.com has a new password and is signed out everywhere.',
  ])
}, 120_000)

it('gives another role and invites, which helps when no admin can sign in', async () => {
  const shown = ['--email', 'op@example.com', '--role']
  expect((await user(['role', ...shown, 'marketer'])).out).toEqual([
    'op@example.com is marketer from their next click on.',
  ])
  const { out } = await user(['invite', '--email', 'New@example.com', '--role', 'admin'])
  expect(out[0]).toBe('Send this link to new@example.com. It works once, for 7 days:')
  expect(out[1]).toMatch(/^http:\/\/localhost:3000\/invite\?token=[\w-]{43}$/)
}, 120_000)

it('says in plain lines what is wrong, and changes nothing', async () => {
  const refusals = [
    [await add('mei@example.com', 'Mei again', 'operator'), /^There is already a user/],
    [await add('x@example.com', 'X', 'operator', 'short'), /^The password must have 10 to \d+/],
    [await add('x@example.com', 'X', 'boss'), /^Missing or not valid: --role$/],
    [await user(['disable', '--email', 'mei@example.com']), /^This is the last active admin/],
    [await user(['disable', '--email', 'nobody@example.com']), /^There is no user/],
    [
      await user(['reset-second-factor', '--email', 'mei@example.com']),
      /^Their second factor is off/,
    ],
    [
      await user(['role', '--email', 'mei@example.com', '--role', 'operator']),
      /^This is the last active admin/,
    ],
    [await user(['role', '--email', 'op@example.com']), /^Missing or not valid: --role$/],
    [
      await user(['invite', '--email', 'op@example.com', '--role', 'operator']),
      /^There is already a user/,
    ],
    [await user(['add', '--password', PASSWORD]), /^Unknown option '--password'/],
    [await user(['remove']), /^Usage: npm run user/],
  ] as const
  for (const [{ exitCode, err }, line] of refusals) {
    expect(exitCode).toBe(1)
    expect(err[0]).toMatch(line)
    expect(err.join('\n')).not.toMatch(/^\s+at /m)
  }
  expect((await user(['list'])).out).toHaveLength(3)
}, 120_000)
