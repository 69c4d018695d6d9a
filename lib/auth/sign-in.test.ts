import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { markTrail, readTrail } from '@/lib/audit/test-trail'
import { db } from '@/lib/database/db'
import { migrateTestDatabase } from '@/tests/database'
import { auth } from './auth'
import { CLIENT_ADDRESS_HEADER } from './client-address'
import { makeKnownBrowser } from './known-browser'
import * as argon2 from './password'
import { findSession } from './session'
import { addUser, disableUser } from './users'

// Watched, not replaced: these are the places where argon2 runs.
vi.mock('./password', { spy: true })

const ORIGIN = 'http://localhost:3000'
const EMAIL = 'operator@example.com'
const PASSWORD = 'a long password'

type Guess = {
  email?: string
  password?: string
  address?: string
  origin?: string
  cookie?: string
}

function post({ email = EMAIL, password = 'wrong password', address, origin, cookie }: Guess = {}) {
  const headers = {
    'Content-Type': 'application/json',
    Origin: origin ?? ORIGIN,
    // What every browser sends; better-auth checks the origin of such a request.
    'Sec-Fetch-Site': 'same-origin',
    [CLIENT_ADDRESS_HEADER]: address ?? '203.0.113.1',
    ...(cookie && { Cookie: cookie }),
  }
  const body = JSON.stringify({ email, password })
  const url = `${ORIGIN}/api/auth/sign-in/email`
  return auth.handler(new Request(url, { method: 'POST', headers, body }))
}

const cookieOf = (response: Response) => response.headers.getSetCookie()[0] ?? ''
const cookieHeaders = (response: Response) =>
  new Headers({ cookie: cookieOf(response).split(';')[0] ?? '' })
const eventsOf = async () => (await readTrail()).map(({ event }) => event)

let userId = ''

beforeAll(migrateTestDatabase)
beforeEach(async () => {
  await db.user.deleteMany()
  await db.signInFailure.deleteMany()
  const user = await addUser(null, {
    name: 'Operator',
    email: EMAIL,
    role: 'operator',
    password: PASSWORD,
  })
  userId = user.id
  await markTrail()
  vi.clearAllMocks()
})

describe('signing in', () => {
  it('sets a cookie no script can read, for a session that can be revoked', async () => {
    const response = await post({ password: PASSWORD })
    expect(response.status).toBe(200)
    expect(cookieOf(response)).toMatch(/^sunflower\.session_token=/)
    expect(cookieOf(response)).toContain('HttpOnly')
    expect(cookieOf(response)).toContain('SameSite=Lax')
    expect(cookieOf(response)).not.toContain('Secure')
    const session = await findSession(cookieHeaders(response))
    expect(session?.viewer).toEqual({
      id: userId,
      name: 'Operator',
      email: EMAIL,
      role: 'operator',
    })
    await db.session.deleteMany()
    expect(await findSession(cookieHeaders(response))).toBeNull()
    expect(await eventsOf()).toEqual(['session.started'])
  })

  it('takes the address in any case', async () => {
    expect((await post({ email: 'Operator@Example.com', password: PASSWORD })).status).toBe(200)
  })

  it('refuses a request from another site', async () => {
    const response = await post({ password: PASSWORD, origin: 'https://evil.example' })
    expect(response.status).toBe(403)
    expect(await db.session.count()).toBe(0)
  })

  it('refuses a wrong password and keeps neither it nor one typed as an address', async () => {
    expect((await post()).status).toBe(401)
    await post({ email: 'my secret words', password: 'x' })
    const entries = await readTrail()
    expect(entries.map(({ event }) => event)).toEqual(['session.refused', 'session.refused'])
    expect(entries[0]).toMatchObject({ targetId: userId, actorId: null })
    expect(JSON.stringify(entries)).not.toMatch(/wrong password|secret words/)
  })

  it('answers a disabled user as it answers a wrong password, and ends what was open', async () => {
    const open = await post({ password: PASSWORD })
    await addUser(null, {
      name: 'Admin',
      email: 'a@example.com',
      role: 'admin',
      password: PASSWORD,
    })
    await disableUser(null, userId)
    expect(await findSession(cookieHeaders(open))).toBeNull()
    const right = await post({ password: PASSWORD })
    const wrong = await post()
    expect([right.status, wrong.status]).toEqual([401, 401])
    expect(await right.json()).toEqual(await wrong.json())
    expect(cookieOf(right)).toBe('')
  })
})

