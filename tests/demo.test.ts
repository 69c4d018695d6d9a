import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { verifyAudit } from '@/lib/audit/verify'
import { DEMO_PASSWORD, listDemoAccounts } from '@/lib/auth/demo-accounts'
import { verifyPassword } from '@/lib/auth/password'
import { db } from '@/lib/database/db'
import { env } from '@/lib/env'
import { setSandboxAddress } from '@/lib/programs/sandbox-address'
import { startSandbox } from '@/lib/wechat/sandbox/server'
import { migrateTestDatabase } from './database'
import { takeClock, type Clock } from '@/scripts/demo/clock'
import { fillDesk } from '@/scripts/demo/fill-desk'

// The demo, smaller: the same days, fewer codes.

const CODES = 40
const DAY_MS = 24 * 3600_000
const nowMs = Date.now()
let clock: Clock
let sandbox: Awaited<ReturnType<typeof startSandbox>>

beforeAll(async () => {
  clock = takeClock()
  clock.begin(nowMs - 90 * DAY_MS)
  await migrateTestDatabase()
  sandbox = await startSandbox({ port: 0, stateFile: join(env().dataDir, 'sandbox-state') })
  await setSandboxAddress(sandbox.url)
  await fillDesk({
    ...{ codes: CODES, days: 90, posters: 4, leaflets: { rows: 40, made: 2 } },
    ...{ nowMs, clock, sandboxUrl: sandbox.url, tell: () => undefined },
  })
}, 120_000)
afterAll(async () => {
  clock.giveBack()
  await sandbox.close()
})

it('has so many codes, each with its picture, over ninety days that are over', async () => {
  expect(await db.code.count()).toBe(CODES)
  expect(await db.picture.count()).toBe(CODES)
  expect(await db.thumbnail.count()).toBe(CODES)
  const [first] = await db.code.findMany({ orderBy: { createdAt: 'asc' }, take: 1 })
  const [last] = await db.code.findMany({ orderBy: { createdAt: 'desc' }, take: 1 })
  const ago = (at: Date | undefined) => (nowMs - (at?.getTime() ?? 0)) / DAY_MS
  expect(ago(first?.createdAt)).toBeGreaterThan(75)
  // A batch's rows share a moment, and of forty codes in ninety days eight take two weeks and a weekend.
  expect(ago(last?.createdAt)).toBeLessThan(21)
  expect(ago(last?.createdAt)).toBeGreaterThan(0)
})

it('has two Mini Programs of the sandbox whose counts add up, here and there', async () => {
  const programs = await db.miniProgram.findMany({ include: { ledger: true } })
  expect(programs.map(({ mode }) => mode)).toEqual(['sandbox', 'sandbox'])
  const state: unknown = await (await fetch(`${sandbox.url}/__sandbox/state`)).json()
  for (const { id, appId, ledger } of programs) {
    const { _sum } = await db.wechatCall.aggregate({
      where: { programId: id, activeKey: { not: null } },
      _sum: { counts: true },
    })
    const used = (ledger?.madeBefore ?? 0) + (_sum.counts ?? 0)
    expect(ledger).toMatchObject({ madeElsewhere: 0, left: 100_000 - used })
    expect(state).toMatchObject({ apps: { [appId]: { codesUsed: used } } })
  }
})

it('has one finished and one half-done batch', async () => {
  const batches = await db.batch.findMany({ orderBy: { createdAt: 'asc' } })
  expect(batches.map(({ state }) => state)).toEqual(['finished', 'paused'])
  const rows = await db.batchRow.groupBy({
    by: ['state'],
    where: { batchId: batches[1]?.id },
    _count: true,
  })
  expect(rows.map(({ state }) => state).sort()).toEqual(['done', 'ready'])
})

it('has a trail that is unbroken and as old as the desk', async () => {
  expect((await verifyAudit()).broken).toBeNull()
  const entries = await db.auditEntry.findMany({ orderBy: { sequence: 'asc' } })
  const moments = entries.map(({ at }) => at.getTime())
  expect(moments).toEqual([...moments].sort((one, other) => one - other))
  expect(nowMs - (moments[0] ?? 0)).toBeGreaterThan(89 * DAY_MS)
  expect(moments.at(-1)).toBeLessThanOrEqual(nowMs)
})

it('has the three people that the sign-in page names', async () => {
  for (const { email, role } of listDemoAccounts()) {
    const user = await db.user.findUniqueOrThrow({ where: { email }, include: { accounts: true } })
    expect(user.role).toBe(role)
    const hash = user.accounts[0]?.password ?? ''
    expect(await verifyPassword({ hash, password: DEMO_PASSWORD })).toBe(true)
  }
})
