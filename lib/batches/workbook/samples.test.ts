import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { readBytes } from '../test-reading'

// One table as other programs write it: two packages of Python, and LibreOffice, which opened the file of
// the first and saved it anew. Ids as text, one number too long, dates, a time, a formula, a total; above it
// in two of them a sheet with a title alone.

const SHOPS = [
  ['007', '滨江 & <店>', '2027-03-01'],
  ['202212345678901', '车站"店"', '2027-03-01 08:30'],
  ['202212345678901000', ' 前后空格 ', ''],
  ['001', 'emoji 😀 𠮷', '09:05'],
]
const MARKS = [
  '2: 2027-03-01 date',
  '3: 2027-03-01 08:30 date',
  '4: 202212345678901000 rounded',
  '5: 09:05 date',
  '6: 合计 total',
]

it.each([
  // It keeps formulas without their results: nobody but a spreadsheet can tell them.
  ['openpyxl-3.0.9', { sheet: 1, area: '101', results: ['#CALC!', '#CALC!', '#CALC!'] }],
  ['libreoffice-7.4.7', { sheet: 1, area: '101', results: ['007x', '2', '#DIV/0!'] }],
  // With a number format of five digits, rich text in a name, and a merged note at the end.
  [
    'xlsxwriter-3.0.2',
    {
      sheet: 0,
      area: '00042',
      results: ['算出', '算出', '算出'],
      rich: 'a bold c',
      merged: 'A8:C8',
    },
  ],
])('reads the table of %s', async (program, { sheet, area, results, ...own }) => {
  const bytes = await readFile(`lib/batches/workbook/samples/${program}.xlsx`)
  const { settings, header, rows, marks, found } = await readBytes(bytes)
  expect({ settings, header }).toEqual({
    settings: { sheet, headerRow: 1 },
    header: ['门店编号', '门店名称', '开业', '面积', '公式'],
  })
  const { rich, merged } = { rich: null, merged: null, ...own }
  expect(rows.slice(0, 4).map(({ cells }) => cells.slice(0, 3))).toEqual(
    SHOPS.map(([id, shop, date], at) => [id, at === 1 ? (rich ?? shop) : shop, date]),
  )
  expect(rows.slice(0, 4).map(({ cells }) => cells[3])).toEqual([area, '1.5', 'TRUE', '-0.25'])
  expect(rows.slice(0, 3).map(({ cells }) => cells[4])).toEqual(results)
  expect(marks).toEqual(MARKS)
  expect(found.merged.first).toEqual(merged === null ? [] : [merged])
})
