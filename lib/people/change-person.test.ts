import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { markTrail, readTrail } from '@/lib/audit/test-trail'
import { disableUser } from '@/lib/auth/users'
import { db } from '@/lib/database/db'
import { migrateTestDatabase } from '@/tests/database'
import { changeRole, endSessionOf, endSessionsOf, removeSecondFactor } from './change-person'
import { addPerson, eventsOf, reasonsOf, startSession } from './test-people'

type Someone = Awaited<ReturnType<typeof addPerson>>
const roleOf = async ({ id }: Someone) => (await db.user.findUniqueOrThrow({ where: { id } })).role

let ada: Someone
let bo: Someone

beforeAll(migrateTestDatabase)
beforeEach(async () => {
  await db.user.deleteMany()
  ada = await addPerson('ada', 'admin')
  bo = await addPerson('bo', 'operator')
  await markTrail()
})

describe('changeRole', () => {
  it('writes the role and what it was, and signs nobody out', async () => {
    await startSession(bo.id)
    await changeRole(ada, bo.id, 'marketer')
    await changeRole(ada, bo.id, 'marketer')
    expect(await roleOf(bo)).toBe('marketer')
    expect(await db.session.count()).toBe(1)
    const trail = await readTrail()
    expect(trail).toMatchObject([{ event: 'user.role-changed', actorId: ada.id, targetId: bo.id }])
    expect(JSON.parse(trail[0]?.details ?? '')).toEqual({
      email: 'bo@example.com',
      changes: { role: { from: 'operator', to: 'marketer' } },
    })
  })

  it('keeps the last active admin, whoever asks', async () => {
    const cy = await addPerson('cy', 'admin')
    await disableUser(ada, cy.id)
    await markTrail()
    await expect(changeRole(ada, ada.id, 'operator')).rejects.toThrow('last_admin')
    await expect(changeRole(null, ada.id, 'marketer')).rejects.toThrow('last_admin')
    expect(await roleOf(ada)).toBe('admin')
    expect(await readTrail()).toEqual([])
  })

  it('lets an admin step down while there is another', async () => {
    await changeRole(null, bo.id, 'admin')
    await changeRole(ada, ada.id, 'operator')
    expect(await roleOf(ada)).toBe('operator')
    await expect(changeRole(ada, ada.id, 'admin')).rejects.toThrow('forbidden')
  })

  it.each([2, 3])(
    'lets one of two admins win who demote each other at once, of %i',
    async (all) => {
      const cy = await addPerson('cy', 'admin')
      if (all === 3) await changeRole(ada, bo.id, 'admin')
      const results = await Promise.allSettled([
        changeRole(ada, cy.id, 'operator'),
        changeRole(cy, ada.id, 'operator'),
      ])
      const reason = all === 2 ? 'AppError: last_admin' : 'AppError: forbidden'
      expect(reasonsOf(results)).toEqual([reason])
      expect(await db.user.count({ where: { role: 'admin' } })).toBe(all - 1)
    },
  )

  it('lets one of two admins win when one demotes and the other disables', async () => {
    const cy = await addPerson('cy', 'admin')
    const results = await Promise.allSettled([
      changeRole(ada, cy.id, 'operator'),
      disableUser(cy, ada.id),
    ])
    expect(reasonsOf(results)).toEqual(['AppError: last_admin'])
  })

  it('is for admins, and for people who are here', async () => {
    const cy = await addPerson('cy', 'marketer')
    await expect(changeRole(bo, bo.id, 'admin')).rejects.toThrow('forbidden')
    await expect(changeRole(bo, cy.id, 'operator')).rejects.toThrow('forbidden')
    expect([await roleOf(bo), await roleOf(cy)]).toEqual(['operator', 'marketer'])
    await expect(changeRole(ada, 'nobody', 'admin')).rejects.toThrow('not_found')
  })
})

describe('sessions', () => {
  it('end in one place, or everywhere, in the name of the admin', async () => {
    const [one] = [await startSession(bo.id), await startSession(bo.id), await startSession(bo.id)]
    const own = await startSession(ada.id)
    await expect(endSessionOf(ada, bo.id, own)).rejects.toThrow('not_found')
    await endSessionOf(ada, bo.id, one)
    expect(await db.session.count({ where: { userId: bo.id } })).toBe(2)
    expect(await endSessionsOf(ada, bo.id)).toBe(2)
    expect(await endSessionsOf(ada, bo.id)).toBe(0)
    expect(await db.session.findMany({ select: { id: true } })).toEqual([{ id: own }])
    const trail = await readTrail()
    expect(trail).toMatchObject([
      { event: 'session.ended', actorId: ada.id, targetId: bo.id },
      { event: 'session.ended', actorId: ada.id, targetId: bo.id },
    ])
    expect(trail.map(({ details }) => JSON.parse(details))).toMatchObject([
      { sessions: 1 },
      { sessions: 2 },
    ])
  })

  it('are not ended by who is no admin', async () => {
    const session = await startSession(ada.id)
    await expect(endSessionsOf(bo, ada.id)).rejects.toThrow('forbidden')
    await expect(endSessionOf(bo, ada.id, session)).rejects.toThrow('forbidden')
    await expect(endSessionsOf(ada, 'nobody')).rejects.toThrow('not_found')
    expect(await db.session.count()).toBe(1)
  })
})

describe('removeSecondFactor', () => {
  it('makes the password enough again, leaves passkeys, and says so once', async () => {
    await db.user.update({
      where: { id: bo.id },
      data: {
        twoFactorEnabled: true,
        twoFactors: { create: { id: 'factor', secret: 'x', backupCodes: 'y' } },
        passkeys: {
          create: {
            id: 'key',
            publicKey: 'x',
            credentialID: 'y',
            counter: 0,
            deviceType: 'z',
            backedUp: false,
          },
        },
      },
    })
    await expect(removeSecondFactor(bo, bo.id)).rejects.toThrow('forbidden')
    await removeSecondFactor(ada, bo.id)
    await expect(removeSecondFactor(ada, bo.id)).rejects.toThrow('conflict')
    const user = await db.user.findUniqueOrThrow({ where: { id: bo.id } })
    expect(user.twoFactorEnabled).toBe(false)
    expect([await db.twoFactor.count(), await db.passkey.count()]).toEqual([0, 1])
    expect(await eventsOf()).toEqual(['user.two-factor-disabled'])
    await expect(removeSecondFactor(ada, 'nobody')).rejects.toThrow('not_found')
  })
})
