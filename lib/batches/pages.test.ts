import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { markTrail, readTrail } from '@/lib/audit/test-trail'
import { db } from '@/lib/database/db'
import { WAIT_MS } from '@/lib/pages/check-page'
import { WARM_PAGE, warmUp } from '@/lib/pages/test-pages'
import { answerWarnings } from './answer-warnings'
import { getBatchCost } from './cost'
import { listRows } from './rows'
import { startBatchRunner } from './runner'
import { warningAnswerSchema } from './schema'
import { startBatch } from './start-batch'
import { countRows } from './test-batch'
import { openDraftDesk, type DraftDesk } from './test-draft'

vi.mock('next-intl/server', () => import('@/lib/i18n/test-translator'))

let desk: DraftDesk

beforeAll(async () => {
  desk = await openDraftDesk()
})
afterAll(() => desk.sandbox.close())
beforeEach(async () => {
  await desk.sandbox.setFaults([])
  await markTrail()
})

const REASON = 'The version of tomorrow has it'

/** A draft of one path a row, of square codes, in a Mini Program whose published pages are known. */
async function addDraft(paths: readonly string[], published: string[]) {
  const program = await desk.addProgram(undefined, undefined, true)
  await warmUp(program.id)
  await program.set({ publishedPages: published })
  const text = ['path,kind', ...paths.map((path) => `${path},square`)].join('\n')
  const id = await desk.addShopsTo(program.id, text)
  return { program, id }
}
/** Requests for pages of this Mini Program; its paths have no prefix of their own here. */
async function asked(appId: string) {
  const { requests } = await desk.sandbox.state()
  const checks = requests.filter((one) => one.appid === appId && one.path?.endsWith('?check'))
  return checks.filter(({ path }) => path !== `${WARM_PAGE}?check`).length
}
const made = async (appId: string) => (await desk.sandbox.state()).apps[appId]?.codesUsed ?? 0

async function runToEnd(id: string) {
  const runner = startBatchRunner()
  await expect
    .poll(async () => (await db.batch.findUniqueOrThrow({ where: { id } })).state, {
      timeout: 60_000,
    })
    .toBe('finished')
  await runner.drain()
}

const PAGES = Array.from({ length: 12 }, (_, at) => `pages/shop${at}/index`)

it('10,000 rows over 12 pages ask at most 12 times', async () => {
  const paths = Array.from({ length: 10_000 }, (_, row) => `${PAGES[row % 12]}?id=${row}`)
  const { program, id } = await addDraft(paths, PAGES.slice(1))
  await desk.check(id)
  expect(await asked(program.appId)).toBe(12)
  const { warned, rows } = await getBatchCost(desk.operator, id)
  expect(warned).toEqual([{ warning: 'pageMissing', rows: 834 }])
  expect(rows).toMatchObject({ ready: 9_166, invalid: 834 })
  await desk.check(id)
  expect(await asked(program.appId)).toBe(12)
})

describe('rows whose page WeChat does not know', () => {
  const FILE = ['pages/a?id=1', 'pages/gone?id=1', 'pages/gone?id=2', 'pages/a?id=2']

  it('wait, are left out together, and spend nothing', async () => {
    const { program, id } = await addDraft(FILE, ['pages/a'])
    await desk.check(id)
    expect(await countRows(id)).toEqual({ ready: 2, invalid: 2 })
    const page = await listRows(desk.operator, id, { state: 'invalid', after: 0 })
    expect(page.rows.map(({ isWarned }) => isWarned)).toEqual([true, true])
    expect(page.rows[0]?.problems[0]?.text).toContain('WeChat does not know this page')
    const warning = 'pageMissing'
    await answerWarnings(desk.operator, { batchId: id, warning, answer: 'skip' })
    await startBatch(desk.operator, { batchId: id, spends: 2 })
    await runToEnd(id)
    expect(await countRows(id)).toEqual({ done: 2, skipped: 2 })
    expect(await made(program.appId)).toBe(2)
    // Each page once in the whole batch.
    expect(await asked(program.appId)).toBe(2)
  })

  it('are made for a reason, which is in the trail for the rows and for each code', async () => {
    const { program, id } = await addDraft(FILE, ['pages/a'])
    await desk.check(id)
    const accept = { batchId: id, warning: 'pageMissing', answer: 'accept' } as const
    expect(warningAnswerSchema.safeParse({ ...accept, reason: ' ' }).success).toBe(false)
    await answerWarnings(desk.operator, { ...accept, reason: REASON })
    expect(await countRows(id)).toEqual({ ready: 4 })
    const { rows } = await listRows(desk.operator, id, { state: 'ready', after: 0 })
    expect(rows[1]?.problems[0]?.text).toContain(REASON)
    await startBatch(desk.operator, { batchId: id, spends: 4 })
    await runToEnd(id)
    expect(await countRows(id)).toEqual({ done: 4 })
    expect(await made(program.appId)).toBe(4)
    const trail = (await readTrail()).filter(({ event }) => event.endsWith('overridden'))
    expect(trail.map(({ event }) => event)).toEqual([
      'batch.pages-overridden',
      'code.page-overridden',
      'code.page-overridden',
    ])
    expect(trail.map(({ details }) => JSON.parse(details) as unknown)).toMatchObject([
      { rows: 2, reason: REASON },
      { path: 'pages/gone', reason: REASON },
      { path: 'pages/gone', reason: REASON },
    ])
  })

  it('fail as rows where it went away after the check, and spend nothing', async () => {
    const { program, id } = await addDraft(['pages/a?id=1', 'pages/b?id=1'], ['pages/a', 'pages/b'])
    await desk.check(id)
    await program.set({ publishedPages: ['pages/a'] })
    // Somebody's check, or the night's, has seen it.
    await db.pageCheck.updateMany({
      where: { programId: program.id, page: 'pages/b' },
      data: { found: false, goneAt: new Date() },
    })
    await startBatch(desk.operator, { batchId: id, spends: 2 })
    await runToEnd(id)
    expect(await countRows(id)).toEqual({ done: 1, failed: 1 })
    expect(await made(program.appId)).toBe(1)
    const { rows } = await listRows(desk.operator, id, { state: 'failed', after: 0 })
    expect(rows[0]?.why?.title).toContain('WeChat does not know the page pages/b')
  })

  it('are looked up at the run where they never were', async () => {
    const { program, id } = await addDraft(['pages/gone?id=1', 'pages/a?id=1'], ['pages/a'])
    await db.miniProgram.update({ where: { id: program.id }, data: { checksPages: false } })
    await desk.check(id)
    expect(await countRows(id)).toEqual({ ready: 2 })
    await db.miniProgram.update({ where: { id: program.id }, data: { checksPages: true } })
    await startBatch(desk.operator, { batchId: id, spends: 2 })
    await runToEnd(id)
    expect(await countRows(id)).toEqual({ done: 1, failed: 1 })
    expect(await asked(program.appId)).toBe(2)
  })
})

