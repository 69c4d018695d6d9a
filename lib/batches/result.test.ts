import { parse } from 'csv-parse/sync'
import readExcelFile from 'read-excel-file/node'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Viewer } from '@/lib/auth/viewer'
import { getQuotaGauge } from '@/lib/quota/queries'
import { until } from '@/tests/until'
import { getBatchProgress } from './progress'
import { findBatch } from './queries'
import { openResult } from './result-file'
import { listRows } from './rows'
import { startBatchRunner } from './runner'
import { startBatch } from './start-batch'
import { addTestBatch } from './test-batch'
import { openDraftDesk, type DraftDesk } from './test-draft'

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

describe('a batch that ran', () => {
  it('makes what was promised, and the result tells of every row', async () => {
    const { id, program } = await desk.addShops()
    await desk.check(id)
    await startBatch(operator, { batchId: id, spends: 2 })
    const runner = startBatchRunner()
    await until(async () => expect((await findBatch(operator, id))?.state).toBe('finished'))
    await runner.drain()
    expect((await findBatch(operator, id))?.rows).toMatchObject({
      done: 2,
      existing: 1,
      skipped: 3,
      total: 6,
    })
    expect(await program.addUp()).toMatchObject({ succeeded: 2, left: 99_998 })
    expect((await getQuotaGauge(program.id)).held).toBe(0)

    const { name, file } = await openResult(operator, id, 'csv')
    expect(name).toBe('门店 result')
    const text = await new Response(file).text()
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
    const workbook = await openResult(operator, id, 'xlsx')
    const [sheet] = await readExcelFile(
      Buffer.from(await new Response(workbook.file).arrayBuffer()),
    )
    expect(sheet?.sheet).toBe('Result')
    // A row's number is one; what stood in the file is as it stood there.
    expect(sheet?.data[1]?.slice(0, 6)).toEqual([...(lines[1] ?? []).slice(0, 4), 2, 'New code'])
    expect(sheet?.data.map((row) => row.map((cell) => String(cell ?? '')))).toEqual(lines)
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
    await until(async () => expect((await findBatch(operator, id))?.state).toBe('finished'))
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
