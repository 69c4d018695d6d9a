import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { markTrail, readTrail } from '@/lib/audit/test-trail'
import { db } from '@/lib/database/db'
import { until } from '@/tests/until'
import { migrateTestDatabase } from '@/tests/database'
import { auth } from './auth'
import { handleAuthRequest } from './handle-auth-request'
import { findSession, listSessions } from './session'
import { cookieOfSignIn } from './test-session'
import { addUser } from './users'

const person = {
  name: 'Bo',
  email: 'bo@example.com',
  role: 'operator',
  password: 'a long password',
} as const

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

let userId = ''
let asking = new Headers()

/** Moves the clock on. Only what the program reads of it: timers go on as they are. */
const pass = (ms: number) => vi.setSystemTime(Date.now() + ms)

const usedAtMs = async () => (await db.session.findFirstOrThrow()).updatedAt.getTime()

/** The use of just now is written down after the answer; waiting for it moves the clock a little. */
const untilNoted = () =>
  until(async () => expect(await usedAtMs()).toBeGreaterThan(Date.now() - MINUTE_MS))

beforeAll(migrateTestDatabase)
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  await db.user.deleteMany()
  userId = (await addUser(null, person)).id
  asking = new Headers({ cookie: await cookieOfSignIn(person.email, person.password) })
  await markTrail()
})
afterEach(() => vi.useRealTimers())

describe('a session that is not used', () => {
  it('lives for a day and not longer', async () => {
    pass(24 * HOUR_MS - 2 * MINUTE_MS)
    expect(await findSession(asking)).not.toBeNull()
    await untilNoted()
    pass(24 * HOUR_MS)
    expect(await findSession(asking)).toBeNull()
    expect(await db.session.count()).toBe(0)
  })

  it('is over for whoever asks after its end, even while somebody’s look is under way', async () => {
    const getSession = auth.api.getSession.bind(auth.api)
    let [hasLooked, goOn] = [() => {}, () => {}]
    const looked = new Promise<void>((resolve) => (hasLooked = resolve))
    const ended = new Promise<void>((resolve) => (goOn = resolve))
    const look = vi
      .spyOn(auth.api, 'getSession')
      .mockImplementationOnce(async (...asked: Parameters<typeof getSession>) => {
        const found = await getSession(...asked)
        hasLooked()
        await ended
        return found
      })
    const before = findSession(asking)
    await looked
    await db.session.deleteMany()
    const after = Array.from({ length: 12 }, () => findSession(asking))
    goOn()
    expect(await before).not.toBeNull()
    expect(new Set(await Promise.all(after))).toEqual(new Set([null]))
    // The twelve shared one look.
    expect(look).toHaveBeenCalledTimes(2)
    look.mockRestore()
  })

  it('is ended once, by the program, and the trail says why', async () => {
    pass(24 * HOUR_MS)
    const found = await Promise.all(Array.from({ length: 5 }, () => findSession(asking)))
    expect(found).toEqual([null, null, null, null, null])
    expect(await readTrail()).toMatchObject([
      { event: 'session.ended', actorId: null, targetId: userId, details: '{"reason":"idle"}' },
    ])
  })

  it('is no longer listed, though nobody has come to end it', async () => {
    const viewer = { id: userId, name: 'Bo', email: person.email, role: person.role }
    expect(await listSessions(viewer, 'none')).toHaveLength(1)
    pass(24 * HOUR_MS)
    expect(await listSessions(viewer, 'none')).toEqual([])
  })

  it('tells nothing at /api/auth/get-session either', async () => {
    const ask = async () => {
      const request = new Request('http://localhost:3000/api/auth/get-session', { headers: asking })
      return (await handleAuthRequest(request)).json()
    }
    expect(await ask()).toMatchObject({ user: { email: person.email } })
    pass(24 * HOUR_MS)
    expect(await ask()).toBeNull()
  })
})

it('a session that is used all the time ends a week after the sign-in', async () => {
  for (let hours = 0; hours < 7 * 24 - 12; hours += 12) {
    pass(12 * HOUR_MS)
    expect(await findSession(asking)).not.toBeNull()
    await untilNoted()
  }
  pass(12 * HOUR_MS + MINUTE_MS)
  expect(await findSession(asking)).toBeNull()
})

it('a limit that was shortened holds for sessions from before', async () => {
  const createdAt = new Date(Date.now() - 7 * 24 * HOUR_MS)
  const expiresAt = new Date(Date.now() + 30 * 24 * HOUR_MS)
  await db.session.updateMany({ data: { createdAt, expiresAt, updatedAt: new Date() } })
  expect(await findSession(asking)).toBeNull()
  expect(await readTrail()).toMatchObject([{ event: 'session.ended', details: '{"reason":"age"}' }])
})

it('reading writes at most once in five minutes', async () => {
  const signedInAtMs = await usedAtMs()
  pass(4 * MINUTE_MS)
  await findSession(asking)
  // Whatever was written before this one is done by now: there is one connection.
  await db.user.count()
  expect(await usedAtMs()).toBe(signedInAtMs)
})
