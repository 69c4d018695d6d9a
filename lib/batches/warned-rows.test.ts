import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { generateCode } from '@/lib/codes/generate'
import { makeCodeSchema } from '@/lib/codes/schema'
import { db } from '@/lib/database/db'
import { answerWarnings } from './answer-warnings'
import { getBatchCost } from './cost'
import { fixRow, restoreRow } from './edit-rows'
import { listRows } from './rows'
import { startBatch } from './start-batch'
import { openDraftDesk, type DraftDesk } from './test-draft'

vi.mock('next-intl/server', () => import('@/lib/i18n/test-translator'))

let desk: DraftDesk

beforeAll(async () => {
  desk = await openDraftDesk()
})
afterAll(() => desk.sandbox.close())

const FILE = [
  'path',
  'pages/shop?id=1',
  'pages/shop?id=2.02212E+17',
  'pages/shop?id=2.02213E+17',
  'index.html?shop=',
  '总店',
  'https://example.com/pages/shop',
  '#N/A',
  'pages/shop?id=2.02212E+17',
].join('\n')

async function addChecked(text = FILE) {
  const { id, program } = await desk.addShops(text)
  await desk.check(id)
  return { id, program }
}
const statesOf = async (batchId: string) =>
  (await db.batchRow.findMany({ where: { batchId }, orderBy: { number: 'asc' } })).map(
    ({ state, repeats }) => (repeats ? `${state} again` : state),
  )

describe('a row whose path is probably wrong', () => {
  it('waits, is counted by kind, and tells in words; what is surely wrong stays wrong', async () => {
    const { id } = await addChecked()
    expect(await statesOf(id)).toEqual(['ready', ...Array<string>(7).fill('invalid')])
    const { warned, rows, spends } = await getBatchCost(desk.operator, id)
    expect({ spends, invalid: rows.invalid }).toEqual({ spends: 1, invalid: 7 })
    expect(warned).toEqual([
      { warning: 'pageNoSlash', rows: 2 },
      { warning: 'pageLetters', rows: 1 },
      { warning: 'htmlEnding', rows: 1 },
      { warning: 'valueNumber', rows: 3 },
      { warning: 'valueEmpty', rows: 1 },
    ])
    const page = await listRows(desk.operator, id, { state: 'invalid', after: 0 })
    expect(page.rows.map(({ isWarned }) => isWarned)).toEqual([
      true,
      true,
      true,
      true,
      false,
      false,
      true,
    ])
    expect(page.rows[0]?.problems).toEqual([
      { column: 0, text: expect.stringContaining('a spreadsheet has shortened') },
    ])
    expect(page.rows[4]?.problems[0]?.text).toContain('This is an address')
  })

  it('is made once a person says that all of its kind are right', async () => {
    const { id } = await addChecked()
    const answer = { batchId: id, warning: 'valueNumber', answer: 'accept' } as const
    await answerWarnings(desk.operator, answer)
    expect(await statesOf(id)).toEqual([
      'ready',
      'ready',
      'ready',
      ...Array<string>(4).fill('invalid'),
      'ready again',
    ])
    const { warned, spends } = await getBatchCost(desk.operator, id)
    expect(spends).toBe(3)
    expect(warned.map(({ warning }) => warning)).not.toContain('valueNumber')
  })

  it('with several warnings waits for a word on each, and asks anew once it is changed', async () => {
    const { id } = await addChecked('path\nindex.html?shop=\n')
    for (const warning of ['htmlEnding', 'pageNoSlash'] as const) {
      await answerWarnings(desk.operator, { batchId: id, warning, answer: 'accept' })
      expect(await statesOf(id)).toEqual(['invalid'])
    }
    await answerWarnings(desk.operator, { batchId: id, warning: 'valueEmpty', answer: 'accept' })
    expect(await statesOf(id)).toEqual(['ready'])
    const row = { batchId: id, number: 2 }
    expect(await fixRow(desk.operator, { ...row, cells: ['index.html?shop=1'] })).toBe('invalid')
  })

  it('is left out with all of its kind, and can be taken in again, to be asked about', async () => {
    const { id } = await addChecked()
    await answerWarnings(desk.operator, { batchId: id, warning: 'valueNumber', answer: 'skip' })
    expect((await getBatchCost(desk.operator, id)).rows).toMatchObject({ skipped: 3, invalid: 4 })
    expect(await restoreRow(desk.operator, { batchId: id, number: 3 })).toBe('invalid')
  })

  it('is never made without an answer', async () => {
    const { id, program } = await addChecked()
    await startBatch(desk.operator, { batchId: id, spends: 1 })
    expect(await statesOf(id)).toEqual(['ready', ...Array<string>(7).fill('skipped')])
    await db.batch.update({ where: { id }, data: { state: 'paused' } })
    expect((await program.reached()).codeRequests).toBe(0)
    await expect(
      answerWarnings(desk.operator, { batchId: id, warning: 'valueNumber', answer: 'accept' }),
    ).rejects.toMatchObject({ code: 'conflict' })
  })

  it('whose code is there already is not asked about: it spends nothing', async () => {
    const { id } = await addChecked('path\nindex\n')
    const row = await db.batchRow.findFirstOrThrow({ where: { batchId: id } })
    await generateCode(makeCodeSchema(128).parse(JSON.parse(row.input)), desk.operator)
    await desk.check(id)
    expect(await statesOf(id)).toEqual(['existing'])
  })
})
