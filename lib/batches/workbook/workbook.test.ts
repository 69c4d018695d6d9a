import readXlsxFile from 'read-excel-file/node'
import { describe, expect, it } from 'vitest'
import writeXlsxFile from 'write-excel-file/node'
import { readBytes } from '../test-reading'
import { workbookParts, WRITERS, writeWorkbook, type TestCell } from '../test-workbook'
import { writeZip } from '../test-zip-file'

const SHOPS: TestCell[][] = [
  ['门店编号', '门店名称', '备注', '面积'],
  ['007', '滨江店', 'Tom & Jerry <3 "quoted"', 101],
  ['00123', '车站店', 'two\nlines', 1.5],
  [{ runs: ['A', '-', '17'] }, null, '  spaces  ', true],
  [101, { formula: 'CONCAT(A1,B1)', value: '算出来的店' }, { error: '#N/A' }, false],
]
const CSV = [
  '门店编号,门店名称,备注,面积',
  '007,滨江店,"Tom & Jerry <3 ""quoted""",101',
  '00123,车站店,"two\nlines",1.5',
  'A-17,,  spaces  ,TRUE',
  '101,算出来的店,#N/A,FALSE',
].join('\r\n')

describe.each(WRITERS)('a workbook of %s', (writer) => {
  it('gives the same rows as its CSV', async () => {
    const book = await readBytes(writeWorkbook({ writer, rows: SHOPS }))
    const { header, rows } = await readBytes(Buffer.from(CSV))
    expect(book).toMatchObject({ header, rows, settings: { sheet: 0, headerRow: 1 } })
  })

  it('tells of merged cells, hidden rows and sheets, and keeps the numbers of its rows', async () => {
    const table = await readBytes(
      writeWorkbook({
        writer,
        sheets: [
          { name: '草稿', state: 'veryHidden', rows: [['x']] },
          {
            name: '门店 & 编号',
            rows: [
              ['2027 年门店清单', null, null],
              { number: 3, cells: ['区域', '编号', '名称'] },
              ['华东', 1, '滨江店'],
              { hidden: true, cells: [null, 2, '车站店'] },
              { number: 9, cells: [null, 3, '机场店'] },
              [null, null, null],
              ['合计', 3, null],
            ],
            merged: ['A1:C1', 'A4:A9'],
          },
        ],
      }),
    )
    expect(table.settings).toEqual({ sheet: 1, headerRow: 3 })
    expect(table.rows.map(({ number }) => number)).toEqual([4, 5, 9, 11])
    expect(table.marks).toEqual(['11: 合计 total'])
    expect(table.found).toMatchObject({
      sheets: [
        { name: '草稿', isHidden: true },
        { name: '门店 & 编号', isHidden: false },
      ],
      above: { count: 1, first: [1] },
      hidden: { count: 1, first: [5] },
      totals: { count: 1, first: [11] },
      merged: { count: 2, first: ['A1:C1', 'A4:A9'] },
      empty: { count: 5, first: [2, 6, 7, 8, 10] },
    })
  })
})

it('reads the sheet and the headings that somebody chose', async () => {
  const bytes = writeWorkbook({
    sheets: [
      { name: 'a', rows: [['path'], ['pages/a']] },
      { name: 'b', rows: [['x'], ['id'], ['1']] },
    ],
  })
  const table = await readBytes(bytes, { sheet: 1, headerRow: 2 })
  expect(table).toMatchObject({ header: ['id'], rows: [{ number: 3, cells: ['1'] }] })
  const bare = await readBytes(bytes, { sheet: 0, headerRow: 0 })
  expect(bare).toMatchObject({ header: [''], rows: [{ number: 1 }, { number: 2 }] })
  await expect(readBytes(bytes, { sheet: 2 })).rejects.toMatchObject({ problem: 'noSheet' })
})

it('goes on to the next sheet where the first is empty or a cover', async () => {
  const covers = [[], [['2027 年门店清单']]]
  for (const rows of covers) {
    const bytes = writeWorkbook({
      sheets: [
        { name: '封面', rows },
        { name: '旧', state: 'hidden', rows: [['x'], ['y']] },
        { name: '门店', rows: [['id'], ['1']] },
      ],
    })
    const { settings, rows: read } = await readBytes(bytes)
    expect(settings).toMatchObject({ sheet: 2 })
    expect(read).toEqual([{ number: 2, cells: ['1'] }])
    await expect(readBytes(bytes, { sheet: 0 })).rejects.toMatchObject({ name: 'FileError' })
  }
})

it('takes a workbook with another one in it as an object', async () => {
  const parts = workbookParts({ rows: [['id'], ['1']] })
  const inner = { name: 'xl/embeddings/Microsoft_Excel_Worksheet.xlsx', text: 'x' }
  expect((await readBytes(writeZip([...parts, inner]))).rows).toHaveLength(1)
})

