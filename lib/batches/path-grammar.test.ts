import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SHEET_ERROR } from '@/lib/codes/path-refusals'
import { PATH_CASES } from '@/lib/codes/test-path-cases'
import { db } from '@/lib/database/db'
import { hasInvisible } from '@/lib/visible-text'
import { addBatch } from './add-batch'
import { readProblems } from './stored'
import { openDraftDesk, type DraftDesk } from './test-draft'
import { writeWorkbook } from './test-workbook'

let desk: DraftDesk
beforeAll(async () => {
  desk = await openDraftDesk()
})
afterAll(() => desk.sandbox.close())

const HEADER = ['编号', '页面路径']
const ROWS = PATH_CASES.map(([typed], at) => [`第 ${at + 1} 个`, typed])

/** What a cell is told of before it is taken for a path. */
const ofCell = (typed: string) =>
  SHEET_ERROR.test(typed) ? 'sheetError' : hasInvisible(typed) ? 'invisible' : undefined
/** Of a CSV alone: as Excel keeps a text that looks like a number, which is unwrapped. */
const UNWRAPPED: Record<string, string> = { '="pages/a"': '', '="007"': 'pageNoSlash' }

const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`
const FILES = [
  ['csv', Buffer.from([HEADER, ...ROWS].map((row) => row.map(quoted).join(',')).join('\r\n'))],
  ['xlsx', writeWorkbook({ rows: [HEADER, ...ROWS] })],
] as const

describe.each(FILES)('paths in a file: %s', (format, bytes) => {
  it('get the verdict that they get in the form', async () => {
    const program = await desk.addProgram()
    const batchId = await addBatch(desk.operator, {
      programId: program.id,
      name: `paths.${format}`,
      parts: [bytes],
    })
    await desk.check(batchId)
    const rows = await db.batchRow.findMany({ where: { batchId }, orderBy: { number: 'asc' } })
    const found = rows.map(({ problems }) =>
      readProblems(problems)
        .map(({ problem }) => problem)
        .join(' '),
    )
    expect(rows).toHaveLength(PATH_CASES.length)
    const expected = PATH_CASES.map(
      ([typed, verdict]) =>
        (format === 'csv' ? UNWRAPPED[typed] : undefined) ?? ofCell(typed) ?? verdict,
    )
    const told = (verdicts: readonly string[]) =>
      PATH_CASES.map(([typed], at) => `${typed}: ${verdicts[at] ?? ''}`)
    expect(told(found)).toEqual(told(expected))
  })
})
