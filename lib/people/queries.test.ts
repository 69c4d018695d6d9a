import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { disableUser } from '@/lib/auth/users'
import { db } from '@/lib/database/db'
import { migrateTestDatabase } from '@/tests/database'
import { findPerson, listPeople } from './queries'
import { peopleFilterSchema } from './schema'
import { addPerson, invite, letLinksExpire, startSession } from './test-people'

const list = (address: Record<string, string | string[]> = {}) =>
  listPeople(peopleFilterSchema.parse(address))
const emailsOf = async (address: Record<string, string>) =>
  (await list(address)).items.map(({ email }) => email)

beforeAll(migrateTestDatabase)
beforeEach(async () => {
  await db.userLink.deleteMany()
  await db.user.deleteMany()
})

describe('listPeople', () => {
  it('lists one person, with the facts an admin needs and no secret', async () => {
    const ada = await addPerson('ada', 'admin')
    await startSession(ada.id)
    const people = await list()
    expect(people).toMatchObject({ page: 1, isLast: true, start: 0, total: 1, hasPages: false })
    expect(people.items).toEqual([
      {
        state: 'active',
        id: ada.id,
        name: 'ada',
        email: 'ada@example.com',
        role: 'admin',
        lastSeenAt: null,
        addedAt: expect.any(Date),
        twoFactor: false,
        passkeys: 0,
        sessions: 1,
      },
    ])
  })

  it('finds by name, email, role and state, in any case, width and script', async () => {
    const ada = await addPerson('ada', 'admin')
    await db.user.update({ where: { id: ada.id }, data: { name: '李雷 Ａda_1' } })
    const bo = await addPerson('bo', 'operator')
    await disableUser(null, bo.id)
    await invite(null, { email: 'cy@example.com', role: 'operator', days: 1 })
    expect(await emailsOf({})).toEqual(['cy@example.com', 'bo@example.com', 'ada@example.com'])
    expect(await emailsOf({ q: 'ADA' })).toEqual(['ada@example.com'])
    expect(await emailsOf({ q: '李 example' })).toEqual(['ada@example.com'])
    expect(await emailsOf({ q: 'a_1' })).toEqual(['ada@example.com'])
    expect(await emailsOf({ q: '%' })).toEqual([])
    expect(await emailsOf({ role: 'operator' })).toEqual(['cy@example.com', 'bo@example.com'])
    expect(await emailsOf({ state: 'disabled' })).toEqual(['bo@example.com'])
    expect(await emailsOf({ state: 'invited' })).toEqual(['cy@example.com'])
    expect(await emailsOf({ state: 'active', role: 'operator' })).toEqual([])
    await letLinksExpire()
    expect(await emailsOf({ state: 'invited' })).toEqual([])
  })

  it('shows 500 page by page, and passes over nonsense in the address', async () => {
    const at = { createdAt: new Date(), updatedAt: new Date() }
    await db.user.createMany({
      data: Array.from({ length: 500 }, (_, n) => {
        const name = `person ${String(n).padStart(3, '0')}`
        return { id: `id-${n}`, name, email: `p${n}@example.com`, ...at }
      }),
    })
    const seen = new Set<string>()
    for (let page = 1; page <= 20; page += 1) {
      const { items, isLast } = await list({ page: String(page) })
      for (const { email } of items) seen.add(email)
      expect(isLast).toBe(page === 20)
    }
    expect(seen.size).toBe(500)
    expect(await list({ page: '99' })).toMatchObject({ page: 20, start: 475, total: 500 })
    const odd = await list({ page: '-1', role: 'boss', state: ['active'], q: ['a', 'b'] })
    expect(odd).toMatchObject({ page: 1, total: 500, hasPages: true })
    expect(await list({ q: 'person 499' })).toMatchObject({ total: 1, hasPages: true })
  })
})

describe('findPerson', () => {
  it('tells their open sessions, newest first, without tokens', async () => {
    const { id } = await addPerson('ada', 'admin')
    const session = await startSession(id)
    await db.session.update({
      where: { id: session },
      data: { ipAddress: '2001:0db8:0000:0000:0000:0000:0000:0001' },
    })
    const old = await startSession(id)
    await db.session.update({ where: { id: old }, data: { expiresAt: new Date(0) } })
    const detail = await findPerson(id)
    expect(detail?.sessions).toEqual([
      { id: session, startedAt: expect.any(Date), address: '2001:db8::1', userAgent: 'test' },
    ])
    expect(detail).toMatchObject({ codes: 0, codesToday: 0, disabledAt: null })
    expect(detail?.person.sessions).toBe(1)
    expect(await findPerson('nobody')).toBeNull()
  })
})
