import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { markTrail, readTrail } from '@/lib/audit/test-trail'
import { generateCode } from '@/lib/codes/generate'
import { db } from '@/lib/database/db'
import { until } from '@/tests/until'
import { acceptRow } from './accept-row'
import { answerWarnings } from './answer-warnings'
import { getBatchCost } from './cost'
import { skipInvalid } from './edit-rows'
import { listRows } from './rows'
import { startBatchRunner } from './runner'
import { confirmBatch, startBatch } from './start-batch'
import { addTestBatch, countRows } from './test-batch'
import { openDraftDesk, type DraftDesk } from './test-draft'

vi.mock('next-intl/server', () => import('@/lib/i18n/test-translator'))

const FILE = [
  'page path,title',
  'pages/a?id=1,fine',
  'pages/a?id=,no value',
  'pages/a?id=null,none',
  '页面/a?id=,two warnings',
  'https://example.com/pages/shop/index?shop=101,an address',
  '“pages/b?id=7”,quotes',
].join('\n')

let desk: DraftDesk
beforeAll(async () => {
  desk = await openDraftDesk()
})
afterAll(() => desk.sandbox.close())

async function addChecked() {
  const { id, program } = await desk.addShops(FILE)
  await desk.check(id)
  return { id, program }
}
const numbersOf = async (batchId: string, finding: 'error' | 'warning') => {
  const { rows } = await listRows(desk.operator, batchId, { state: 'invalid', finding, after: 0 })
  return rows.map(({ number }) => number)
}
const trail = async () =>
  (await readTrail()).map(({ event, details }) => [event, JSON.parse(details) as unknown])

describe('rows of a draft', () => {
  it('are ok, warned or wrong: each group is counted and shown', async () => {
    const { id } = await addChecked()
    const cost = await getBatchCost(desk.operator, id)
    expect(cost.rows).toMatchObject({ ready: 1, invalid: 5 })
    expect(cost.warnedRows).toBe(3)
    expect(await numbersOf(id, 'warning')).toEqual([3, 4, 5])
    expect(await numbersOf(id, 'error')).toEqual([6, 7])
  })

  it('with errors are left out together; those with warnings wait on', async () => {
    const { id } = await addChecked()
    await skipInvalid(desk.operator, id)
    expect(await countRows(id)).toEqual({ ready: 1, invalid: 3, skipped: 2 })
    expect(await numbersOf(id, 'warning')).toEqual([3, 4, 5])
  })

  it('come with the page that was probably meant', async () => {
    const { id } = await addChecked()
    const { rows } = await listRows(desk.operator, id, { after: 0 })
    expect(rows.map(({ proposal }) => proposal)).toEqual([
      ...[null, null, null, null],
      { path: 'pages/shop/index?shop=101', column: 0 },
      { path: 'pages/b?id=7', column: 0 },
    ])
  })

  it('are taken as right one by one, and the trail says which warnings', async () => {
    const { id } = await addChecked()
    await markTrail()
    expect(await acceptRow(desk.operator, { batchId: id, number: 5 })).toBe('ready')
    expect(await trail()).toEqual([
      [
        'batch.warnings-answered',
        { warnings: 'pageLetters valueEmpty', answer: 'accept', rows: 1, row: 5 },
      ],
    ])
    expect(await numbersOf(id, 'warning')).toEqual([3, 4])
    for (const number of [2, 5, 6]) {
      const again = acceptRow(desk.operator, { batchId: id, number })
      await expect(again).rejects.toMatchObject({ code: 'conflict' })
    }
    const theirs = acceptRow(desk.admin, { batchId: id, number: 3 })
    await expect(theirs).rejects.toMatchObject({ code: 'not_found' })
  })

  it('are answered by kind, and the trail says how many', async () => {
    const { id } = await addChecked()
    await markTrail()
    const answer = { batchId: id, warning: 'valueEmpty' as const, answer: 'accept' as const }
    await answerWarnings(desk.operator, answer)
    await answerWarnings(desk.operator, { ...answer, warning: 'valueMissing', answer: 'skip' })
    expect(await trail()).toEqual([
      ['batch.warnings-answered', { warnings: 'valueEmpty', answer: 'accept', rows: 2 }],
      ['batch.warnings-answered', { warnings: 'valueMissing', answer: 'skip', rows: 1 }],
    ])
    expect(await numbersOf(id, 'warning')).toEqual([5])
  })
})

