import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { columnNamed, columnNames } from '@/lib/codes/column-named'
import { storeTestCode } from '@/lib/codes/test-code'
import { db } from '@/lib/database/db'
import { addBatch } from './add-batch'
import { answerWarnings } from './answer-warnings'
import { getBatchCost } from './cost'
import { fixRow, restoreRow } from './edit-rows'
import { guessMapping, type BatchMapping } from './mapping'
import { getColumns } from './queries'
import { readAgain } from './read-again'
import { openResult } from './result-file'
import { listRows } from './rows'
import { listSavedMappings, saveMapping } from './saved-mappings'
import { openDraftDesk, type DraftDesk } from './test-draft'
import { writeWorkbook, type TestRow } from './test-workbook'

vi.mock('next-intl/server', () => import('@/lib/i18n/test-translator'))

let desk: DraftDesk
beforeAll(async () => {
  desk = await openDraftDesk()
})
afterAll(() => desk.sandbox.close())

const ROWS: TestRow[] = [
  ['2027 年门店清单'],
  ['门店编号', '门店名称', '开业'],
  ['007', '滨江店', { date: 46447 }],
  [202212345678901234, '车站店', { date: 46448 }],
  [{ date: 46449 }, '机场店', null],
  [{ error: '#N/A' }, '码头店', null],
  [12, { error: '#REF!' }, null],
  ['合计', 5, null],
]
const PATTERN: BatchMapping = {
  path: { from: 'template', template: 'pages/shop/index?id={门店编号}' },
  title: { from: 'column', column: 1 },
}

async function add(rows = ROWS) {
  const program = await desk.addProgram()
  const id = await addBatch(desk.operator, {
    programId: program.id,
    name: '门店.xlsx',
    parts: [writeWorkbook({ rows })],
  })
  return { program, id }
}
const rowsOf = async (id: string) =>
  (await listRows(desk.operator, id, { after: 0 })).rows.map(({ number, state, problems }) => ({
    number,
    state,
    problems: problems.map(({ text }) => text.slice(0, 60)),
  }))

describe('a workbook of ids', () => {
  it('says of each row what was damaged, and skips its total', async () => {
    const { id } = await add()
    await desk.check(id, PATTERN)
    expect(await rowsOf(id)).toEqual([
      { number: 3, state: 'ready', problems: [] },
      { number: 4, state: 'invalid', problems: [expect.stringContaining('This number has more')] },
      { number: 5, state: 'invalid', problems: [expect.stringContaining('has a date')] },
      { number: 6, state: 'invalid', problems: [expect.stringContaining('failed: #N/A')] },
      { number: 7, state: 'invalid', problems: [expect.stringContaining('failed: #REF!')] },
      { number: 8, state: 'skipped', problems: [expect.stringContaining('like a total')] },
    ])
    const { warned, rows } = await getBatchCost(desk.operator, id)
    expect(warned).toEqual([
      { warning: 'cellRounded', rows: 1 },
      { warning: 'cellDate', rows: 1 },
    ])
    expect(rows).toMatchObject({ ready: 1, invalid: 4, skipped: 1, total: 6 })
  })

  it('takes a word that its numbers are right, and its total in, until it is checked anew', async () => {
    const { id } = await add()
    await desk.check(id, PATTERN)
    const answer = { batchId: id, warning: 'cellRounded', answer: 'accept' } as const
    await answerWarnings(desk.operator, answer)
    expect(await restoreRow(desk.operator, { batchId: id, number: 8 })).toBe('ready')
    expect((await rowsOf(id)).map(({ state }) => state).slice(1)).toEqual([
      'ready',
      'invalid',
      'invalid',
      'invalid',
      'ready',
    ])
    await desk.check(id, PATTERN)
    expect((await rowsOf(id)).map(({ state }) => state)[1]).toBe('invalid')
  })

  it('asks anew of a row in which another cell was fixed, and no more of one typed anew', async () => {
    const { id } = await add()
    await desk.check(id, PATTERN)
    const row = { batchId: id, number: 4 }
    const cells = ['202212345678901000', '车站新店', '2027-03-02']
    expect(await fixRow(desk.operator, { ...row, cells })).toBe('invalid')
    expect(await fixRow(desk.operator, { ...row, cells: ['A4', ...cells.slice(1)] })).toBe('ready')
  })

  it('warns of nothing in columns that no code is made of', async () => {
    const { id } = await add([
      ['门店编号', '开业'],
      ['1', { date: 46447 }],
      ['2', 1e17],
    ])
    await desk.check(id, { path: { from: 'template', template: 'pages/a?id={门店编号}' } })
    expect((await rowsOf(id)).map(({ state }) => state)).toEqual(['ready', 'ready'])
  })

  it('gives its rows back in the result, with their numbers', async () => {
    const { id } = await add()
    await desk.check(id, PATTERN)
    const { name, file } = await openResult(desk.operator, id, 'csv')
    const text = await new Response(file).text()
    expect(name).toContain('门店')
    expect(name).not.toContain('xlsx')
    expect(text).toContain('合计,5,,8,')
    expect(text).toContain('202212345678901000,车站店,2027-03-02,4,')
  })

  it('is read again with other headings, or from another sheet', async () => {
    const { id } = await add()
    expect(await getColumns(desk.operator, id)).toMatchObject({
      settings: { sheet: 0, headerRow: 2 },
      found: { above: { first: [1] }, totals: { first: [8] }, sheets: [{ name: 'Sheet1' }] },
      header: ['门店编号', '门店名称', '开业'],
    })
    await readAgain(desk.operator, { batchId: id, settings: { sheet: 0, headerRow: 0 } })
    const { header, settings, found } = await getColumns(desk.operator, id)
    expect({ header, settings, above: found.above.count }).toEqual({
      header: ['', '', ''],
      settings: { sheet: 0, headerRow: 0 },
      above: 0,
    })
    await expect(
      readAgain(desk.operator, { batchId: id, settings: { sheet: 4 } }),
    ).rejects.toMatchObject({ code: 'file_unreadable', params: { problem: 'noSheet' } })
    expect(await db.batchRow.count({ where: { batchId: id } })).toBe(8)
  })
})

