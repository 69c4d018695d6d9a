import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Viewer } from '@/lib/auth/viewer'
import { db } from '@/lib/database/db'
import { AppError } from '@/lib/errors'
import { acceptRow } from './accept-row'
import { addBatch } from './add-batch'
import { answerWarnings } from './answer-warnings'
import { cancelBatch, pauseBatch, resumeBatch, retryFailed } from './change-state'
import { checkRows } from './check-rows'
import { getBatchCost } from './cost'
import { discardBatch } from './discard-batch'
import { holdDraft } from './draft'
import { fixRow, restoreRow, skipInvalid, skipRow } from './edit-rows'
import { insertRows } from './insert-rows'
import type { BatchMapping } from './mapping'
import { getBatchProgress } from './progress'
import { findBatch, getBatch, getColumns, listBatches } from './queries'
import { readAgain } from './read-again'
import { openResult } from './result-file'
import { listRows } from './rows'
import { deleteMapping, listSavedMappings, saveMapping } from './saved-mappings'
import { confirmBatch, sendBack, startBatch } from './start-batch'
import { openDraftDesk, SHOPS, type DraftDesk } from './test-draft'
import { encodeGbk } from './test-file'

vi.mock('next-intl/server', () => import('@/lib/i18n/test-translator'))

let desk: DraftDesk
let operator: Viewer
let admin: Viewer

beforeAll(async () => {
  desk = await openDraftDesk()
  operator = desk.operator
  admin = desk.admin
})
afterAll(() => desk.sandbox.close())

const rowsOf = async (id: string) =>
  (await db.batchRow.findMany({ where: { batchId: id }, orderBy: { number: 'asc' } })).map(
    ({ number, state, repeats }) => `${number} ${state}${repeats ? ' again' : ''}`,
  )

