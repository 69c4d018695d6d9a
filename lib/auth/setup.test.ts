import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { markTrail, readTrail } from '@/lib/audit/test-trail'
import { db } from '@/lib/database/db'
import { migrateTestDatabase } from '@/tests/database'
import { createFirstAdmin, isSetupDone, isSetupOpen, makeSetupToken } from './setup'
import { addUser } from './users'

const person = { name: 'First admin', email: 'admin@example.com', password: 'a long password' }

async function makeToken(): Promise<string> {
  const token = await makeSetupToken()
  if (token === null) throw new Error('set-up is already done')
  return token
}

beforeAll(migrateTestDatabase)
beforeEach(async () => {
  await markTrail()
  await db.user.deleteMany()
  await db.setting.deleteMany()
})

describe('the set-up link', () => {
  it('opens set-up, and what is kept does not give it', async () => {
    const token = await makeToken()
    expect(Buffer.from(token, 'base64url')).toHaveLength(32)
    expect(await isSetupOpen(token)).toBe(true)
    expect(await isSetupOpen(`${token}x`)).toBe(false)
    expect(await isSetupOpen('')).toBe(false)
    const [kept] = await db.setting.findMany()
    expect(JSON.stringify(kept)).not.toContain(token)
    expect(await isSetupOpen(kept?.value ?? '')).toBe(false)
  })

  it('is one for processes that start together, and replaced at a later start', async () => {
    const [first, ...others] = await Promise.all([makeToken(), makeToken(), makeToken()])
    expect(others).toEqual([first, first])
    const earlier = new Date(Date.now() - 11 * 60_000)
    await db.setting.updateMany({ data: { updatedAt: earlier } })
    const later = await makeToken()
    expect(await isSetupOpen(first)).toBe(false)
    expect(await isSetupOpen(later)).toBe(true)
  })

  it('is not made, and an old one is void, once somebody can sign in', async () => {
    const token = await makeToken()
    expect(await isSetupDone()).toBe(false)
    await addUser(null, { ...person, role: 'admin' })
    expect(await isSetupDone()).toBe(true)
    expect(await isSetupOpen(token)).toBe(false)
    await expect(createFirstAdmin({ ...person, email: 'b@example.com', token })).rejects.toThrow(
      'setup_closed',
    )
    expect(await makeSetupToken()).toBeNull()
    expect(await db.setting.count()).toBe(0)
  })
})

describe('createFirstAdmin', () => {
  it('makes an admin who can sign in, and says so in the trail', async () => {
    await createFirstAdmin({ ...person, token: await makeToken() })
    const user = await db.user.findUniqueOrThrow({
      where: { email: person.email },
      include: { accounts: true },
    })
    expect(user.role).toBe('admin')
    expect(user.accounts).toMatchObject([{ providerId: 'credential', accountId: user.id }])
    expect(user.accounts[0]?.password).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    const entries = await readTrail()
    expect(entries).toMatchObject([{ event: 'user.added', actorId: user.id, targetId: user.id }])
    expect(JSON.stringify(entries)).not.toContain(person.password)
  })

  it('refuses a wrong token and leaves nothing behind', async () => {
    await makeToken()
    await expect(createFirstAdmin({ ...person, token: 'wrong' })).rejects.toThrow('setup_closed')
    expect(await db.user.count()).toBe(0)
  })

  it('lets exactly one of ten at once through', async () => {
    const token = await makeToken()
    const tries = Array.from({ length: 10 }, (_, index) =>
      createFirstAdmin({ ...person, email: `admin${index}@example.com`, token }),
    )
    const results = await Promise.allSettled(tries)
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const reasons = results.flatMap((result) =>
      result.status === 'rejected' ? [String(result.reason)] : [],
    )
    expect(new Set(reasons)).toEqual(new Set(['AppError: setup_closed']))
    expect(await db.user.count()).toBe(1)
    expect(await readTrail()).toHaveLength(1)
  })
})
