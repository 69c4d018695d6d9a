import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { parse } from 'csv-parse/sync'
import type { Viewer } from '@/lib/auth/viewer'
import { openCodesDesk, type CodesDesk } from '@/lib/codes/test-desk'
import { db } from '@/lib/db'
import { getQuotaGauge } from '@/lib/quota/queries'
import { addBatch } from './add-batch'
import { checkRows } from './check-rows'
import { getBatchCost } from './cost'
import { discardBatch } from './discard-batch'
import { fixRow, restoreRow, skipInvalid, skipRow } from './edit-rows'
import type { BatchMapping } from './mapping'
import { getBatchProgress } from './progress'
import { findBatch, getColumns, listBatches } from './queries'
import { readAgain } from './read-again'
import { openResultCsv } from './result-csv'
import { listRows } from './rows'
import { startBatchRunner } from './runner'
import { deleteMapping, listSavedMappings, saveMapping } from './saved-mappings'
import { confirmBatch, sendBack, startBatch } from './start-batch'
import { addTestBatch } from './test-batch'
import { encodeGbk } from './test-file'

vi.mock('next-intl/server', () => import('@/lib/i18n/test-translator'))

let desk: CodesDesk
let operator: Viewer
let admin: Viewer

beforeAll(async () => {
  desk = await openCodesDesk()
  operator = { ...desk.operator, email: 'o@example.com', role: 'operator' }
  admin = { ...desk.admin, email: 'a@example.com', role: 'admin' }
})
afterAll(() => desk.sandbox.close())

const SHOPS = [
  '页面路径,标题,宽度,线条颜色',
  'pages/shop/index?id=1,滨江店,430,#1A2B3C',
  'pages/shop/index?id=2,车站店,430,#1A2B3C',
  '路径 有空格,坏店,430,#000000',
  'pages/shop/index?id=3,宽店,5000,#000000',
  'pages/shop/index?id=4,白店,430,#FFFFFF',
  'pages/shop/index?id=1,又是滨江店,430,#1A2B3C',
].join('\r\n')

async function addShops(text = SHOPS, left?: number) {
  const program = await desk.addProgram(left)
  const file = { programId: program.id, name: '门店.csv', bytes: encodeGbk(text) }
  return { program, id: await addBatch(operator, file) }
}

async function check(id: string, mapping?: BatchMapping) {
  const known = mapping ?? (await getColumns(id)).mapping
  const steps = []
  for (let after: number | null = 0; after !== null; after = steps.at(-1)?.after ?? null) {
    steps.push(await checkRows(operator, { batchId: id, mapping: known, after }))
  }
  return steps
}

const rowsOf = async (id: string) =>
  (await db.batchRow.findMany({ where: { batchId: id }, orderBy: { number: 'asc' } })).map(
    ({ number, state, repeats }) => `${number} ${state}${repeats ? ' again' : ''}`,
  )

describe('a draft', () => {
  it('is read from GBK, mapped by its headings and checked row by row', async () => {
    const { id } = await addShops()
    const columns = await getColumns(id)
    expect(columns).toMatchObject({
      settings: { encoding: 'gb18030', delimiter: ',' },
      header: ['页面路径', '标题', '宽度', '线条颜色'],
      mapping: { path: { column: 0 }, title: { column: 1 }, widthPx: { column: 2 } },
    })
    expect(columns.samples[1]).toEqual(['滨江店', '车站店', '坏店'])
    expect(await rowsOf(id)).toEqual([2, 3, 4, 5, 6, 7].map((number) => `${number} unchecked`))
    expect(await check(id)).toEqual([{ after: null, checked: 6, total: 6 }])
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
    const { id, program } = await addShops(SHOPS, 40)
    await check(id)
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
    const { id } = await addShops()
    await check(id)
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
    const { id } = await addShops('path;title\r\npages/a;A, B\r\n')
    const semicolon = { encoding: 'utf-8', delimiter: ';' } as const
    await readAgain(operator, { batchId: id, settings: { ...semicolon, delimiter: ',' } })
    expect((await getColumns(id)).header).toEqual(['path;title'])
    await readAgain(operator, { batchId: id, settings: semicolon })
    const { header, mapping } = await getColumns(id)
    expect(header).toEqual(['path', 'title'])
    expect(mapping).toMatchObject({ path: { column: 0 }, title: { column: 1 } })
  })

  it('stays as it is when it cannot be read in that encoding', async () => {
    const { id } = await addShops()
    await expect(
      readAgain(operator, { batchId: id, settings: { encoding: 'utf-8', delimiter: ',' } }),
    ).rejects.toMatchObject({ code: 'file_unreadable', params: { problem: 'encoding' } })
    expect((await getColumns(id)).header).toHaveLength(4)
    expect(await rowsOf(id)).toHaveLength(6)
  })

  it('is its maker’s alone, until it starts', async () => {
    const { id } = await addShops()
    expect(await findBatch(admin, id)).toBeNull()
    expect((await listBatches(admin)).batches.map((batch) => batch.id)).not.toContain(id)
    const others = [
      () => checkRows(admin, { batchId: id, mapping: {}, after: 0 }),
      () => skipRow(admin, { batchId: id, number: 2 }),
      () => startBatch(admin, { batchId: id, spends: 9 }),
      () => discardBatch(admin, id),
      () => listRows(admin, id, { after: 0 }),
      () => openResultCsv(admin, id),
    ]
    for (const attempt of others)
      await expect(attempt()).rejects.toMatchObject({ code: 'not_found' })
    await discardBatch(operator, id)
    expect(await findBatch(operator, id)).toBeNull()
    expect(await db.batchRow.count({ where: { batchId: id } })).toBe(0)
  })

  it('leaves nothing behind when its upload is cancelled', async () => {
    const program = await desk.addProgram()
    const file = { programId: program.id, name: 'a.csv', bytes: encodeGbk(SHOPS) }
    await expect(addBatch(operator, file, AbortSignal.abort())).rejects.toThrow()
    expect(await db.batch.count({ where: { programId: program.id } })).toBe(0)
  })
})

