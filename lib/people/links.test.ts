import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { markTrail, readTrail } from '@/lib/audit/test-trail'
import { disableUser, isOwnPassword } from '@/lib/auth/users'
import { db } from '@/lib/database/db'
import { migrateTestDatabase } from '@/tests/database'
import { changeRole } from './change-person'
import { makeInvitation, makeResetLink, revokeLink } from './make-links'
import { listLinks } from './queries'
import {
  addPerson,
  eventsOf,
  invite,
  letLinksExpire,
  PASSWORD,
  reasonsOf,
  reset,
  startSession,
} from './test-people'
import { acceptInvitation, lookAtLink, requireOpenLink, resetByLink } from './use-links'

const mei = { email: 'mei@example.com', role: 'operator', days: 7 } as const
const ADDRESS = '203.0.113.1'
const look = (purpose: 'invite' | 'reset', token: string, address = ADDRESS) =>
  lookAtLink({ purpose, token, address })
const accept = (token: string) => acceptInvitation({ token, name: 'Mei', password: PASSWORD })

let admin: Awaited<ReturnType<typeof addPerson>>

beforeAll(migrateTestDatabase)
beforeEach(async () => {
  await db.userLink.deleteMany()
  await db.user.deleteMany()
  await db.signInFailure.deleteMany()
  admin = await addPerson('ada', 'admin')
  await markTrail()
})

describe('an invitation', () => {
  it('says who invites whom as what, and keeps only the hash of its token', async () => {
    const { url, expiresAt } = await makeInvitation(admin, mei)
    expect(url).toMatch(/^http:\/\/localhost:3000\/invite\?token=[\w-]{43}$/)
    expect(expiresAt.getTime() - Date.now()).toBeGreaterThan(6.9 * 24 * 3600_000)
    const token = url.split('=')[1] ?? ''
    expect(await look('invite', token)).toEqual({
      state: 'open',
      email: mei.email,
      role: 'operator',
      madeBy: 'ada',
      expiresAt,
    })
    expect(await db.signInFailure.count()).toBe(0)
    const kept = JSON.stringify([await db.userLink.findMany(), await readTrail()])
    expect(kept).not.toContain(token)
    expect(await listLinks()).toMatchObject([{ state: 'open', email: mei.email, madeBy: 'ada' }])
    expect(await readTrail()).toMatchObject([{ event: 'user.invited', actorId: admin.id }])
  })

  it('makes the account once, of ten at once', async () => {
    const token = await invite(admin, mei)
    const results = await Promise.allSettled(Array.from({ length: 10 }, () => accept(token)))
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(new Set(reasonsOf(results))).toEqual(new Set(['AppError: link_closed']))
    const user = await db.user.findUniqueOrThrow({ where: { email: mei.email } })
    expect(user).toMatchObject({ name: 'Mei', role: 'operator' })
    expect(await isOwnPassword(user, PASSWORD)).toBe(true)
    const trail = await readTrail()
    expect(trail.map(({ event }) => event)).toEqual(['user.invited', 'user.added'])
    expect(trail[1]).toMatchObject({ actorId: user.id, targetId: user.id })
    expect(JSON.parse(trail[1]?.details ?? '')).toMatchObject({ by: 'invitation' })
    expect(await look('invite', token)).toEqual({ state: 'used', email: mei.email })
  })

  it('is refused for an address that is taken, also by somebody disabled', async () => {
    const user = await addPerson('mei', 'operator')
    await expect(makeInvitation(admin, mei)).rejects.toThrow('email_taken')
    await disableUser(admin, user.id)
    await expect(makeInvitation(admin, mei)).rejects.toThrow('email_taken')
    expect(await db.userLink.count()).toBe(0)
  })

  it('is made only by an admin, or at the terminal', async () => {
    const operator = await addPerson('bo', 'operator')
    await expect(makeInvitation(operator, mei)).rejects.toThrow('forbidden')
    await db.user.update({ where: { id: admin.id }, data: { disabledAt: new Date() } })
    await expect(makeInvitation(admin, mei)).rejects.toThrow('forbidden')
    expect(await db.userLink.count()).toBe(0)
    const token = await invite(null, { ...mei, role: 'admin' })
    expect(await look('invite', token)).toMatchObject({ role: 'admin', madeBy: null })
  })

  it('takes the place of an older one to the same address', async () => {
    const first = await invite(admin, mei)
    const second = await invite(admin, { ...mei, role: 'marketer' })
    expect(await look('invite', first)).toEqual({ state: 'revoked' })
    expect(await look('invite', second)).toMatchObject({ state: 'open', role: 'marketer' })
    expect(await eventsOf()).toEqual(['user.invited', 'user.link-revoked', 'user.invited'])
  })

  it('stops working when it expires or is revoked, and can be revoked once', async () => {
    const token = await invite(admin, mei)
    const [link] = await listLinks()
    await revokeLink(admin, link?.id ?? '')
    await expect(accept(token)).rejects.toThrow('link_closed')
    await expect(revokeLink(admin, link?.id ?? '')).rejects.toThrow('conflict')
    await expect(revokeLink(admin, 'none')).rejects.toThrow('not_found')
    expect(await eventsOf()).toEqual(['user.invited', 'user.link-revoked'])
    const late = await invite(admin, mei)
    await letLinksExpire()
    expect(await look('invite', late)).toEqual({ state: 'expired' })
    await expect(accept(late)).rejects.toThrow('link_closed')
    expect(await db.user.count()).toBe(1)
  })

  it.each([
    ['is disabled', (other: string) => disableUser(admin, other)],
    ['is no admin any more', (other: string) => changeRole(admin, other, 'operator')],
  ])('stops working when who made it %s', async (_what, change) => {
    const other = await addPerson('bo', 'admin')
    const token = await invite(other, mei)
    await change(other.id)
    expect(await look('invite', token)).toEqual({ state: 'revoked' })
    await expect(accept(token)).rejects.toThrow('link_closed')
  })

  it('yields to an account that was made otherwise meanwhile', async () => {
    const token = await invite(admin, mei)
    await addPerson('mei', 'marketer')
    expect(await look('invite', token)).toEqual({ state: 'taken', email: mei.email })
    await expect(accept(token)).rejects.toThrow('email_taken')
    expect((await listLinks())[0]?.state).toBe('open')
  })
})

