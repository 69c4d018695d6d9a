import { createTranslator } from 'next-intl'
import { NextRequest } from 'next/server'
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { changeCodesAction, editCodeAction } from '@/lib/codes/actions'
import { markTrail, readTrail } from '@/lib/audit/test-trail'
import { AppError } from '@/lib/errors'
import { loadMessages, type Messages } from '@/lib/i18n/messages'
import { addProgramAction } from '@/lib/programs/actions'
import { migrateTestDatabase } from '@/tests/database'
import {
  changePasswordAction,
  createFirstAdminAction,
  renameViewerAction,
  signInAction,
} from './actions'
import { ROLES, type Role } from './can'
import { CLIENT_ADDRESS_HEADER, REQUEST_PATH_HEADER } from './client-address'
import { routeDoor } from './route-door'
import { makeSetupToken } from './setup'
import { countAttempt } from './sign-in-throttle'
import { cookieOfSignIn } from './test-session'
import { addUser } from './users'
import { requireViewer } from './viewer'

// What Next gives a request; here each test says who asks.
const asking = vi.hoisted(() => ({ headers: new Headers() }))
vi.mock('next/headers', () => ({ headers: () => Promise.resolve(asking.headers) }))
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

const PASSWORD = 'a long password'
const PROGRAM = {
  name: 'Shop',
  appId: 'wx0123456789abcdef',
  appSecret: '0123456789abcdef0123456789abcdef',
}
const cookies = new Map<Role, string>()

function askAs(role: Role | null, path = '/codes/new') {
  asking.headers = new Headers({
    [REQUEST_PATH_HEADER]: path,
    [CLIENT_ADDRESS_HEADER]: '203.0.113.1',
  })
  const cookie = role && cookies.get(role)
  if (cookie) asking.headers.set('cookie', cookie)
}

const eventsOf = async () => (await readTrail()).map(({ event }) => event)

beforeAll(async () => {
  await migrateTestDatabase()
  for (const role of ROLES) {
    const email = `${role}@example.com`
    await addUser(null, { name: role, email, role, password: PASSWORD })
    cookies.set(role, await cookieOfSignIn(email, PASSWORD))
  }
})
beforeEach(() => markTrail())

describe('requireViewer', () => {
  it('sends a stranger to sign in and back', async () => {
    askAs(null, '/codes/new?kind=wxacode')
    await expect(requireViewer()).rejects.toThrow(
      'redirect /sign-in?next=%2Fcodes%2Fnew%3Fkind%3Dwxacode',
    )
  })

  it('shows the 403 page for what the role does not allow, and writes it down', async () => {
    askAs('marketer')
    await expect(requireViewer('codes.generate')).rejects.toThrow('forbidden')
    expect(await readTrail()).toMatchObject([{ event: 'access.refused', actorName: 'marketer' }])
    expect(await requireViewer('codes.view')).toMatchObject({ role: 'marketer' })
  })
})

describe('routeDoor', () => {
  const door = routeDoor('codes.generate', ({ viewer }) => {
    if (viewer.role === 'admin') throw new AppError('not_found')
    return Promise.resolve(Response.json({ role: viewer.role }))
  })
  const call = async (role: Role | null, method = 'GET', headers: Record<string, string> = {}) => {
    askAs(role)
    const request = new NextRequest('http://localhost:3000/api/x', {
      method,
      headers: { host: 'localhost:3000', ...headers },
    })
    const response = await door(request, { params: Promise.resolve({}) })
    return { status: response.status, body: await response.json() }
  }

  it.each([
    [new Headers(), 'no-store'],
    [new Headers({ 'cache-control': 'private, no-cache' }), 'private, no-cache'],
  ])('lets nobody keep an answer that says nothing of it', async (headers, expected) => {
    askAs('operator')
    const open = routeDoor('codes.view', () => Promise.resolve(new Response('a', { headers })))
    const request = new NextRequest('http://localhost:3000/api/x')
    const response = await open(request, { params: Promise.resolve({}) })
    expect(response.headers.get('cache-control')).toBe(expected)
  })

  it('answers each caller as docs/addresses.md says', async () => {
    expect(await call('operator')).toEqual({ status: 200, body: { role: 'operator' } })
    expect(await call(null)).toMatchObject({
      status: 401,
      body: { error: { code: 'unauthenticated', message: expect.stringContaining('signed in') } },
    })
    expect(await call('marketer')).toMatchObject({
      status: 403,
      body: { error: { code: 'forbidden' } },
    })
    expect(await eventsOf()).toEqual(['access.refused'])
    expect(await call('admin')).toMatchObject({
      status: 404,
      body: { error: { code: 'not_found' } },
    })
  })

  it.each([
    ['http://localhost:3000', 200],
    ['https://evil.example', 403],
    ['null', 403],
    ['http://localhost:8080', 403],
    [undefined, 200],
  ])('takes a POST from origin %s: %i', async (origin, status) => {
    expect((await call('operator', 'POST', origin ? { origin } : {})).status).toBe(status)
  })
})

