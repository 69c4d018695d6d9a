import jsQR from 'jsqr'
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { markTrail, readTrail } from '@/lib/audit/test-trail'
import { auth } from '@/lib/auth/auth'
import { CLIENT_ADDRESS_HEADER } from '@/lib/auth/client-address'
import { handleAuthRequest } from '@/lib/auth/handle-auth-request'
import { findSession, type Viewer } from '@/lib/auth/session'
import { signIn } from '@/lib/auth/sign-in'
import { addUser, disableUser } from '@/lib/auth/users'
import { db } from '@/lib/database/db'
import { migrateTestDatabase } from '@/tests/database'
import { passSecondStep } from './second-step'
import { totpCode } from './test-totp'
import { drawTotpQr, isTotpCode, makeTotpSecret, storedSecret } from './totp'
import {
  beginTwoFactor,
  confirmTwoFactor,
  getTwoFactor,
  replaceRecoveryCodes,
  turnOffTwoFactor,
  turnOnTwoFactor,
} from './two-factor'

const ORIGIN = 'http://localhost:3000'
const EMAIL = 'admin@example.com'
const PASSWORD = 'a long password'

let viewer: Viewer
/** Each test has its own half minute: a code works once. */
let secret = ''
let codes: string[] = []

const now = () => totpCode(secret, Date.now())
/** Six digits that no window of these minutes has. */
function wrongCode(nth = 0): string {
  const near = [-60, -30, 0, 30, 60].map((s) => totpCode(secret, Date.now() + s * 1_000))
  for (let n = nth * 11; ; n += 1) {
    const code = String(n).padStart(6, '0')
    if (!near.includes(code)) return code
  }
}

const headersFrom = (address: string, cookie?: string) =>
  new Headers({
    'Content-Type': 'application/json',
    Origin: ORIGIN,
    'Sec-Fetch-Site': 'same-origin',
    [CLIENT_ADDRESS_HEADER]: address,
    ...(cookie && { cookie }),
  })

function post(path: string, body: object, { address = '203.0.113.1', cookie = '' } = {}) {
  const headers = headersFrom(address, cookie)
  const url = `${ORIGIN}/api/auth/${path}`
  return new Request(url, { method: 'POST', headers, body: JSON.stringify(body) })
}

/** What a browser would send back: the last value of each cookie, without the deleted ones. */
function cookiesOf(response: Response): string {
  const jar = new Map<string, string>()
  for (const line of response.headers.getSetCookie()) {
    const [pair = ''] = line.split(';')
    const [name = '', value = ''] = pair.split(/=(.*)/)
    if (/Max-Age=0/i.test(line)) jar.delete(name)
    else jar.set(name, value)
  }
  return [...jar].map((pair) => pair.join('=')).join('; ')
}

/** The right password: gives back the cookies of the half-way state. */
async function startSignIn(address?: string): Promise<string> {
  const body = { email: EMAIL, password: PASSWORD }
  const response = await handleAuthRequest(post('sign-in/email', body, { address }))
  expect(response.status).toBe(200)
  return cookiesOf(response)
}

/** The second step over better-auth's own HTTP handler, which no address of ours reaches. */
const verify = (cookie: string, code: string, kind = 'totp', address?: string) =>
  auth.handler(post(`two-factor/verify-${kind}`, { code }, { cookie, address }))

const eventsOf = async () => (await readTrail()).map(({ event }) => event)

async function turnOn() {
  secret = (await beginTwoFactor(viewer)).secret
  codes = (await confirmTwoFactor(viewer, now())) ?? []
  await turnOnTwoFactor(viewer, 'none')
}

beforeAll(migrateTestDatabase)
beforeEach(async () => {
  await db.user.deleteMany()
  await db.signInFailure.deleteMany()
  await db.verification.deleteMany()
  const person = { name: 'Admin', email: EMAIL, role: 'admin', password: PASSWORD } as const
  viewer = await addUser(null, person)
  await markTrail()
})

it('agrees with an authenticator app, half a minute early or late', async () => {
  // RFC 6238, appendix B: the key "12345678901234567890", the last six of eight digits.
  const key = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
  expect([59, 1_111_111_109, 20_000_000_000].map((s) => totpCode(key, s * 1_000))).toEqual([
    '287082',
    '081804',
    '353130',
  ])
  const own = makeTotpSecret()
  expect(own).toMatch(/^[A-Z2-7]{32}$/)
  vi.useFakeTimers({ now: 1_800_000_000_000, toFake: ['Date'] })
  try {
    const taken = await Promise.all(
      [-60, -30, 0, 30, 60].map((s) =>
        isTotpCode(storedSecret(own), totpCode(own, Date.now() + s * 1_000)),
      ),
    )
    expect(taken).toEqual([false, true, true, true, false])
  } finally {
    vi.useRealTimers()
  }
})