/** Thirty wrong passwords for one account from four networks; the statuses. */
async function guessFromEverywhere(): Promise<number[]> {
  const statuses: number[] = []
  for (let n = 0; n < 30; n += 1) {
    statuses.push((await post({ address: `198.51.100.${n % 4}` })).status)
  }
  return statuses
}

/** What a browser keeps after a sign-in there, without the session. */
const keptBy = (response: Response) =>
  response.headers
    .getSetCookie()
    .filter((line) => line.startsWith('sunflower.known_'))
    .map((line) => line.split(';')[0] ?? '')
    .join('; ')

describe('a browser in which somebody has signed in before', () => {
  const signIn = async (guess: Guess = {}) => {
    const response = await post({ password: PASSWORD, ...guess })
    expect(response.status).toBe(200)
    return keptBy(response)
  }

  it('is let in however many strangers guess, and however often', async () => {
    const cookie = await signIn()
    for (let round = 0; round < 2; round += 1) {
      await guessFromEverywhere()
      expect((await post({ password: PASSWORD, address: '203.0.113.9' })).status).toBe(429)
      expect((await post({ password: PASSWORD, address: '203.0.113.9', cookie })).status).toBe(200)
      // From one of their networks too: it may be a café's.
      expect((await post({ password: PASSWORD, address: '198.51.100.1', cookie })).status).toBe(200)
    }
  })

  it('has a counter of its own, which is nobody else’s', async () => {
    const cookie = await signIn()
    for (let n = 0; n < 10; n += 1) {
      expect((await post({ cookie, address: `198.51.100.${n}` })).status).toBe(401)
    }
    expect((await post({ password: PASSWORD, cookie })).status).toBe(429)
    expect((await post({ password: PASSWORD })).status).toBe(200)
  })

  it('is named anew at each sign-in, in a cookie that no script can read', async () => {
    const first = await signIn()
    const response = await post({ password: PASSWORD, cookie: first })
    const second = keptBy(response)
    expect(second.split('=')[0]).toBe(first.split('=')[0])
    expect(second).not.toBe(first)
    const line = response.headers.getSetCookie().find((one) => one.startsWith(second)) ?? ''
    expect(line).toMatch(/; Max-Age=15552000; Path=\/; HttpOnly; SameSite=Lax$/)
  })

  it('is one by its signature, for this person, and for half a year', async () => {
    const cookie = await signIn()
    const other = { email: 'other@example.com', name: 'Other', role: 'operator' } as const
    await addUser(null, { ...other, password: PASSWORD })
    const others = await signIn({ email: other.email })
    const [name = '', value = ''] = cookie.split('=')
    const old = makeKnownBrowser(EMAIL, Date.now() - 181 * 24 * 3_600_000)
    const signed = value.split('.')
    const forged = [
      `${name}=${signed.slice(0, 2).join('.')}`,
      `${name}=${signed[0]}.${signed[1]}x.${signed[2]}`,
      `${name}=${others.split('=')[1]}`,
      `${name}=${old}`,
      others,
      `${name}=`,
      `${name}=..`,
    ]
    await guessFromEverywhere()
    for (const one of forged) {
      expect((await post({ password: PASSWORD, cookie: one })).status, one).toBe(429)
    }
    expect((await post({ password: PASSWORD, cookie })).status).toBe(200)
  })

  it('is not one for a wrong password', async () => {
    expect(keptBy(await post())).toBe('')
  })
})

