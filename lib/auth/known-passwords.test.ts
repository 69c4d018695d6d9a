import { readdirSync, readFileSync } from 'node:fs'
import { dictionary } from '@zxcvbn-ts/language-common'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { db } from '@/lib/database/db'
import { acceptInvitation, resetByLink } from '@/lib/people/use-links'
import { makeInvitation, makeResetLink } from '@/lib/people/make-links'
import { migrateTestDatabase } from '@/tests/database'
import { isKnownPassword } from './password'
import { PASSWORD_MIN_LENGTH } from './schema'
import { createFirstAdmin, makeSetupToken } from './setup'
import { signIn } from './sign-in'
import { hashPassword } from './password'
import { addUser, changeOwnPassword, resetPassword } from './users'

describe('isKnownPassword', () => {
  it('knows every common one that is long enough to be chosen at all', async () => {
    const common = dictionary['passwords-common']
    expect(common.length).toBeGreaterThan(10_000)
    const long = common.filter((password) => password.length >= PASSWORD_MIN_LENGTH)
    expect(long.length).toBeGreaterThan(1_000)
    for (const password of long) expect(await isKnownPassword(password), password).toBe(true)
  })

  it.each([
    ['1234567890', true],
    ['qwertyuiop', true],
    ['QwertyUiop', true],
    ['password123!', true],
    ['Sunflower2027', true],
    ['!!sunflower!!', true],
    ['2027-sunflower', true],
    ['12345678901234', true],
    // The common one is less than half.
    ['dragon-7q$h2!x9', false],
    ['dragon8472651903', false],
    ['a sunflower in June', false],
    ['sunflower-demo', false],
    ['a long password', false],
    ['这是一个很长的密码', false],
    ['', false],
  ])('%s: %s', async (password, isKnown) => {
    expect(await isKnownPassword(password)).toBe(isKnown)
  })
})

describe('wherever a password is set', () => {
  const password = 'Password1234'
  const admin = { name: 'Admin', email: 'admin@example.com', role: 'admin' } as const

  beforeAll(migrateTestDatabase)
  beforeEach(async () => {
    await db.user.deleteMany()
    await db.userLink.deleteMany()
  })

  it('a common one is refused, and nothing has changed', async () => {
    const token = (await makeSetupToken()) ?? ''
    await expect(createFirstAdmin({ ...admin, token, password })).rejects.toThrow('password_known')
    await expect(addUser(null, { ...admin, password })).rejects.toThrow('password_known')
    expect(await db.user.count()).toBe(0)

    const user = await addUser(null, { ...admin, password: 'a long password' })
    const before = await db.account.findFirstOrThrow()
    await expect(resetPassword(null, user.id, password)).rejects.toThrow('password_known')
    await expect(changeOwnPassword(user, 'none', password)).rejects.toThrow('password_known')
    const reset = tokenOf(await makeResetLink(user, user.id))
    await expect(resetByLink({ token: reset, password })).rejects.toThrow('password_known')
    expect(await db.account.findFirstOrThrow()).toEqual(before)
    await resetByLink({ token: reset, password: 'another long password' })

    const guest = { email: 'guest@example.com', role: 'operator', days: 1 } as const
    const invitation = tokenOf(await makeInvitation(user, guest))
    const accept = { token: invitation, name: 'Guest' }
    await expect(acceptInvitation({ ...accept, password })).rejects.toThrow('password_known')
    expect(await acceptInvitation({ ...accept, password: 'a guest and a door' })).toBe(guest.email)
  })

  it('and nowhere else is one hashed to be kept', () => {
    const files = ['lib', 'scripts']
      .flatMap((room) =>
        readdirSync(room, { recursive: true, encoding: 'utf8' }).map((file) => `${room}/${file}`),
      )
      .filter((file) => /(?<!\.test)\.ts$/.test(file) && !file.includes('generated'))
      .filter((file) => /\bhashPassword\b/.test(readFileSync(file, 'utf8')))
    // better-auth hashes where no account is, to take as long; it sets none here.
    expect(files.sort()).toEqual(['lib/auth/auth.ts', 'lib/auth/password.ts'])
  })

  it('who has one from before still signs in', async () => {
    const user = await addUser(null, { ...admin, password: 'a long password' })
    const where = { userId: user.id }
    await db.account.updateMany({ where, data: { password: await hashPassword(password) } })
    expect(await signIn({ email: admin.email, password }, new Headers())).toBe('signed-in')
  })
})

const tokenOf = ({ url }: { url: string }) => new URL(url).searchParams.get('token') ?? ''