/** As an older version left it: ready, with a path that is refused now. */
const ageRow = async (batchId: string, number: number) => {
  const row = await db.batchRow.findUniqueOrThrow({
    where: { batchId_number: { batchId, number } },
  })
  const input = row.input.replace('pages/a', 'https://example.com/pages/a')
  await db.batchRow.update({ where: { id: row.id }, data: { input } })
}

describe('a row that was checked by an older version, and is refused now', () => {
  it('goes back to be looked at when its draft is started; nothing is spent', async () => {
    const { id, program } = await desk.addShops('page path\npages/a?id=1\npages/b?id=2')
    await desk.check(id)
    await ageRow(id, 2)
    await expect(startBatch(desk.operator, { batchId: id, spends: 2 })).rejects.toMatchObject({
      code: 'batch_outdated',
      spent: 'nothing',
      params: { rows: 1 },
    })
    expect(await countRows(id)).toEqual({ ready: 1, invalid: 1 })
    const { rows } = await listRows(desk.operator, id, { state: 'invalid', after: 0 })
    expect(rows[0]?.problems[0]).toMatchObject({ column: 0 })
    expect(rows[0]?.problems[0]?.text).toMatch(/is an address/)
    expect(await startBatch(desk.operator, { batchId: id, spends: 1 })).toEqual({
      state: 'running',
    })
    await db.batch.update({ where: { id }, data: { state: 'cancelled' } })
    expect((await program.reached()).codesUsed).toBe(0)
  })

  it('keeps a batch that waits for an admin’s word waiting', async () => {
    const { id } = await desk.addShops('page path\npages/a?id=1')
    await desk.check(id)
    await ageRow(id, 2)
    await db.batch.update({ where: { id }, data: { state: 'confirming' } })
    await expect(confirmBatch(desk.admin, { batchId: id, spends: 1 })).rejects.toMatchObject({
      code: 'batch_outdated',
    })
    expect((await db.batch.findUniqueOrThrow({ where: { id } })).state).toBe('confirming')
    expect(await countRows(id)).toEqual({ ready: 1 })
  })

  it('fails in a batch that runs already, and spends nothing', async () => {
    const program = await desk.addProgram()
    const inputs = ['https://example.com/pages/a', program.pathOf(1)].map((path) => ({
      ...program.input(1),
      path,
    }))
    const id = await addTestBatch({ programId: program.id, createdById: desk.operator.id, inputs })
    const runner = startBatchRunner()
    await until(async () => {
      expect((await db.batch.findUniqueOrThrow({ where: { id } })).state).toBe('finished')
    })
    await runner.drain()
    expect(await countRows(id)).toEqual({ failed: 1, done: 1 })
    expect((await program.reached()).codesUsed).toBe(1)
  })
})

describe('a code of the form', () => {
  it('carries in the trail what its path was warned of and somebody took as right', async () => {
    const program = await desk.addProgram()
    await markTrail()
    const input = { ...program.input('x'), path: `${program.pathOf('x')}?id=` }
    await generateCode(input, desk.operator, { acceptedWarnings: ['valueEmpty'] })
    await generateCode(program.input('y'), desk.operator)
    const made = (await readTrail()).filter(({ event }) => event === 'code.generated')
    const [warned, plain] = made.map(({ details }) => JSON.parse(details) as { warnings?: string })
    expect(warned?.warnings).toBe('valueEmpty')
    expect(plain).not.toHaveProperty('warnings')
  })
})
