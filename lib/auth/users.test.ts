import { randomUUID } from 'node:crypto'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { markTrail, readTrail } from '@/lib/audit/test-trail'
import { db } from '@/lib/database/db'
import { migrateTestDatabase } from '@/tests/database'
import { endSession, listSessions } from './session'
import {
  addUser,
  changeOwnPassword,
  disableUser,
  enableUser,
  getUserByEmail,
  isOwnPassword,
  listUsers,
  renameViewer,
  resetPassword,
} from './users'

const password = 'a long password'
const add = (name: string, role: 'admin' | 'operator' | 'marketer') =>
  addUser(null, { name, email: `${name}@example.com`, role, password })

async function startSession(userId: string): Promise<string> {
  const id = randomUUID()
  const expiresAt = new Date(Date.now() + 60_000)
  await db.session.create({ data: { id, token: id, userId, expiresAt, userAgent: 'test' } })
  return id
}

const eventsOf = async (targetId: string) =>
  (await readTrail()).filter((entry) => entry.targetId === targetId).map(({ event }) => event)

beforeAll(migrateTestDatabase)
beforeEach(async () => {
  await markTrail()
  await db.user.deleteMany()
})

describe('addUser', () => {
  it('refuses an address that is taken, also of two at once', async () => {
    const results = await Promise.allSettled([add('ada', 'admin'), add('ada', 'operator')])
    const refused = results.find((result) => result.status === 'rejected')
    expect(String(refused?.reason)).toBe('AppError: email_taken')
    expect(await listUsers()).toHaveLength(1)
    expect(await readTrail()).toHaveLength(1)
  })
})

describe('disableUser', () => {
  it('signs the user out at once and can be taken back', async () => {
    const admin = await add('ada', 'admin')
    const user = await add('bo', 'operator')
    await startSession(user.id)
    await disableUser(admin, user.id)
    expect(await db.session.count({ where: { userId: user.id } })).toBe(0)
    expect((await getUserByEmail('bo@example.com')).disabledAt).toBeInstanceOf(Date)
    await disableUser(admin, user.id)
    await enableUser(admin, user.id)
    expect((await getUserByEmail('bo@example.com')).disabledAt).toBeNull()
    expect(await eventsOf(user.id)).toEqual(['user.added', 'user.disabled', 'user.enabled'])
  })

  it('keeps the last active admin', async () => {
    const admin = await add('ada', 'admin')
    await startSession(admin.id)
    await expect(disableUser(null, admin.id)).rejects.toThrow('last_admin')
    expect((await getUserByEmail('ada@example.com')).disabledAt).toBeNull()
    expect(await db.session.count()).toBe(1)
    expect(await eventsOf(admin.id)).toEqual(['user.added'])
  })

  it('keeps one of two admins who disable each other at once', async () => {
    const [ada, bo] = [await add('ada', 'admin'), await add('bo', 'admin')]
    const results = await Promise.allSettled([disableUser(ada, bo.id), disableUser(bo, ada.id)])
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await db.user.count({ where: { disabledAt: null } })).toBe(1)
  })

  it('knows nobody of that name', async () => {
    await expect(disableUser(null, 'nobody')).rejects.toThrow('not_found')
    await expect(getUserByEmail('nobody@example.com')).rejects.toThrow('not_found')
  })
})

describe('passwords', () => {
  it('resetPassword signs the user out everywhere and ends their wait', async () => {
    const user = await add('bo', 'operator')
    await startSession(user.id)
    await db.signInFailure.create({ data: { email: user.email, ipAddress: '192.0.2.1' } })
    await resetPassword(null, user.id, 'another password')
    expect(await db.session.count()).toBe(0)
    expect(await db.signInFailure.count({ where: { email: user.email } })).toBe(0)
    expect(await isOwnPassword(user, 'another password')).toBe(true)
    expect(await isOwnPassword(user, password)).toBe(false)
    expect(await eventsOf(user.id)).toContain('user.password-reset')
  })

  it('changeOwnPassword signs out everywhere but here', async () => {
    const user = await add('bo', 'operator')
    const here = await startSession(user.id)
    await startSession(user.id)
    await changeOwnPassword(user, here, 'another password')
    expect((await listSessions(user, here)).map(({ id }) => id)).toEqual([here])
    expect(await isOwnPassword(user, 'another password')).toBe(true)
    const trail = JSON.stringify(await readTrail())
    expect(trail).toContain('user.password-changed')
    expect(trail).not.toContain('another password')
  })
})

describe('the own profile', () => {
  it('is renamed once', async () => {
    const user = await add('bo', 'operator')
    await renameViewer(user, 'Bo the second')
    await renameViewer({ ...user, name: 'Bo the second' }, 'Bo the second')
    expect((await getUserByEmail(user.email)).name).toBe('Bo the second')
    expect(await eventsOf(user.id)).toEqual(['user.added', 'user.renamed'])
  })

  it('lists and ends only own sessions, without their tokens', async () => {
    const [ada, bo] = [await add('ada', 'admin'), await add('bo', 'operator')]
    const [own, other] = [await startSession(bo.id), await startSession(ada.id)]
    const sessions = await listSessions(bo, own)
    expect(sessions).toMatchObject([{ id: own, isCurrent: true, userAgent: 'test' }])
    expect(Object.keys(sessions[0] ?? {})).not.toContain('token')
    await expect(endSession(bo, other)).rejects.toThrow('not_found')
    await endSession(bo, own)
    expect(await db.session.findMany({ select: { id: true } })).toEqual([{ id: other }])
  })
})