describe('a reset link', () => {
  it('changes nothing until it is used, then the password and every session', async () => {
    const user = await addPerson('bo', 'operator')
    await startSession(user.id)
    await db.user.update({ where: { id: user.id }, data: { twoFactorEnabled: true } })
    await db.signInFailure.create({ data: { email: user.email, ipAddress: '192.0.2.1' } })
    await markTrail()
    const token = await reset(admin, user.id)
    expect(await look('reset', token)).toMatchObject({ state: 'open', email: user.email })
    expect(await db.session.count()).toBe(1)
    expect(await isOwnPassword(user, PASSWORD)).toBe(true)
    await resetByLink({ token, password: 'another password' })
    expect(await db.session.count()).toBe(0)
    expect(await db.signInFailure.count()).toBe(0)
    expect(await isOwnPassword(user, 'another password')).toBe(true)
    expect((await db.user.findUniqueOrThrow({ where: { id: user.id } })).twoFactorEnabled).toBe(
      true,
    )
    const trail = await readTrail()
    expect(trail).toMatchObject([
      { event: 'user.link-made', actorId: admin.id, targetId: user.id },
      { event: 'user.password-reset', actorId: user.id, targetId: user.id },
    ])
    expect(JSON.stringify(trail)).not.toMatch(new RegExp(`${token}|another password`))
    await expect(resetByLink({ token, password: PASSWORD })).rejects.toThrow('link_closed')
  })

  it('works once, of ten at once', async () => {
    const token = await reset(admin, admin.id)
    const tries = Array.from({ length: 10 }, (_, n) =>
      resetByLink({ token, password: `another password ${n}` }),
    )
    const results = await Promise.allSettled(tries)
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await eventsOf()).toEqual(['user.link-made', 'user.password-reset'])
  })

  it('takes the place of an older one, and ends when its owner is disabled', async () => {
    const user = await addPerson('bo', 'operator')
    const first = await reset(admin, user.id)
    const second = await reset(admin, user.id)
    expect(await look('reset', first)).toEqual({ state: 'revoked' })
    await disableUser(admin, user.id)
    expect(await look('reset', second)).toEqual({ state: 'revoked' })
    await expect(resetByLink({ token: second, password: PASSWORD })).rejects.toThrow('link_closed')
    await expect(makeResetLink(admin, user.id)).rejects.toThrow('conflict')
  })

  it('is made only by an admin, for somebody who is here', async () => {
    const user = await addPerson('bo', 'operator')
    await expect(makeResetLink(user, admin.id)).rejects.toThrow('forbidden')
    await expect(makeResetLink(admin, 'nobody')).rejects.toThrow('not_found')
    expect(await db.userLink.count()).toBe(0)
  })
})

describe('a guessed token', () => {
  it('counts as a wrong password of its network, and says nothing', async () => {
    const token = await invite(admin, mei)
    // The other purpose's page knows it no more than a made-up one.
    expect(await look('reset', token)).toEqual({ state: 'unknown' })
    for (let n = 0; n < 9; n += 1) {
      expect(await look('invite', `guess-${n}`)).toEqual({ state: 'unknown' })
    }
    expect(await look('invite', token)).toEqual({ state: 'wait', minutes: 15 })
    expect(await look('invite', token, '198.51.100.1')).toMatchObject({ state: 'open' })
    const shown = { purpose: 'invite', token, address: ADDRESS } as const
    await expect(requireOpenLink(shown)).rejects.toThrow('too_many_attempts')
    const trail = await readTrail()
    expect(trail.filter(({ event }) => event === 'session.refused')).toHaveLength(10)
    expect(JSON.stringify(trail)).not.toMatch(new RegExp(`guess-|${token}`))
    // The wait is the network's: others sign in as before.
    expect(await db.signInFailure.count({ where: { ipAddress: ADDRESS } })).toBe(10)
  })

  it('a good one takes back its own count and no other', async () => {
    const token = await invite(admin, mei)
    for (let n = 0; n < 5; n += 1) await look('invite', `guess-${n}`)
    await look('invite', token)
    expect(await db.signInFailure.count()).toBe(5)
  })
})
