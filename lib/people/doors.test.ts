import { createTranslator } from 'next-intl'
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { markTrail } from '@/lib/audit/test-trail'
import { ROLES, type Role } from '@/lib/auth/can'
import { CLIENT_ADDRESS_HEADER } from '@/lib/auth/client-address'
import { cookieOfSignIn } from '@/lib/auth/test-session'
import { requireViewer } from '@/lib/auth/viewer'
import { db } from '@/lib/database/db'
import { loadMessages, type Messages } from '@/lib/i18n/messages'
import { migrateTestDatabase } from '@/tests/database'
import {
  acceptInvitationAction,
  changeEmailDomainsAction,
  changeRoleAction,
  disableUserAction,
  enableUserAction,
  endPersonSessionAction,
  endSessionsAction,
  inviteAction,
  makeResetLinkAction,
  removeSecondFactorAction,
  resetByLinkAction,
  revokeLinkAction,
} from './actions'
import { addPerson, eventsOf, invite, PASSWORD, reset } from './test-people'

// What Next gives a request; here each test says who asks.
const asking = vi.hoisted(() => ({ headers: new Headers() }))
vi.mock('next/headers', () => ({
  headers: () => Promise.resolve(asking.headers),
  cookies: () => Promise.resolve({ set: () => undefined }),
}))
vi.mock('next/cache', () => ({ revalidatePath: () => undefined }))
vi.mock('next/navigation', () => ({
  redirect: (to: string) => {
    throw new Error(`redirect ${to}`)
  },
  forbidden: () => {
    throw new Error('forbidden')
  },
}))
vi.mock('next-intl/server', () => ({
  getTranslations: (namespace: keyof Messages) =>
    Promise.resolve(createTranslator({ locale: 'en', messages: loadMessages('en'), namespace })),
}))

const cookies = new Map<Role, string>()
const ids = new Map<Role, string>()

function askAs(role: Role | null, address = '203.0.113.1') {
  asking.headers = new Headers({ [CLIENT_ADDRESS_HEADER]: address })
  const cookie = role && cookies.get(role)
  if (cookie) asking.headers.set('cookie', cookie)
}

beforeAll(async () => {
  await migrateTestDatabase()
  for (const role of ROLES) {
    const { id, email } = await addPerson(role, role)
    ids.set(role, id)
    cookies.set(role, await cookieOfSignIn(email, PASSWORD))
  }
})
beforeEach(() => markTrail())

describe('what only an admin may do', () => {
  const one = { userId: 'any' }
  const calls = [
    ['invite', () => inviteAction({ email: 'x@example.com', role: 'admin', days: 7 })],
    ['make a reset link', () => makeResetLinkAction(one)],
    ['revoke a link', () => revokeLinkAction({ linkId: 'any' })],
    ['change a role', () => changeRoleAction({ ...one, role: 'admin' })],
    ['disable', () => disableUserAction(one)],
    ['enable', () => enableUserAction(one)],
    ['end all sessions', () => endSessionsAction(one)],
    ['end one session', () => endPersonSessionAction({ ...one, sessionId: 'any' })],
    ['remove a second factor', () => removeSecondFactorAction(one)],
    ['change the email domains', () => changeEmailDomainsAction({ domains: ['example.com'] })],
  ] as const

  it.each(calls)('%s', async (name, call) => {
    askAs(null)
    expect((await call()).serverError?.code).toBe('unauthenticated')
    expect(await eventsOf()).toEqual([])
    for (const role of ['operator', 'marketer'] as const) {
      askAs(role)
      expect((await call()).serverError?.code).toBe('forbidden')
    }
    expect(await eventsOf()).toEqual(['access.refused', 'access.refused'])
    const rules = db.setting.count({ where: { key: 'email-domains' } })
    expect([await db.userLink.count(), await rules]).toEqual([0, 0])
    if (!['invite', 'change the email domains'].includes(name)) {
      const code = 'not_found'
      askAs('admin')
      expect((await call()).serverError?.code).toBe(code)
    }
  })

  it('says what is wrong with each field', async () => {
    askAs('admin')
    const good = { email: 'x@example.com', role: 'operator', days: 7 } as const
    const fieldsOf = async (input: object) =>
      (await inviteAction({ ...good, ...input })).validationErrors?.fieldErrors
    expect(await fieldsOf({ email: 'x' })).toEqual({ email: ['email'] })
    expect(await fieldsOf({ role: 'boss' })).toHaveProperty('role')
    expect(await fieldsOf({ days: 365 })).toHaveProperty('days')
    expect((await inviteAction({ ...good, email: 'admin@example.com' })).serverError).toMatchObject(
      { code: 'email_taken', title: 'There is already a user with this email address.' },
    )
    const domains = await changeEmailDomainsAction({ domains: ['not a domain'] })
    expect(domains.validationErrors).toBeDefined()
    const self = { userId: ids.get('admin') ?? '' }
    expect((await disableUserAction(self)).serverError?.code).toBe('last_admin')
    expect((await changeRoleAction({ ...self, role: 'operator' })).serverError?.code).toBe(
      'last_admin',
    )
    expect(await db.userLink.count()).toBe(0)
  })
})