it('draws a picture that a camera reads', () => {
  const own = makeTotpSecret()
  const { size, path } = drawTotpQr(own, EMAIL)
  const scale = 4
  const pixels = new Uint8ClampedArray((size * scale) ** 2 * 4).fill(255)
  for (const [, x, y] of path.matchAll(/M(\d+) (\d+)h1v1h-1z/g)) {
    for (let dy = 0; dy < scale; dy += 1) {
      const start = (Number(y) * scale + dy) * size * scale + Number(x) * scale
      for (let at = start; at < start + scale; at += 1) pixels.set([0, 0, 0, 255], at * 4)
    }
  }
  const read = new URL(jsQR(pixels, size * scale, size * scale)?.data ?? '')
  expect(decodeURIComponent(read.pathname)).toMatch(/Sunflower:admin@example\.com$/)
  expect(Object.fromEntries(read.searchParams)).toEqual({
    secret: own,
    issuer: 'Sunflower',
    digits: '6',
    period: '30',
  })
})

describe('turning it on', () => {
  it('takes a code from the app and the codes being kept; until then nothing is asked for', async () => {
    const begun = await beginTwoFactor(viewer)
    secret = begun.secret
    expect(begun.qr.path).toMatch(/^M\d+ \d+h1v1h-1z/)
    await expect(turnOnTwoFactor(viewer, 'here')).rejects.toThrow('conflict')
    expect(await confirmTwoFactor(viewer, wrongCode())).toBeNull()
    const given = await confirmTwoFactor(viewer, now())
    expect(new Set(given).size).toBe(10)
    for (const code of given ?? [])
      expect(code).toMatch(/^[a-hj-km-np-z2-9]{5}-[a-hj-km-np-z2-9]{5}$/)
    expect(await getTwoFactor(viewer)).toEqual({ isOn: false })
    expect(await signIn({ email: EMAIL, password: PASSWORD }, headersFrom('203.0.113.9'))).toBe(
      'signed-in',
    )
    await markTrail()

    await turnOnTwoFactor(viewer, 'here')
    expect(await getTwoFactor(viewer)).toEqual({ isOn: true, codesLeft: 10 })
    // The session made with the password alone is gone.
    expect(await db.session.count()).toBe(0)
    expect(await readTrail()).toMatchObject([
      { event: 'user.two-factor-enabled', actorId: viewer.id, targetId: viewer.id },
    ])
    await expect(beginTwoFactor(viewer)).rejects.toThrow('conflict')
    await expect(turnOnTwoFactor(viewer, 'here')).rejects.toThrow('conflict')
  })

  it('keeps the secret and the codes out of the database and the trail', async () => {
    await turnOn()
    const rows = JSON.stringify(await db.twoFactor.findMany()) + JSON.stringify(await readTrail())
    expect(rows).toContain('$ba$')
    for (const word of [secret, ...codes]) expect(rows).not.toContain(word)
  })

  it('begun anew, forgets the first secret', async () => {
    const first = (await beginTwoFactor(viewer)).secret
    await beginTwoFactor(viewer)
    expect(await confirmTwoFactor(viewer, totpCode(first, Date.now()))).toBeNull()
    await Promise.allSettled([beginTwoFactor(viewer), beginTwoFactor(viewer)])
    expect(await db.twoFactor.count()).toBe(1)
  })

  it('off again, the password alone signs in', async () => {
    await turnOn()
    await turnOffTwoFactor(viewer)
    expect(await db.twoFactor.count()).toBe(0)
    await expect(turnOffTwoFactor(viewer)).rejects.toThrow('conflict')
    await expect(replaceRecoveryCodes(viewer)).rejects.toThrow('conflict')
    expect(await eventsOf()).toEqual(['user.two-factor-enabled', 'user.two-factor-disabled'])
    expect(await signIn({ email: EMAIL, password: PASSWORD }, headersFrom('203.0.113.9'))).toBe(
      'signed-in',
    )
  })
})

