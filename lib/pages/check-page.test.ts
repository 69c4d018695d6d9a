import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { WAYS } from '@/lib/codes/test-desk'
import { db } from '@/lib/database/db'
import { leaseFor } from '@/lib/database/lease'
import { countCallsToday } from '@/lib/quota/today'
import { nextMessage } from '@/scripts/child.mjs'
import { WAIT_MS } from './check-page'
import { checkPages } from './check-pages'
import { mustFind, openPagesDesk, type PagesDesk } from './test-pages'

let desk: PagesDesk

beforeAll(async () => {
  desk = await openPagesDesk()
})
afterAll(() => desk.sandbox.close())
beforeEach(() => desk.sandbox.setFaults([]))

/** Far less than a request may take, and more than a busy machine adds. */
const HUNG_MS = WAIT_MS + 4_000

/** How long somebody waits for the answer, in milliseconds, and what it is. */
async function timed<T>(work: Promise<T>): Promise<{ answer: T; tookMs: number }> {
  const begunMs = performance.now()
  const answer = await work
  return { answer, tookMs: performance.now() - begunMs }
}

describe.each(WAYS)('over $mode with a $tokenWay token', (way) => {
  it('tells a page that is there from one that is not', async () => {
    const program = await desk.addProgram(way)
    if (way.mode === 'cloud_hosting') {
      // The network says who asks there: all that this test made up is one Mini Program of the sandbox.
      await desk.sandbox.setState({
        appid: 'wxsandboxhosting',
        publishedPages: [program.page('there')],
      })
    } else await program.publish('there')
    expect(await program.check('there')).toMatchObject({ state: 'found' })
    expect(await program.check('gone')).toMatchObject({ state: 'missing' })
    expect(await program.asked()).toBe(2)
    expect(await program.countedToday()).toBe(2)
  })
})

describe('one call in ten minutes', () => {
  it('is made for many who ask at once', async () => {
    const program = await desk.addProgram()
    const states = await Promise.all(Array.from({ length: 20 }, () => program.check('a')))
    expect(new Set(states.map(({ state }) => state))).toEqual(new Set(['found']))
    expect(await program.asked()).toBe(1)
    expect(await program.countedToday()).toBe(1)
  })

  it('is made over several processes', async () => {
    const program = await desk.addProgram(undefined, [])
    const children = await Promise.all([1, 2, 3].map(() => startChecker()))
    const answers = await Promise.all(
      children.map(async (child) => {
        const answer = nextMessage(child)
        child.send({ programId: program.id, page: program.page('a') })
        return answer
      }),
    )
    for (const child of children) child.kill()
    expect(answers).toEqual([1, 2, 3].map(() => ({ state: 'missing' })))
    expect(await program.asked()).toBe(1)
  })

  it('is made anew afterwards, and tells since when a page is gone', async () => {
    const program = await desk.addProgram()
    expect(await program.check('a')).toEqual({ state: 'found' })
    await program.publish('b')
    expect(await program.check('a')).toEqual({ state: 'found' })
    await program.forget()
    const gone = await program.check('a')
    expect(gone).toMatchObject({ state: 'missing' })
    await program.forget()
    // Since the first time that it was gone.
    expect(await program.check('a')).toEqual(gone)
    await program.publish('a')
    await program.forget()
    expect(await program.check('a')).toEqual({ state: 'found' })
    expect(await program.row('a')).toMatchObject({ goneAt: null })
    expect(await program.asked()).toBe(4)
  })
})

describe('a moved clock', () => {
  const nothing = { found: null, askedAt: null, owner: null, leaseUntil: null, failure: null }
  const elsewhere = 'another-machine:1:x'
  it.each([
    ['another process asks', 80_000, (leaseUntil: Date) => ({ owner: elsewhere, leaseUntil })],
    ['nothing is tried for a while', 50_000, (leaseUntil: Date) => ({ found: false, leaseUntil })],
    ['an answer is kept', -50_000, (askedAt: Date) => ({ found: false, askedAt })],
  ])('does not keep a page from being asked about: %s', async (_, heldForMs, write) => {
    const program = await desk.addProgram()
    await program.check('a')
    const writeFor = (ms: number) =>
      db.pageCheck.updateMany({
        where: { programId: program.id },
        data: { ...nothing, ...write(leaseFor(ms)) },
      })
    await writeFor(heldForMs)
    expect(await program.check('a', 0)).not.toEqual({ state: 'found' })
    expect(await program.asked()).toBe(1)
    await writeFor(3600_000)
    expect(await program.check('a')).toEqual({ state: 'found' })
    expect(await program.asked()).toBe(2)
  })
})