describe('actionDoor', () => {
  it.each([
    [{ origin: 'http://localhost:3000' }, undefined],
    [{ origin: 'https://evil.example' }, 'forbidden'],
    [{ origin: 'null' }, 'forbidden'],
    [{ 'sec-fetch-site': 'cross-site' }, 'forbidden'],
    [{}, undefined],
  ])('takes an action sent with %j: %s', async (headers: Record<string, string>, code) => {
    askAs('operator')
    for (const [name, value] of Object.entries(headers)) asking.headers.set(name, value)
    const { serverError } = await renameViewerAction({ name: 'operator' })
    expect(serverError?.code).toBe(code)
    const refused = code ? [{ event: 'access.refused', actorName: 'operator' }] : []
    const trail = (await readTrail()).filter(({ event }) => event === 'access.refused')
    expect(trail).toMatchObject(refused)
    if (code) expect(trail[0]?.details).toContain('"reason":"origin"')
  })

  it('stands before the sign-in too', async () => {
    askAs(null)
    asking.headers.set('origin', 'null')
    const { serverError } = await signInAction({
      email: 'operator@example.com',
      password: PASSWORD,
    })
    expect(serverError?.code).toBe('forbidden')
  })
})

describe('the actions of Mini Programs', () => {
  it('add once, say what is wrong, and tell a taken AppID', async () => {
    askAs('admin')
    const wrong = await addProgramAction({ name: '', appId: 'x', appSecret: 'y' })
    expect(wrong.validationErrors?.fieldErrors).toEqual({
      name: ['name'],
      appId: ['appId'],
      appSecret: ['appSecret'],
    })
    const added = await addProgramAction(PROGRAM)
    expect(added).toEqual({ data: { programId: expect.any(String) } })
    expect((await addProgramAction(PROGRAM)).serverError).toMatchObject({
      code: 'app_id_taken',
      title: 'A Mini Program with this AppID is already here.',
    })
  })
})

describe('the actions that edit codes', () => {
  const seen = { title: '', campaign: '', tags: [] }

  it('say what is wrong with what an operator sends', async () => {
    askAs('operator')
    const edit = await editCodeAction({ id: 'any', ...seen, title: 'x'.repeat(121), seen })
    expect(edit.validationErrors?.fieldErrors).toHaveProperty('title')
    const change = await changeCodesAction({
      selection: { ids: [] },
      change: { kind: 'addTag', tag: '' },
    })
    expect(change.validationErrors).toBeDefined()
    expect(change.data).toBeUndefined()
  })
})

describe('the actions of a person', () => {
  it('signInAction says one thing for every wrong pair, and how long to wait', async () => {
    askAs(null)
    asking.headers.set(CLIENT_ADDRESS_HEADER, '198.51.100.1')
    const email = 'nobody@example.com'
    for (let n = 0; n < 10; n += 1) {
      const { validationErrors } = await signInAction({ email, password: 'wrong' })
      expect(validationErrors).toEqual({ formErrors: ['signInRefused'], fieldErrors: {} })
    }
    expect((await signInAction({ email, password: 'wrong' })).serverError).toMatchObject({
      code: 'too_many_attempts',
      next: expect.stringContaining('Wait 15 minutes'),
    })
    const empty = await signInAction({ email: 'x', password: '' })
    expect(empty.validationErrors?.fieldErrors).toEqual({
      email: ['email'],
      password: ['passwordMissing'],
    })
  })

  it('createFirstAdminAction is closed when somebody is there', async () => {
    askAs(null)
    expect(await makeSetupToken()).toBeNull()
    const input = { token: 'any', name: 'A', email: 'a@example.com', password: PASSWORD }
    expect((await createFirstAdminAction(input)).serverError?.code).toBe('setup_closed')
    const short = await createFirstAdminAction({ ...input, password: 'short' })
    expect(short.validationErrors?.fieldErrors).toEqual({ password: ['passwordShort'] })
  })

  it('a stranger has no profile to change', async () => {
    askAs(null)
    expect((await renameViewerAction({ name: 'X' })).serverError?.code).toBe('unauthenticated')
    const change = { currentPassword: PASSWORD, newPassword: 'another password' }
    expect((await changePasswordAction(change)).serverError?.code).toBe('unauthenticated')
  })

  it('changePasswordAction wants the current one, and stops guessing it', async () => {
    askAs('operator')
    const newPassword = 'another password'
    const guess = () => changePasswordAction({ currentPassword: 'wrong', newPassword })
    expect((await guess()).validationErrors?.fieldErrors).toEqual({
      currentPassword: ['passwordWrong'],
    })
    expect(await changePasswordAction({ currentPassword: PASSWORD, newPassword })).toEqual({})
    // Strangers who guess at the sign-in page are not counted here.
    const stranger = { email: 'operator@example.com', address: '' }
    for (let n = 0; n < 30; n += 1) await countAttempt({ ...stranger, address: `198.51.100.${n}` })
    for (let n = 0; n < 10; n += 1) {
      expect((await guess()).validationErrors?.fieldErrors).toHaveProperty('currentPassword')
    }
    expect((await guess()).serverError?.code).toBe('too_many_attempts')
    expect(await requireViewer()).toMatchObject({ role: 'operator' })
  })
})