/** What the actions call that is about one batch. */
function readActionCalls(): string[] {
  const actions = readFileSync('lib/batches/actions.ts', 'utf8')
  const calls = [...actions.matchAll(/(\w+)\(ctx\.viewer/g)].map(([, name]) => name ?? '')
  expect(calls.length).toBeGreaterThan(10)
  return calls
}

describe('a draft', () => {
  it('is read from GBK, mapped by its headings and checked row by row', async () => {
    const { id } = await desk.addShops()
    const columns = await getColumns(operator, id)
    expect(columns).toMatchObject({
      settings: { encoding: 'gb18030', delimiter: ',' },
      header: ['页面路径', '标题', '宽度', '线条颜色'],
      mapping: { path: { column: 0 }, title: { column: 1 }, widthPx: { column: 2 } },
    })
    expect(columns.samples[1]).toEqual(['滨江店', '车站店', '坏店'])
    expect(await rowsOf(id)).toEqual([2, 3, 4, 5, 6, 7].map((number) => `${number} unchecked`))
    expect(await desk.check(id)).toEqual([{ after: null, checked: 6, total: 6 }])
    expect(await rowsOf(id)).toEqual([
      '2 ready',
      '3 ready',
      '4 invalid',
      '5 invalid',
      '6 invalid',
      '7 ready again',
    ])
    const { rows, total } = await listRows(operator, id, { state: 'invalid', after: 0 })
    expect(total).toBe(3)
    expect(rows.map(({ problems }) => problems.map(({ column }) => column))).toEqual([
      [0],
      [2],
      [3],
    ])
    expect(rows[1]?.problems[0]?.text).toBe('Width: A whole number from 280 to 1280.')
  })

  it('tells what it will cost before anything happens', async () => {
    const { id, program } = await desk.addShops(SHOPS, 40)
    await desk.check(id)
    expect(await getBatchCost(operator, id)).toMatchObject({
      rows: { ready: 3, invalid: 3, total: 6 },
      spends: 2,
      free: 1,
      left: 40,
      held: 0,
    })
    expect((await program.reached()).codeRequests).toBe(0)
  })

  it('is fixed in place, skipped and taken in again', async () => {
    const { id } = await desk.addShops()
    await desk.check(id)
    const fixed = ['pages/shop/index?id=9', '好店', '430', '#000000']
    expect(await fixRow(operator, { batchId: id, number: 4, cells: fixed })).toBe('ready')
    expect(await fixRow(operator, { batchId: id, number: 5, cells: [] })).toBe('invalid')
    // The first of two that ask the same is left out: now the second one spends.
    await skipRow(operator, { batchId: id, number: 2 })
    expect((await rowsOf(id)).slice(0, 1)).toEqual(['2 skipped'])
    expect((await rowsOf(id)).at(-1)).toBe('7 ready')
    expect(await restoreRow(operator, { batchId: id, number: 2 })).toBe('ready')
    expect((await rowsOf(id)).at(-1)).toBe('7 ready again')
    await skipInvalid(operator, id)
    expect(await getBatchCost(operator, id)).toMatchObject({
      rows: { ready: 4, skipped: 2, invalid: 0 },
      spends: 3,
    })
  })

  it('is read again in another encoding, and keeps its mapping where the headings stay', async () => {
    const { id } = await desk.addShops('path;title\r\npages/a;A, B\r\n')
    const semicolon = { encoding: 'utf-8', delimiter: ';' } as const
    await readAgain(operator, { batchId: id, settings: { ...semicolon, delimiter: ',' } })
    expect((await getColumns(operator, id)).header).toEqual(['path;title'])
    await readAgain(operator, { batchId: id, settings: semicolon })
    const { header, mapping } = await getColumns(operator, id)
    expect(header).toEqual(['path', 'title'])
    expect(mapping).toMatchObject({ path: { column: 0 }, title: { column: 1 } })
  })

  it('stays as it is when it cannot be read in that encoding', async () => {
    const { id } = await desk.addShops()
    await expect(
      readAgain(operator, { batchId: id, settings: { encoding: 'utf-8', delimiter: ',' } }),
    ).rejects.toMatchObject({ code: 'file_unreadable', params: { problem: 'encoding' } })
    expect((await getColumns(operator, id)).header).toHaveLength(4)
    expect(await rowsOf(id)).toHaveLength(6)
  })

  it('is its maker’s alone, until it starts', async () => {
    const { id } = await desk.addShops()
    expect(await findBatch(admin, id)).toBeNull()
    expect((await listBatches(admin)).batches.map((batch) => batch.id)).not.toContain(id)
    const row = { batchId: id, number: 2 }
    const { settings } = await getColumns(operator, id)
    const others = {
      acceptRow: () => acceptRow(admin, row),
      answerWarnings: () =>
        answerWarnings(admin, { batchId: id, warning: 'valueEmpty', answer: 'accept' }),
      cancelBatch: () => cancelBatch(admin, id),
      checkRows: () => checkRows(admin, { batchId: id, mapping: {}, after: 0 }),
      confirmBatch: () => confirmBatch(admin, { batchId: id, spends: 9 }),
      discardBatch: () => discardBatch(admin, id),
      fixRow: () => fixRow(admin, { ...row, cells: [] }),
      getBatch: () => getBatch(admin, id),
      getBatchCost: () => getBatchCost(admin, id),
      getBatchProgress: () => getBatchProgress(admin, id),
      getColumns: () => getColumns(admin, id),
      listRows: () => listRows(admin, id, { after: 0 }),
      openResult: () => openResult(admin, id, 'csv'),
      pauseBatch: () => pauseBatch(admin, id),
      readAgain: () => readAgain(admin, { batchId: id, settings }),
      restoreRow: () => restoreRow(admin, row),
      resumeBatch: () => resumeBatch(admin, id),
      retryFailed: () => retryFailed(admin, id),
      saveMapping: () => saveMapping(admin, { batchId: id, name: 'a', mapping: {} }),
      sendBack: () => sendBack(admin, id),
      skipInvalid: () => skipInvalid(admin, id),
      skipRow: () => skipRow(admin, row),
      startBatch: () => startBatch(admin, { batchId: id, spends: 9 }),
    }
    // Whatever else an action comes to offer has its place above.
    for (const name of readActionCalls()) expect(Object.keys(others)).toContain(name)
    for (const [name, attempt] of Object.entries(others)) {
      const said = await attempt().then(
        () => 'done',
        (error: unknown) => (error instanceof AppError ? error.code : String(error)),
      )
      expect([name, said]).toEqual([name, 'not_found'])
    }
    await discardBatch(operator, id)
    expect(await findBatch(operator, id)).toBeNull()
    expect(await db.batchRow.count({ where: { batchId: id } })).toBe(0)
  })

  it('whose reading was cut off is no batch until it is read again', async () => {
    const { id, program } = await desk.addShops()
    await desk.check(id)
    await db.batch.update({ where: { id }, data: { readingId: 'of a process that died' } })
    await db.batchRow.deleteMany({ where: { batchId: id, number: { gt: 3 } } })
    expect(await findBatch(operator, id)).toMatchObject({ isWhole: false })
    const cells = ['pages/a']
    const attempts = [
      () => checkRows(operator, { batchId: id, mapping: {}, after: 0 }),
      () => fixRow(operator, { batchId: id, number: 2, cells }),
      () => skipRow(operator, { batchId: id, number: 2 }),
      () => skipInvalid(operator, id),
      () => startBatch(operator, { batchId: id, spends: 2 }),
    ]
    for (const attempt of attempts) {
      await expect(attempt()).rejects.toMatchObject({ code: 'conflict' })
    }
    expect(await rowsOf(id)).toEqual(['2 ready', '3 ready'])
    await readAgain(operator, { batchId: id, settings: (await getColumns(operator, id)).settings })
    expect(await findBatch(operator, id)).toMatchObject({ isWhole: true, rows: { total: 6 } })
    await desk.check(id)
    expect(await startBatch(operator, { batchId: id, spends: 2 })).toEqual({ state: 'running' })
    await db.batch.update({ where: { id }, data: { state: 'paused' } })
    expect((await program.reached()).codeRequests).toBe(0)
  })

  it('read twice at once, holds the rows of one reading', async () => {
    const { id } = await desk.addShops()
    const { settings } = await getColumns(operator, id)
    const readings = await Promise.allSettled(
      [1, 2, 3].map(() => readAgain(operator, { batchId: id, settings })),
    )
    expect(readings.map(({ status }) => status)).toContain('fulfilled')
    expect(await findBatch(operator, id)).toMatchObject({ isWhole: true, rows: { total: 6 } })
  })

  it('that has started meanwhile keeps its rows from whoever was still reading it', async () => {
    const { id } = await desk.addShops()
    await desk.check(id)
    await startBatch(operator, { batchId: id, spends: 2 })
    await db.batch.update({ where: { id }, data: { state: 'paused' } })
    const late = insertRows({ batchId: id, readingId: 'late' }, ['[[99, "[]"]]'])
    await expect(late).rejects.toMatchObject({ code: 'conflict' })
    await expect(db.$transaction((tx) => holdDraft(tx, id))).rejects.toMatchObject({
      code: 'conflict',
    })
    expect(await rowsOf(id)).toHaveLength(6)
  })

  it('leaves nothing behind when its upload is cancelled', async () => {
    const program = await desk.addProgram()
    const file = { programId: program.id, name: 'a.csv', parts: [encodeGbk(SHOPS)] }
    await expect(addBatch(operator, file, AbortSignal.abort())).rejects.toThrow()
    expect(await db.batch.count({ where: { programId: program.id } })).toBe(0)
  })
})

describe('a mapping', () => {
  it('is kept by headings, and fits a file that has them in another order', async () => {
    const { id } = await desk.addShops()
    const mapping: BatchMapping = {
      path: { from: 'template', template: 'pages/shop/index?id={标题}' },
      title: { from: 'column', column: 1 },
      campaign: { from: 'text', text: '春季' },
    }
    await saveMapping(operator, { batchId: id, name: '门店', mapping })
    const [saved] = await listSavedMappings(['标题', '页面路径'])
    expect(saved).toMatchObject({
      name: '门店',
      missing: [],
      mapping: { ...mapping, title: { from: 'column', column: 0 } },
    })
    expect((await listSavedMappings(['别的']))[0]).toMatchObject({ missing: ['标题'] })
    await deleteMapping(saved?.id ?? '')
    await expect(deleteMapping(saved?.id ?? '')).rejects.toMatchObject({ code: 'not_found' })
  })
})