describe('an answer that does not come', () => {
  it('holds nobody up, and is kept when it is late', async () => {
    const program = await desk.addProgram()
    const delayMs = WAIT_MS + 500
    await desk.sandbox.setFaults([
      { endpoint: 'getwxacodeunlimit', times: 1, kind: 'slow', delayMs },
    ])
    const { answer, tookMs } = await timed(program.check('a', WAIT_MS))
    expect(answer).toEqual({ state: 'unchecked', why: { reason: 'slow' } })
    expect(tookMs).toBeLessThan(HUNG_MS)
    // Whoever asks now waits for the same answer.
    expect(await program.check('a')).toEqual({ state: 'found' })
    expect(await program.asked()).toBe(1)
  })

  it('holds nobody up where many pages are asked for', async () => {
    const program = await desk.addProgram()
    await desk.hang(100)
    const pages = Array.from({ length: 40 }, (_, at) => program.page(`p${at}`))
    const { answer, tookMs } = await timed(checkPages(await mustFind(program.id), pages))
    expect(tookMs).toBeLessThan(HUNG_MS)
    expect([...answer.values()].map(({ state }) => state)).toEqual(pages.map(() => 'unchecked'))
    // The others were never begun: nothing is left to be asked in the background.
    expect(await program.asked()).toBeLessThanOrEqual(6)
  })
})

describe('not checked', () => {
  const refusals = [
    ['no permission', { kind: 'errcode', errcode: 48001 }, 1],
    ['too many calls a minute', { kind: 'errcode', errcode: 45011 }, 1],
    ['the day is used up', { kind: 'errcode', errcode: 45009 }, 1],
    ['another word about pages', { kind: 'errcode', errcode: 40165 }, 1],
    ['a dead token, twice', { kind: 'errcode', errcode: 40001 }, 2],
    ['a proxy’s page', { kind: 'html' }, 1],
    ['WeChat down', { kind: 'http500' }, 1],
    ['a lost answer', { kind: 'lost' }, 1],
  ] as const
  it.each(refusals)('is what %s means', async (_, fault, requests) => {
    const program = await desk.addProgram(undefined, [])
    await desk.sandbox.setFaults([{ endpoint: 'getwxacodeunlimit', times: 3, ...fault }])
    expect(await program.check('a')).toMatchObject({
      state: 'unchecked',
      why: { reason: 'failed' },
    })
    // Once, and the same for whoever asks next.
    expect(await program.check('a')).toMatchObject({ state: 'unchecked' })
    expect(await program.asked()).toBe(requests)
    expect(await program.countedToday()).toBe(requests)
    expect(await program.row('a')).toMatchObject({ found: null, goneAt: null })
  })

  it('is what a wrong AppSecret means, and WeChat was asked for no page', async () => {
    const program = await desk.addProgram()
    await db.accessToken.updateMany({ data: { sealedToken: null } })
    await desk.sandbox.setFaults([
      { endpoint: 'stable_token', times: 1, kind: 'errcode', errcode: 40125 },
    ])
    expect(await program.check('a')).toMatchObject({
      state: 'unchecked',
      why: { failure: { wechat: { errcode: 40125 } } },
    })
    expect(await program.check('a')).toMatchObject({ state: 'unchecked' })
    expect([await program.asked(), await program.countedToday()]).toEqual([0, 0])
    // Nothing was asked of WeChat: a minute is enough.
    await db.pageCheck.updateMany({ where: { programId: program.id }, data: { leaseUntil: null } })
    expect(await program.check('a')).toEqual({ state: 'found' })
  })

  const RESTING = new Date()
  it.each([
    ['off', { checksPages: false }],
    ['resting', { pausedAt: RESTING }],
    ['resting', { archivedAt: RESTING }],
    ['resting', { ledger: { update: { closedAt: RESTING } } }],
  ])('is asked of no Mini Program that is %s: %o', async (reason, data) => {
    const program = await desk.addProgram()
    await db.miniProgram.update({ where: { id: program.id }, data })
    expect(await program.check('a')).toEqual({ state: 'unchecked', why: { reason } })
    expect(await program.asked()).toBe(0)
    expect(await program.row('a')).toBeNull()
  })
})

it('is in the day’s and the minute’s numbers, and never in the ledger', async () => {
  // Of pages that are not there: a picture for each would take half a minute.
  const program = await desk.addProgram(undefined, [])
  const checked = await mustFind(program.id)
  const begunUs = BigInt(Date.now()) * 1000n
  const before = await program.addUp()
  const pages = Array.from({ length: 1_000 }, (_, at) => program.page(`p${at}`))
  const states = await checkPages(checked, pages, Date.now() + 100_000)
  expect([...states.values()].filter(({ state }) => state === 'missing')).toHaveLength(1_000)
  expect(await program.addUp()).toEqual(before)
  expect(await db.wechatCall.count({ where: { programId: program.id } })).toBe(0)
  const today = await countCallsToday(db, [program.id], Date.now())
  expect(today.get(program.id)).toBe(1_000)
  const pace = await db.programPace.findUniqueOrThrow({ where: { programId: program.id } })
  expect(pace.nextAtUs).toBeGreaterThan(begunUs)
})

async function startChecker() {
  const child = fork(fileURLToPath(new URL('./test-checker.ts', import.meta.url)), {
    // Without the test runner's own conditions; the data folder and log level are inherited.
    execArgv: ['--conditions=react-server', '--import', 'tsx'],
  })
  await once(child, 'spawn')
  return child
}