it('tells of formulas without a last result, and of letters that were lost', async () => {
  const cells = [
    '<c r="A2"><f>B2</f></c><c r="B2" t="inlineStr"><is><t>x</t></is></c>',
    '<c r="A3"><f>B3</f><v></v></c><c r="B3" t="inlineStr"><is><t>锟斤拷</t></is></c>',
    '<c r="A4" t="str"><f>""</f><v></v></c><c r="B4" t="str"><f>LEFT(A1,1)</f><v>_xD83D_</v></c>',
  ]
  const rows = cells.map((inside, at) => `<row r="${at + 2}">${inside}</row>`).join('')
  const head =
    '<row r="1"><c t="inlineStr"><is><t>id</t></is></c><c t="inlineStr"><is><t>b</t></is></c></row>'
  const parts = workbookParts({ rows: [['id'], ['1']] }).map((part) =>
    part.name === 'xl/worksheets/sheet1.xml'
      ? { ...part, text: `<worksheet><sheetData>${head}${rows}</sheetData></worksheet>` }
      : part,
  )
  const table = await readBytes(writeZip(parts))
  expect(table.rows.map(({ cells: [first, second] }) => [first, second])).toEqual([
    ['#CALC!', 'x'],
    ['#CALC!', '锟斤拷'],
    ['', '\ufffd'],
  ])
  expect(table.marks).toEqual(['3: 锟斤拷 garbled', '4: \ufffd garbled'])
})

// What Excel shows, and its CSV says.
it.each<[TestCell, string, string?]>([
  [101, '101'],
  [1.5, '1.5'],
  [0.1 + 0.2, '0.3'],
  [-3, '-3'],
  [123456789012, '123456789012'],
  [202212345678901, '202212345678901'],
  [0.000001, '0.000001'],
  [1e-7, '0.0000001'],
  [202212345678901234, '202212345678901000', 'rounded'],
  [1e15, '1000000000000000', 'rounded'],
  [{ number: 7, format: '0000' }, '0007'],
  [{ number: 12345, format: '0000' }, '12345'],
  [{ number: 7, format: '"SH"0000' }, 'SH0007'],
  [{ number: 7, format: '"店"00"号";[Red]-0' }, '店07号'],
  [{ number: 1001, format: '#,##0' }, '1001'],
  [{ number: 7, format: '[White]General' }, '7'],
  [{ number: 7, format: '0.00_);[Red]\\(0.00\\)' }, '7'],
  [{ date: 46447 }, '2027-03-01', 'date'],
  [{ date: 46447.354166666664 }, '2027-03-01 08:30', 'date'],
  [{ date: 0.5 }, '12:00', 'date'],
  [{ date: 59 }, '1900-02-28', 'date'],
  [{ date: 61 }, '1900-03-01', 'date'],
  [{ date: -5 }, '-5'],
  [{ number: 46447, format: 'yyyy"年"m"月"d"日"' }, '2027-03-01', 'date'],
  [{ number: 46447, format: '[$-804]aaaa' }, '2027-03-01', 'date'],
  [{ number: 1.5, format: '[h]:mm' }, '1900-01-01 12:00', 'date'],
  [{ number: 3, format: '0"days"' }, '3days'],
  [{ error: '#REF!' }, '#REF!'],
  [{ formula: 'A1&B1', value: 'x' }, 'x'],
  [{ formula: 'SUM(A1)', value: 28 }, '28'],
  ['a_x000D_b_x005F_x', 'a\rb_x'],
  ['1.23E+11', '1.23E+11'],
  ['0', '0'],
])('writes %j as %s', async (cell, text, mark) => {
  const { rows, marks } = await readBytes(writeWorkbook({ rows: [['id'], [cell]] }))
  expect(rows).toEqual([{ number: 2, cells: [text] }])
  expect(marks).toEqual(mark ? [`2: ${text} ${mark}`] : [])
})

it('counts days from 1904 where the workbook says so', async () => {
  const bytes = writeWorkbook({ date1904: true, rows: [['id'], [{ date: 44985 }]] })
  expect((await readBytes(bytes)).rows[0]?.cells).toEqual(['2027-03-01'])
})

it('reads what a library writes, as another library does', async () => {
  const cells = [['id', '名称'], ...Array.from({ length: 300 }, (_, at) => [at * 7, `第 ${at} 店`])]
  const bytes = await writeXlsxFile(cells).toBuffer()
  const [sheet] = await readXlsxFile(bytes)
  const { header, rows } = await readBytes(bytes)
  const texts = [header, ...rows.map((row) => row.cells)]
  expect(texts).toEqual(sheet?.data.map((row) => row.map(String)))
})

it('reads parts that are stored, and a directory with backslashes', async () => {
  const parts = workbookParts({ rows: [['id'], ['1']] })
  const backslashed = parts.map((part) => ({ ...part, name: part.name.replaceAll('/', '\\') }))
  const table = await readBytes(writeZip(backslashed, { stored: true }))
  expect(table.rows).toEqual([{ number: 2, cells: ['1'] }])
})

it('leaves out rows of empty cells with borders, and refuses a row beyond the last that fits', async () => {
  const borders = Array.from({ length: 20_000 }, () => [null, null])
  const rows = Array.from({ length: 3 }, (_, at) => [`${at}`, 'x'])
  const table = await readBytes(writeWorkbook({ rows: [['id', 'name'], ...rows, ...borders] }))
  expect(table.rows).toHaveLength(3)
  const beyond = { number: 100_002, cells: ['1'] }
  await expect(readBytes(writeWorkbook({ rows: [['id'], ['1'], beyond] }))).rejects.toMatchObject({
    problem: 'tooManyRows',
    at: 100_002,
  })
})
