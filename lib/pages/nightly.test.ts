import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { markTrail, readTrail } from '@/lib/audit/test-trail'
import { generateCode } from '@/lib/codes/generate'
import { db } from '@/lib/database/db'
import { listOpenAlerts } from '@/lib/quota/alert-queries'
import { raiseAlerts } from '@/lib/quota/alerts'
import { changePageChecks } from './change-checks'
import { checkLivePages } from './check-live'
import { checkNextPage, isPageRoundDue, nightOf } from './nightly'
import { pageOf } from './format'
import { findPageReport } from './report'
import { openPagesDesk, type PagesDesk } from './test-pages'

vi.mock('next-intl/server', () => import('@/lib/i18n/test-translator'))

let desk: PagesDesk

beforeAll(async () => {
  desk = await openPagesDesk()
})
afterAll(() => desk.sandbox.close())
beforeEach(async () => {
  await desk.sandbox.setFaults([])
  // One Mini Program at a time: those of other tests are through.
  await db.miniProgram.updateMany({ data: { archivedAt: new Date() } })
  await markTrail()
})

/** A Mini Program with codes of these paths, whose pages were there when they were made. */
async function addWithCodes(...paths: string[]) {
  const program = await desk.addProgram()
  const viewer = { ...desk.admin, role: 'admin' as const }
  for (const path of paths) {
    await generateCode(program.input(path), viewer)
    await program.check(pageOf(path))
  }
  return program
}
const alertsOf = async (programId: string) => {
  const alerts = await db.quotaAlert.findMany({ where: { programId }, orderBy: { page: 'asc' } })
  return alerts.map(({ kind, page, used, limit, clearedAt }) => {
    return { kind, page, used, limit, isOver: clearedAt !== null }
  })
}
/** Walks as the button does. @returns how many steps that were */
async function checkAll(programId: string) {
  let steps = 0
  for (let after: string | null = null, isFirst = true; isFirst || after !== null; steps += 1) {
    isFirst = false
    after = (await checkLivePages(programId, after)).after
  }
  return steps
}

describe('an alert about a page', () => {
  it('is raised once when the page of live codes disappears, and is over when it is back', async () => {
    const program = await addWithCodes('a?id=1', 'a?id=2', 'ab', 'b')
    await program.publish('ab', 'b')
    await program.forget()
    await markTrail()
    await checkAll(program.id)
    await Promise.all([raiseAlerts(program.id), raiseAlerts(program.id), raiseAlerts(program.id)])
    const gone = { kind: 'page', page: program.page('a'), used: 2, limit: 4 }
    expect(await alertsOf(program.id)).toEqual([{ ...gone, isOver: false }])
    expect((await readTrail()).map(({ event }) => event)).toEqual(['quota.alert-raised'])
    expect(await listOpenAlerts()).toMatchObject([{ kind: 'page', page: program.page('a') }])
    await program.publish('a', 'ab', 'b')
    await program.forget()
    await checkAll(program.id)
    await raiseAlerts(program.id)
    expect(await alertsOf(program.id)).toEqual([{ ...gone, isOver: true }])
    expect(await listOpenAlerts()).toEqual([])
  })

  it('is not raised for a page that could not be asked about, or that no live code opens', async () => {
    const program = await addWithCodes('a', 'b')
    await db.code.updateMany({
      where: { programId: program.id, path: program.page('b') },
      data: { archivedAt: new Date() },
    })
    await program.publish('none')
    await program.check('b')
    await program.forget()
    const refused = { kind: 'errcode', errcode: 48001 } as const
    await desk.sandbox.setFaults([{ endpoint: 'getwxacodeunlimit', times: 9, ...refused }])
    await checkAll(program.id)
    await raiseAlerts(program.id)
    expect(await alertsOf(program.id)).toEqual([])
  })

  it('is over when an admin turns the checks off, and nothing is asked any more', async () => {
    const program = await addWithCodes('a')
    await program.publish('none')
    await program.forget()
    await checkAll(program.id)
    await raiseAlerts(program.id)
    const before = await program.asked()
    await markTrail()
    await changePageChecks(desk.admin, { programId: program.id, checksPages: false })
    await changePageChecks(desk.admin, { programId: program.id, checksPages: false })
    await raiseAlerts(program.id)
    expect(await alertsOf(program.id)).toMatchObject([{ isOver: true }])
    const [entry, ...others] = await readTrail()
    expect(others).toEqual([])
    expect(JSON.parse(entry?.details ?? '')).toEqual({
      changes: { checksPages: { from: true, to: false } },
    })
    await program.forget()
    await expect(checkAll(program.id)).rejects.toMatchObject({ code: 'conflict' })
    expect(await checkNextPage(new Date())).toBe(false)
    expect(await program.asked()).toBe(before)
  })
})