describe('guessing', () => {
  it('gets a wait after thirty wrong passwords for one account, from wherever', async () => {
    expect(await guessFromEverywhere()).toEqual(Array.from({ length: 30 }, () => 401))
    const refused = await post({ password: PASSWORD, address: '203.0.113.9' })
    expect(refused.status).toBe(429)
    const seconds = Number(refused.headers.get('Retry-After'))
    expect(seconds).toBeGreaterThan(14 * 60)
    expect(seconds).toBeLessThanOrEqual(15 * 60)
    expect(await refused.json()).toMatchObject({
      code: 'TOO_MANY_ATTEMPTS',
      message: 'Too many wrong passwords: try again in 15 minutes',
      minutes: 15,
    })
    // Refused tries do not lengthen the wait.
    expect(await db.signInFailure.count()).toBe(30)
    const past = new Date(Date.now() - 16 * 60_000)
    await db.signInFailure.updateMany({ data: { at: past } })
    expect((await post({ password: PASSWORD })).status).toBe(200)
  })

  it('gets a wait after ten wrong passwords from one network, for whatever account', async () => {
    for (let n = 0; n < 10; n += 1) {
      await post({ email: `user${n}@example.com`, address: `2001:db8:0:1::${n + 1}` })
    }
    expect((await post({ password: PASSWORD, address: '2001:db8:0:1::ffff' })).status).toBe(429)
    expect((await post({ password: PASSWORD, address: '2001:db8:0:2::1' })).status).toBe(200)
  })

  it('does not slip through when thirty come at once', async () => {
    const statuses = await Promise.all(
      Array.from({ length: 30 }, async () => (await post()).status),
    )
    const checked = vi.mocked(argon2.verifyPassword).mock.calls.length
    expect(statuses.filter((status) => status === 401)).toHaveLength(checked)
    expect(checked).toBeLessThanOrEqual(10)
    expect(statuses.filter((status) => status === 429)).toHaveLength(30 - checked)
  })

  it('does not slip through when sixty come at once from six networks', async () => {
    const statuses = await Promise.all(
      Array.from({ length: 60 }, async (_, n) => {
        return (await post({ address: `198.51.100.${n % 6}` })).status
      }),
    )
    const checked = vi.mocked(argon2.verifyPassword).mock.calls.length
    expect(statuses.filter((status) => status === 401)).toHaveLength(checked)
    expect(checked).toBeLessThanOrEqual(30)
  })

  it('starts anew after the right password, but not for guesses from elsewhere', async () => {
    for (let n = 0; n < 5; n += 1) await post({ address: '198.51.100.1' })
    for (let n = 0; n < 4; n += 1) await post()
    expect((await post({ password: PASSWORD })).status).toBe(200)
    const left = await db.signInFailure.findMany({ distinct: ['ipAddress'] })
    expect(left.map(({ ipAddress }) => ipAddress)).toEqual(['198.51.100.1'])
    expect(await db.signInFailure.count()).toBe(5)
  })

  it('learns nothing from the time an unknown address takes', async () => {
    // The processor's time, threads included: the clock's is that of whatever else runs here, too.
    const timeOf = async (email: string, n: number) => {
      const start = process.cpuUsage()
      expect((await post({ email, address: `198.51.100.${n}` })).status).toBe(401)
      const { user, system } = process.cpuUsage(start)
      return user + system
    }
    const [known, unknown]: [number[], number[]] = [[], []]
    await timeOf('warm-up@example.com', 99)
    vi.clearAllMocks()
    // By turns, so that both meet the same machine.
    for (let n = 0; n < 9; n += 1) {
      known.push(await timeOf(EMAIL, n))
      unknown.push(await timeOf('nobody@example.com', n + 20))
    }
    expect(vi.mocked(argon2.verifyPassword)).toHaveBeenCalledTimes(9)
    expect(vi.mocked(argon2.hashPassword)).toHaveBeenCalledTimes(9)
    // The least of each: whatever else this process does can only have added to the others.
    const ratio = Math.min(...unknown) / Math.min(...known)
    expect(ratio).toBeGreaterThan(0.5)
    expect(ratio).toBeLessThan(2)
  })
})