describe('a changed role', () => {
  it('holds at the next request of a session that goes on', async () => {
    const userId = ids.get('operator') ?? ''
    askAs('operator')
    expect(await requireViewer('codes.generate')).toMatchObject({ role: 'operator' })
    askAs('admin')
    expect(await changeRoleAction({ userId, role: 'marketer' })).toEqual({})
    askAs('operator')
    await expect(requireViewer('codes.generate')).rejects.toThrow('forbidden')
    expect(await requireViewer()).toMatchObject({ role: 'marketer' })
    askAs('admin')
    await changeRoleAction({ userId, role: 'operator' })
  })
})

describe('an invitation', () => {
  it('is accepted by a stranger, who is then signed in; the second try is told why not', async () => {
    const token = await invite(null, { email: 'mei@example.com', role: 'operator', days: 7 })
    askAs(null)
    const input = { token, name: 'Mei', password: PASSWORD }
    const wrong = await acceptInvitationAction({ token, name: '', password: 'short' })
    expect(wrong.validationErrors?.fieldErrors).toEqual({
      name: ['name'],
      password: ['passwordShort'],
    })
    expect((await acceptInvitationAction(input)).data).toEqual({ signedIn: true })
    expect(await eventsOf()).toEqual(['user.invited', 'user.added', 'session.started'])
    expect((await acceptInvitationAction(input)).serverError?.code).toBe('link_closed')
    const guess = await acceptInvitationAction({ ...input, token: 'guess' })
    expect(guess.serverError?.code).toBe('link_closed')
  })

  it('whose token is guessed ten times earns a wait', async () => {
    askAs(null, '198.51.100.7')
    const input = { token: 'guess', name: 'Mei', password: PASSWORD }
    for (let n = 0; n < 10; n += 1) {
      expect((await acceptInvitationAction(input)).serverError?.code).toBe('link_closed')
    }
    expect((await acceptInvitationAction(input)).serverError?.code).toBe('too_many_attempts')
    const token = 'another'
    expect((await resetByLinkAction({ token, password: PASSWORD })).serverError?.code).toBe(
      'too_many_attempts',
    )
  })
})

describe('a reset link', () => {
  it('sets the password and signs nobody in', async () => {
    const token = await reset(null, ids.get('marketer') ?? '')
    askAs('marketer')
    const short = await resetByLinkAction({ token, password: 'short' })
    expect(short.validationErrors?.fieldErrors).toEqual({ password: ['passwordShort'] })
    expect(await resetByLinkAction({ token, password: 'another password' })).toEqual({})
    expect(await eventsOf()).toEqual(['user.link-made', 'user.password-reset'])
    await expect(requireViewer()).rejects.toThrow('redirect /sign-in')
  })
})
