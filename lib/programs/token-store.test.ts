import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { db } from '@/lib/database/db'
import { migrateTestDatabase } from '@/tests/database'
import { ensureSandboxProgram } from './ensure-sandbox-program'
import { SANDBOX_APP_ID as APP_ID } from './sandbox-address'
import { tokenStore } from './token-store'

const HOUR_MS = 3_600_000
const token = { token: 'first-token', fetchedAtMs: 1_000, expiresAtMs: 7_201_000 }

beforeAll(async () => {
  await migrateTestDatabase()
  await ensureSandboxProgram()
})
beforeEach(() => db.accessToken.deleteMany())

describe('the stored token', () => {
  it('is kept sealed', async () => {
    expect(await tokenStore.read(APP_ID)).toBeNull()
    await tokenStore.write(APP_ID, token)
    expect(await tokenStore.read(APP_ID)).toEqual(token)
    expect(JSON.stringify(await db.accessToken.findMany())).not.toContain(token.token)
    await tokenStore.write(APP_ID, { ...token, token: 'second-token' })
    expect((await tokenStore.read(APP_ID))?.token).toBe('second-token')
  })

  it('is dropped only while it is still the one meant', async () => {
    await tokenStore.dropIf(APP_ID, 'first-token')
    await tokenStore.write(APP_ID, token)
    await tokenStore.dropIf(APP_ID, 'another-token')
    expect(await tokenStore.read(APP_ID)).toEqual(token)
    await tokenStore.dropIf(APP_ID, 'first-token')
    expect(await tokenStore.read(APP_ID)).toBeNull()
  })

  it('counts as none when it cannot be opened', async () => {
    await tokenStore.write(APP_ID, token)
    await db.accessToken.updateMany({ data: { sealedToken: 'v1.a.b.c' } })
    expect(await tokenStore.read(APP_ID)).toBeNull()
  })
})

describe('the fetch lock', () => {
  it('lets one at a time through, and frees itself after a failure', async () => {
    let [running, most, done] = [0, 0, 0]
    const work = async () => {
      running += 1
      most = Math.max(most, running)
      await db.accessToken.count()
      running -= 1
      done += 1
      if (done === 3) throw new Error('third fails')
    }
    const results = await Promise.allSettled(
      Array.from({ length: 12 }, () => tokenStore.withFetchLock(APP_ID, work)),
    )
    expect(results.filter(({ status }) => status === 'rejected')).toHaveLength(1)
    expect([most, done]).toEqual([1, 12])
    expect(await db.accessToken.findFirst()).toMatchObject({ lockOwner: null, lockUntil: null })
  })

  it('takes over from a process that died', async () => {
    const { id: programId } = await db.miniProgram.findUniqueOrThrow({ where: { appId: APP_ID } })
    const lockUntil = new Date(Date.now() + 300)
    await db.accessToken.create({ data: { programId, lockOwner: 'gone', lockUntil } })
    const startedAtMs = await tokenStore.withFetchLock(APP_ID, () => Promise.resolve(Date.now()))
    expect(startedAtMs).toBeGreaterThanOrEqual(lockUntil.getTime())
  })

  it('takes over what was locked under a clock that was an hour ahead', async () => {
    const { id: programId } = await db.miniProgram.findUniqueOrThrow({ where: { appId: APP_ID } })
    const lockUntil = new Date(Date.now() + HOUR_MS)
    await db.accessToken.create({ data: { programId, lockOwner: 'gone', lockUntil } })
    const done = tokenStore.withFetchLock(APP_ID, () => Promise.resolve('done'))
    expect(await done).toBe('done')
  }, 10_000)
})

it('the fetch lock is had where its row was taken away meanwhile', async () => {
  const { id: programId } = await db.miniProgram.findUniqueOrThrow({ where: { appId: APP_ID } })
  const lockUntil = new Date(Date.now() + 60_000)
  await db.accessToken.create({ data: { programId, lockOwner: 'other', lockUntil } })
  const waiting = tokenStore.withFetchLock(APP_ID, () => Promise.resolve('done'))
  await db.accessToken.delete({ where: { programId } })
  expect(await waiting).toBe('done')
})

describe('forced refreshes', () => {
  // Noon in Shanghai on 1 March 2026.
  const noonMs = Date.UTC(2026, 2, 1, 4)

  beforeEach(() => tokenStore.write(APP_ID, token))

  it('are at least 30 s apart', async () => {
    const claim = (afterMs: number) => tokenStore.claimForceRefresh(APP_ID, noonMs + afterMs)
    expect(await claim(0)).toBe(true)
    expect(await claim(29_999)).toBe(false)
    expect(await claim(30_000)).toBe(true)
  })

  it('are not put off by a clock that was an hour ahead', async () => {
    expect(await tokenStore.claimForceRefresh(APP_ID, noonMs + HOUR_MS)).toBe(true)
    expect(await tokenStore.claimForceRefresh(APP_ID, noonMs)).toBe(true)
    // Another process's may well lie some seconds behind.
    expect(await tokenStore.claimForceRefresh(APP_ID, noonMs - 5_000)).toBe(false)
  })

  it('are claimed by one of many at once', async () => {
    const claims = await Promise.all(
      Array.from({ length: 10 }, () => tokenStore.claimForceRefresh(APP_ID, noonMs)),
    )
    expect(claims.filter(Boolean)).toHaveLength(1)
  })

  it('stop at 20 a day until midnight in Shanghai', async () => {
    for (let n = 0; n < 20; n += 1) {
      expect(await tokenStore.claimForceRefresh(APP_ID, noonMs + n * 60_000)).toBe(true)
    }
    expect(await tokenStore.claimForceRefresh(APP_ID, noonMs + 12 * HOUR_MS - 1)).toBe(false)
    expect(await tokenStore.claimForceRefresh(APP_ID, noonMs + 12 * HOUR_MS)).toBe(true)
  })
})