describe('a mapping', () => {
  it('is kept by headings, and fits a file that has them in another order', async () => {
    const { id } = await addShops()
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

describe('starting', () => {
  it('is refused where more would be spent than was shown, or than is there', async () => {
    const { id, program } = await addShops(SHOPS, 1)
    await expect(startBatch(operator, { batchId: id, spends: 2 })).rejects.toMatchObject({
      code: 'conflict',
    })
    await check(id)
    await expect(startBatch(operator, { batchId: id, spends: 1 })).rejects.toMatchObject({
      code: 'conflict',
    })
    await expect(startBatch(operator, { batchId: id, spends: 2 })).rejects.toMatchObject({
      code: 'batch_too_large',
      params: { needed: 2, available: 1 },
    })
    expect(await program.addUp()).toMatchObject({ left: 1, succeeded: 0 })
  })

  it('is refused without a row to make a code from', async () => {
    const { id } = await addShops('path\nbad path\n')
    await check(id)
    await expect(startBatch(operator, { batchId: id, spends: 0 })).rejects.toMatchObject({
      code: 'batch_empty',
    })
  })

  it('waits for an admin’s word above the limit, and holds nothing until then', async () => {
    const { id, program } = await addShops()
    await db.quotaLedger.update({ where: { programId: program.id }, data: { confirmAbove: 1 } })
    await check(id)
    expect(await startBatch(operator, { batchId: id, spends: 2 })).toEqual({ state: 'confirming' })
    expect((await getQuotaGauge(program.id)).held).toBe(0)
    await expect(confirmBatch(operator, { batchId: id, spends: 2 })).rejects.toMatchObject({
      code: 'forbidden',
    })
    await sendBack(admin, id)
    expect((await findBatch(operator, id))?.state).toBe('draft')
    await startBatch(operator, { batchId: id, spends: 2 })
    await confirmBatch(admin, { batchId: id, spends: 2 })
    expect((await findBatch(operator, id))?.state).toBe('running')
    expect((await getQuotaGauge(program.id)).held).toBe(2)
    expect(await db.batchFile.count({ where: { batchId: id } })).toBe(0)
    // What one batch holds is not there for another.
    const { id: other } = await addShopsTo(program.id)
    await check(other)
    expect(await getBatchCost(operator, other)).toMatchObject({ held: 2 })
    await db.batch.update({ where: { id }, data: { state: 'paused' } })
  })

  const addShopsTo = async (programId: string) => ({
    id: await addBatch(operator, { programId, name: '门店.csv', bytes: encodeGbk(SHOPS) }),
  })

  it('makes what was promised, and the result tells of every row', async () => {
    const { id, program } = await addShops()
    await check(id)
    await startBatch(operator, { batchId: id, spends: 2 })
    const runner = startBatchRunner()
    await vi.waitFor(
      async () => expect((await findBatch(operator, id))?.state).toBe('finished'),
      20_000,
    )
    await runner.drain()
    expect((await findBatch(operator, id))?.rows).toMatchObject({
      done: 2,
      existing: 1,
      skipped: 3,
      total: 6,
    })
    expect(await program.addUp()).toMatchObject({ succeeded: 2, left: 99_998 })
    expect((await getQuotaGauge(program.id)).held).toBe(0)

    const { name, csv } = await openResultCsv(operator, id)
    expect(name).toBe('门店 result.csv')
    const text = await new Response(csv).text()
    const lines: string[][] = parse(text, { bom: true })
    expect(lines[0]).toEqual([
      ...['页面路径', '标题', '宽度', '线条颜色'],
      ...['Row', 'State', 'Code ID', 'Code', 'Message'],
    ])
    expect(lines.slice(1).map((line) => [line[4], line[5]])).toEqual([
      ['2', 'New code'],
      ['3', 'New code'],
      ['4', 'Skipped'],
      ['5', 'Skipped'],
      ['6', 'Skipped'],
      ['7', 'Already there'],
    ])
    expect(lines[1]?.[6]).toBe(lines[6]?.[6])
    expect(lines[3]?.[8]).toMatch(/^Page path: No spaces/)
  })

  it('tells whoever watches how far it is and why rows failed', async () => {
    const program = await desk.addProgram()
    const inputs = [0, 1, 2].map((page) => program.input(page))
    await desk.sandbox.setFaults([
      { path: program.pathOf(1), times: 1, kind: 'errcode', errcode: 40097 },
    ])
    const id = await addTestBatch({ programId: program.id, createdById: operator.id, inputs })
    const runner = startBatchRunner()
    await vi.waitFor(
      async () => expect((await findBatch(operator, id))?.state).toBe('finished'),
      20_000,
    )
    await runner.drain()
    const { rows, causes, secondsLeft } = await getBatchProgress(admin, id)
    expect(rows).toMatchObject({ done: 2, failed: 1, total: 3 })
    expect(secondsLeft).toBeNull()
    const [cause, ...others] = causes
    expect(others).toEqual([])
    expect(cause).toMatchObject({ cause: 'wechat_refused 40097', failed: 1, waiting: 0 })
    const page = await listRows(admin, id, { cause: cause?.cause, after: 0 })
    expect(page.rows.map(({ number, why }) => [number, why?.title])).toEqual([[3, cause?.title]])
  })
})