describe('pages that could not be checked', () => {
  it('hold the check up for no more than its time, and are told', async () => {
    const { id } = await addDraft(['pages/a?id=1', 'pages/b?id=1'], ['pages/a'])
    await desk.sandbox.setFaults([{ endpoint: 'getwxacodeunlimit', times: 9, kind: 'hang' }])
    const begunMs = performance.now()
    await desk.check(id)
    expect(performance.now() - begunMs).toBeLessThan(WAIT_MS + 5_000)
    expect(await countRows(id)).toEqual({ ready: 2 })
    expect((await getBatchCost(desk.operator, id)).unchecked).toMatchObject({
      pages: 2,
      rows: 2,
      some: [
        { page: 'pages/a', reason: 'slow' },
        { page: 'pages/b', reason: 'slow' },
      ],
    })
  })

  it('say why, and are not taken for missing ones', async () => {
    const { id } = await addDraft(['pages/a?id=1', 'pages/a?id=2'], [])
    const refused = { kind: 'errcode', errcode: 48001 } as const
    await desk.sandbox.setFaults([{ endpoint: 'getwxacodeunlimit', times: 9, ...refused }])
    await desk.check(id)
    const { unchecked, warned } = await getBatchCost(desk.operator, id)
    expect(warned).toEqual([])
    expect(unchecked).toMatchObject({ pages: 1, rows: 2, some: [{ reason: 'failed' }] })
    expect(unchecked?.some[0]?.title).toMatch(/\w/)
  })

  it('are answered for when WeChat has answered before the batch starts', async () => {
    const { program, id } = await addDraft(['pages/a?id=1', 'pages/b?id=1'], ['pages/a'])
    const slow = { kind: 'slow', delayMs: WAIT_MS + 300 } as const
    await desk.sandbox.setFaults([{ endpoint: 'getwxacodeunlimit', times: 2, ...slow }])
    await desk.check(id)
    expect(await countRows(id)).toEqual({ ready: 2 })
    const answers = { programId: program.id, saidAt: { not: null } }
    await expect.poll(() => db.pageCheck.count({ where: answers })).toBe(2)
    // What has to wait for a word now was not shown so.
    const start = { batchId: id, spends: 2 }
    await expect(startBatch(desk.operator, start)).rejects.toMatchObject({ code: 'conflict' })
    const { unchecked, warned } = await getBatchCost(desk.operator, id)
    expect({ unchecked, warned }).toEqual({
      unchecked: null,
      warned: [{ warning: 'pageMissing', rows: 1 }],
    })
  })

  it('ask about a first folder that nothing of the Mini Program has', async () => {
    const { program, id } = await addDraft(['pages/a?id=1', 'packageB/a?id=1'], ['pages/a'])
    const listedPages = JSON.stringify(['pages/index'])
    await db.miniProgram.update({ where: { id: program.id }, data: { listedPages } })
    await db.miniProgram.update({ where: { id: program.id }, data: { checksPages: false } })
    await desk.check(id)
    expect((await getBatchCost(desk.operator, id)).warned).toEqual([
      { warning: 'newFolder', rows: 1 },
    ])
    const answer = { batchId: id, warning: 'newFolder', answer: 'accept' } as const
    await answerWarnings(desk.operator, answer)
    expect(await countRows(id)).toEqual({ ready: 2 })
  })
})