describe('the pattern of a list of ids', () => {
  it('is one in which the Mini Program has codes, with the column of ids in it', async () => {
    const { id, program } = await add()
    for (const path of ['pages/a?x=1', 'pages/s?from=poster&id=1', 'pages/s?from=poster&id=2']) {
      await storeTestCode({ programId: program.id, userId: desk.operator.id, path })
    }
    const { patterns, idName, firstRows } = await getColumns(desk.operator, id)
    expect({ patterns, idName }).toEqual({
      idName: '门店编号',
      patterns: ['pages/s?from=poster&id={门店编号}', 'pages/a?x={门店编号}'],
    })
    expect(firstRows.map(([first]) => first)).toEqual(['007', '202212345678901000', '2027-03-03'])
  })

  it('is not asked for where a column has paths, whatever it is called', () => {
    expect(
      guessMapping(
        ['a', 'b'],
        [
          ['1', 'pages/a?id=1'],
          ['2', '/pages/a?id=2'],
        ],
      ),
    ).toEqual({
      path: { from: 'column', column: 1 },
    })
    expect(guessMapping(['a', 'b'], [['1', '2027/03/01']])).toEqual({})
  })
})

describe('columns of one name, and of none', () => {
  const header = ['名称', '', '名称', '名称 (2)', '']

  it('have numbers, and are found by them', () => {
    expect(columnNames(header)).toEqual(['名称', '#2', '名称 (3)', '名称 (2)', '#5'])
    expect(columnNames(header).map((name) => columnNamed(header, name))).toEqual([0, 1, 2, 3, 4])
  })

  it('keep their place in a mapping that is saved', async () => {
    const { id } = await add([
      ['名称', null, '名称'],
      ['a', 'b', 'c'],
      ['d', 'e', 'f'],
    ])
    const mapping: BatchMapping = {
      title: { from: 'column', column: 2 },
      path: { from: 'template', template: 'pages/a?id={#2}' },
    }
    await saveMapping(desk.operator, { batchId: id, name: 'again', mapping })
    const saved = await listSavedMappings((await getColumns(desk.operator, id)).header)
    expect(saved.find(({ name }) => name === 'again')).toMatchObject({ mapping, missing: [] })
    await desk.check(id, mapping)
    const row = await db.batchRow.findFirstOrThrow({ where: { batchId: id } })
    expect(JSON.parse(row.input)).toMatchObject({ path: 'pages/a?id=b', title: 'c' })
  })
})