describe('signing in with it', () => {
  beforeEach(async () => {
    await turnOn()
    await markTrail()
  })

  it('gives no session for the password alone, and none that was ever sent', async () => {
    const body = { email: EMAIL, password: PASSWORD }
    const response = await handleAuthRequest(post('sign-in/email', body))
    expect(await response.json()).toEqual({ twoFactorRedirect: true, twoFactorMethods: ['totp'] })
    const lines = response.headers.getSetCookie()
    for (const line of lines) {
      const headers = new Headers({ cookie: line.split(';')[0] ?? '' })
      expect(await findSession(headers)).toBeNull()
    }
    const half = lines.find((line) => line.startsWith('sunflower.two_factor='))
    expect(half).toMatch(/Max-Age=300;.*HttpOnly/)
    expect(cookiesOf(response)).toMatch(/^sunflower\.two_factor=[^;]+$/)
    expect(await db.session.count()).toBe(0)
    expect(await readTrail()).toEqual([])
  })

  it('gives one for the code, once, and writes it down then', async () => {
    const [half, other] = [await startSignIn(), await startSignIn()]
    const code = now()
    const passed = await verify(half, code)
    expect(passed.status).toBe(200)
    const session = await findSession(new Headers({ cookie: cookiesOf(passed) }))
    expect(session?.viewer.id).toBe(viewer.id)
    expect(await readTrail()).toMatchObject([
      { event: 'session.started', targetId: viewer.id, details: '{"factor":"totp"}' },
    ])
    expect(await db.signInFailure.count()).toBe(0)
    // Somebody who read the code along may not use it, nor the first half again.
    expect((await verify(other, code)).status).toBe(401)
    expect(await (await verify(half, wrongCode())).json()).toMatchObject({
      code: 'INVALID_TWO_FACTOR_COOKIE',
    })
    expect(await db.session.count()).toBe(1)
  })

  it('refuses a wrong code, counts it and writes it down', async () => {
    const half = await startSignIn()
    const headers = headersFrom('203.0.113.1', half)
    expect(await passSecondStep({ kind: 'totp', code: wrongCode() }, headers)).toBe(false)
    expect(await passSecondStep({ kind: 'recovery-code', code: 'aaaaa-bbbbb' }, headers)).toBe(
      false,
    )
    expect(await readTrail()).toMatchObject([
      { event: 'session.refused', targetId: viewer.id, actorId: null },
      { event: 'session.refused', targetId: viewer.id, actorId: null },
    ])
    expect((await readTrail()).map(({ details }) => JSON.parse(details))).toEqual([
      { email: EMAIL, reason: 'refused', factor: 'totp' },
      { email: EMAIL, reason: 'refused', factor: 'recovery-code' },
    ])
    // The password, too, stays counted until the sign-in succeeds.
    expect(await db.signInFailure.count({ where: { email: EMAIL } })).toBe(3)
    expect(await passSecondStep({ kind: 'totp', code: now() }, headers)).toBe(true)
    expect(await db.signInFailure.count()).toBe(0)
  })

  it('takes each recovery code once', async () => {
    const [code = ''] = codes
    expect((await verify(await startSignIn(), code, 'backup-code')).status).toBe(200)
    expect(await getTwoFactor(viewer)).toEqual({ isOn: true, codesLeft: 9 })
    expect((await verify(await startSignIn(), code, 'backup-code')).status).toBe(401)
    const fresh = await replaceRecoveryCodes(viewer)
    expect((await verify(await startSignIn(), codes[1] ?? '', 'backup-code')).status).toBe(401)
    expect((await verify(await startSignIn(), fresh[0] ?? '', 'backup-code')).status).toBe(200)
    expect(await eventsOf()).toEqual([
      'session.started',
      'session.refused',
      'user.recovery-codes-made',
      'session.refused',
      'session.started',
    ])
  })

  it('takes one recovery code once, also of two at once', async () => {
    const [code = ''] = codes
    const halves = [await startSignIn(), await startSignIn()]
    const answers = await Promise.all(halves.map((half) => verify(half, code, 'backup-code')))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(await db.session.count()).toBe(1)
  })

  it('ends after five wrong codes: the password is asked for again', async () => {
    const headers = headersFrom('203.0.113.1', await startSignIn())
    for (let n = 0; n < 5; n += 1) {
      expect(await passSecondStep({ kind: 'totp', code: wrongCode(n) }, headers)).toBe(false)
    }
    const right = { kind: 'totp', code: now() } as const
    await expect(passSecondStep(right, headers)).rejects.toThrow('sign_in_expired')
    await expect(passSecondStep(right, headers)).rejects.toThrow('sign_in_expired')
    await expect(passSecondStep(right, headersFrom('203.0.113.1'))).rejects.toThrow(
      'sign_in_expired',
    )
  })

  it('earns a wait however often the password was right, from wherever', async () => {
    const statuses: number[] = []
    for (let n = 0; n < 12; n += 1) {
      const address = `198.51.100.${n}`
      const half = await startSignIn(address)
      statuses.push((await verify(half, wrongCode(n), 'totp', address)).status)
    }
    expect(statuses).toEqual([...Array.from({ length: 10 }, () => 401), 429, 429])
  })

  it('is locked after ten wrong codes in a row, however slowly they come', async () => {
    for (let n = 0; n < 10; n += 1) {
      expect((await verify(await startSignIn(), wrongCode(n))).status).toBe(401)
      await db.signInFailure.deleteMany()
    }
    const headers = headersFrom('203.0.113.1', await startSignIn())
    await expect(passSecondStep({ kind: 'totp', code: now() }, headers)).rejects.toMatchObject({
      code: 'too_many_attempts',
      params: { minutes: 15 },
    })
  })

  it('shuts out somebody who was disabled in between', async () => {
    await addUser(null, { name: 'B', email: 'b@example.com', role: 'admin', password: PASSWORD })
    const half = await startSignIn()
    await disableUser(null, viewer.id)
    expect((await verify(half, now())).ok).toBe(false)
    expect(await db.session.count()).toBe(0)
  })

  it('lets nobody signed in try codes, and turns nothing on by them', async () => {
    const signedIn = cookiesOf(await verify(await startSignIn(), codes[0] ?? '', 'backup-code'))
    await turnOffTwoFactor(viewer)
    secret = (await beginTwoFactor(viewer)).secret
    const headers = headersFrom('203.0.113.1', signedIn)
    await expect(passSecondStep({ kind: 'totp', code: now() }, headers)).rejects.toThrow(
      'sign_in_expired',
    )
    expect(await getTwoFactor(viewer)).toEqual({ isOn: false })
  })
})