describe('at night', () => {
  it('is between 2 and 6 in Shanghai', () => {
    const began = Date.parse('2026-11-30T18:00:00Z')
    expect(nightOf(began - 1)).toBeNull()
    expect(nightOf(began)?.getTime()).toBe(began)
    expect(nightOf(began + 4 * 3600_000 - 1)?.getTime()).toBe(began)
    expect(nightOf(began + 4 * 3600_000)).toBeNull()
  })

  it('every page of live codes is asked about once, one in ten seconds, over all processes', async () => {
    const program = await addWithCodes('a?id=1', 'a?id=2', 'b', 'c')
    await program.publish('a', 'c')
    await program.forget()
    const night = new Date(Date.now() - 60_000)
    const before = await program.asked()
    const asked = async () => (await program.asked()) - before
    let nowMs = Date.now() + 60_000
    for (let page = 1; page <= 3; page += 1) {
      // As two processes do, and again before it is time.
      await Promise.all([checkNextPage(night, nowMs), checkNextPage(night, nowMs)])
      await checkNextPage(night, nowMs + 9_000)
      expect(await asked()).toBe(page)
      nowMs += 10_000
    }
    // The next turn finds nobody to ask about, which ends the round.
    expect(await checkNextPage(night, nowMs)).toBe(true)
    expect(await checkNextPage(night, nowMs + 10_000)).toBe(false)
    expect(await asked()).toBe(3)
    expect(await alertsOf(program.id)).toMatchObject([{ page: program.page('b'), isOver: false }])
  })

  it('is not held up by a clock that was an hour ahead', async () => {
    const program = await addWithCodes('a', 'b')
    await program.forget()
    const [night, nowMs] = [new Date(Date.now() - 60_000), Date.now()]
    const before = await program.asked()
    const turnIn = (ms: number) =>
      db.setting.updateMany({
        where: { key: 'pages-next-at-ms' },
        data: { value: String(nowMs + ms) },
      })
    await turnIn(9_000)
    await checkNextPage(night, nowMs)
    expect((await program.asked()) - before).toBe(0)
    await turnIn(3600_000)
    await checkNextPage(night, nowMs)
    expect((await program.asked()) - before).toBe(1)
  })

  it('is due once a night, and never by day', async () => {
    const program = await addWithCodes('a')
    const night = Date.parse('2026-11-30T18:30:00Z')
    expect(await isPageRoundDue(night)).toBe(true)
    expect(await isPageRoundDue(night + 12 * 3600_000)).toBe(false)
    const pagesCheckedAt = new Date(night)
    await db.miniProgram.update({ where: { id: program.id }, data: { pagesCheckedAt } })
    expect(await isPageRoundDue(night + 1)).toBe(false)
    expect(await isPageRoundDue(night + 24 * 3600_000)).toBe(true)
  })

  it('goes on to the next page where one cannot even be asked about', async () => {
    const program = await addWithCodes('a', 'b')
    await program.forget()
    await db.accessToken.updateMany({ data: { sealedToken: null } })
    await desk.sandbox.setFaults([
      { endpoint: 'stable_token', times: 9, kind: 'errcode', errcode: 40125 },
    ])
    const night = new Date(Date.now() - 50_000)
    const rounds = [0, 1, 2, 3].map((at) => Date.now() + 300_000 + at * 10_000)
    const more = []
    for (const nowMs of rounds) more.push(await checkNextPage(night, nowMs))
    expect(more).toEqual([true, true, true, false])
    expect(await alertsOf(program.id)).toEqual([])
  })
})

it('is reported: what is gone first, since when, with how many codes, and why not', async () => {
  const program = await addWithCodes('a?id=1', 'a?id=2', 'b', 'c')
  await program.publish('b')
  await program.forget()
  await desk.sandbox.setFaults([
    { path: `${program.page('c')}?check`, times: 1, kind: 'errcode', errcode: 48001 },
  ])
  expect(await checkAll(program.id)).toBe(1)
  const report = await findPageReport(program.id)
  expect(report).toMatchObject({ notAsked: null, checkedAt: expect.any(Date) as Date })
  expect(report?.pages).toMatchObject([
    { page: program.page('a'), codes: 2, state: 'missing', goneAt: expect.any(Date) as Date },
    { page: program.page('b'), codes: 1, state: 'found', goneAt: null, why: null },
    { page: program.page('c'), codes: 1, state: 'found', why: expect.any(String) as string },
  ])
})
