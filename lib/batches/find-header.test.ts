import { describe, expect, it } from 'vitest'
import { readBytes } from './test-reading'

/** As they stand in a file, a line each, cells with `|` between them; empty lines are rows, too. */
async function read(lines: readonly string[], headerRow?: number) {
  const cells = lines.map((line) =>
    line.split('|').map((cell) => `"${cell.replaceAll('"', '""')}"`),
  )
  const bytes = Buffer.from(cells.map((line) => line.join(',')).join('\n'))
  const settings = { encoding: 'utf-8', delimiter: ',' } as const
  return readBytes(bytes, { ...settings, headerRow })
}

const DATA = ['1001|滨江店|杭州', '1002|车站店|上海', '1003|机场店|北京']

// 37 shapes of how a table begins.
it.each<[string, string[], number]>([
  ['headings at once', ['编号|名称|城市', ...DATA], 1],
  ['known headings', ['页面路径|标题|活动', 'pages/a|一|春', 'pages/b|二|春'], 1],
  ['one column of paths', ['path', 'pages/a?id=1', 'pages/a?id=2'], 1],
  ['one column of ids', ['门店编号', '1001', '1002'], 1],
  ['a title above', ['2027 年门店清单||', '编号|名称|城市', ...DATA], 2],
  ['a heading with a slash', ['Store No.|Manager|Province/City', ...DATA], 1],
  ['a question with a slash', ['Code|Open (Y/N)|Y/N', 'A1|Y|N', 'A2|N|Y'], 1],
  ['a heading that begins with PK', ['PK_ID|name|city', ...DATA], 1],
  ['a title and an empty row', ['2027 年门店清单||', '', '编号|名称|城市', ...DATA], 3],
  [
    'a title, a date and who made it',
    ['门店清单||', '制表：市场部|2027-03-01|', '编号|名称|城市', ...DATA],
    3,
  ],
  ['empty rows first', ['', '', '编号|名称|城市', ...DATA], 3],
  [
    'a note of one long cell',
    [
      '请在周五之前填写本表，不要改动列标题，如有疑问请联系市场部的同事||',
      '编号|名称|城市',
      ...DATA,
    ],
    2,
  ],
  ['groups above the headings', ['门店||所在地', '编号|名称|城市', ...DATA], 2],
  [
    'groups over six columns',
    [
      '门店|||联系||',
      '编号|名称|城市|电话|地址|区域',
      '1|甲|杭州|138|一路|东',
      '2|乙|上海|139|二路|东',
    ],
    2,
  ],
  [
    'a key and a value above',
    ['活动|春节||', '编号|门店名称|城市|备注', '1|甲|杭州|好', '2|乙|上海|好'],
    2,
  ],
  [
    'three lines of keys',
    ['活动|春节|', '日期|2027-01-01|', '负责|市场部|', '编号|名称|城市', ...DATA],
    4,
  ],
  ['a heading that is missing', ['编号||城市', ...DATA], 1],
  [
    'two missing of five, all words below',
    ['名称||城市||区域', '甲|好|杭州|新|东', '乙|好|上海|旧|东'],
    1,
  ],
  ['headings with a year', ['名称|2026|2027', '甲|12|13', '乙|14|15'], 1],
  ['headings with line ends', ['编号\n(必填)|名称|城市', ...DATA], 1],
  [
    'English words',
    ['Store No.|Store name|City', '1001|Riverside|Hangzhou', '1002|Station|Shanghai'],
    1,
  ],
  [
    'a title in English',
    [
      'Store list 2027||',
      'Store No.|Store name|City',
      '1001|Riverside|Hangzhou',
      '1002|Station|Shanghai',
    ],
    2,
  ],
  ['only words below', ['名称|城市', '甲|杭州', '乙|上海'], 1],
  ['only words below a title', ['清单|', '名称|城市', '甲|杭州', '乙|上海'], 2],
  ['no headings: ids', DATA, 0],
  ['no headings: paths', ['pages/a?id=1|甲', 'pages/a?id=2|乙'], 0],
  ['no headings: one column of paths', ['pages/a?id=1', 'pages/a?id=2'], 0],
  ['no headings: dates', ['甲|2027-03-01', '乙|2027-03-02'], 0],
  ['no headings below a title', ['清单||', ...DATA], 0],
  [
    'a row that is longer than the others',
    ['编号|名称|城市', '1|甲|杭州', '2|乙|上, 海|x|y|z|w', '3|丙|北京'],
    1,
  ],
  ['rows that are shorter', ['编号|名称|城市|备注', '1|甲||', '2|乙||', '3|丙||'], 1],
  ['a single row below', ['编号|名称', '1|甲'], 1],
  ['a title and a single row', ['清单|', '编号|名称', '1|甲'], 2],
  [
    'known headings that are not the first',
    ['A|B|C', '路径|标题|标签', 'pages/a|甲|x', 'pages/b|乙|x'],
    2,
  ],
  ['headings with spaces and signs', [' 门店 编号 *|门店名称（必填）|城市:', ...DATA], 1],
  [
    'a table of two columns below a title of two',
    ['门店清单|市场部', '编号|名称', '1|甲', '2|乙'],
    2,
  ],
  ['a heading alone', ['编号'], 1],
])('%s', async (_what, lines, expected) => {
  const table = await read(lines).catch((error: unknown) => error)
  if (lines.length === 1) expect(table).toMatchObject({ problem: 'onlyHeader' })
  else expect(table).toMatchObject({ settings: { headerRow: expected } })
})

describe('the headings', () => {
  it('are those that somebody says, however far below', async () => {
    const lines = [...Array.from({ length: 30 }, (_, at) => `x${at}|y`), 'id|name', '1|a']
    const { header, rows, found } = await read(lines, 31)
    expect({ header, rows }).toEqual({
      header: ['id', 'name'],
      rows: [{ number: 32, cells: ['1', 'a'] }],
    })
    expect(found.above.count).toBe(30)
    await expect(read(lines, 32)).rejects.toMatchObject({ problem: 'onlyHeader' })
    await expect(read(lines, 99)).rejects.toMatchObject({ problem: 'onlyHeader' })
  })

  it('may be none, and every row is one of the table', async () => {
    const { header, rows } = await read(['id|name', '1|a|b'], 0)
    expect(header).toEqual(['', '', ''])
    expect(rows.map(({ number }) => number)).toEqual([1, 2])
  })

  it('are told where they are empty, there before, or have what nobody sees', async () => {
    const { header, found } = await read(['编号||名称|名称|\u200b城\ufeff市', '1|2|3|4|5'])
    expect(header).toEqual(['编号', '', '名称', '名称', '城市'])
    expect(found.headings).toEqual({ empty: [2], repeated: [4], invisible: [5] })
  })

  it('are skipped where they come again, as on each printed page', async () => {
    const { marks, found } = await read(['编号\n(必填)|名称', '1|甲', '编号\n(必填)|名称', '2|乙'])
    expect(marks).toEqual(['3: 编号\n(必填) headings'])
    expect(found.again).toEqual({ count: 1, first: [3] })
  })

  it('and the first rows are shown as they are, cut to a screen', async () => {
    const { found } = await read(['清单|', '', 'id|name', `1|${'长'.repeat(500)}`])
    expect(found.first.map(({ number }) => number)).toEqual([1, 3, 4])
    expect(found.first[2]?.cells[1]).toHaveLength(80)
  })
})

// Rows that add up others, and rows that only look so.
it.each<[string[], number[]]>([
  [['1|甲|3', '2|乙|4', '合计||7'], [4]],
  [['1|甲|3', '合 计：||7'], [3]],
  [['1|甲|3', '总计||7', '', '备注|无|'], [3]],
  [
    ['1|甲|3', '小计||3', '2|乙|4', '小计||4', '总计||7'],
    [3, 5, 6],
  ],
  [['1|甲|3', 'Total||7'], [3]],
  [['1|甲|3', 'Grand Total||¥1,234.50'], [3]],
  [['1|甲|3', 'SUBTOTAL|2 家|—'], [3]],
  [['1|甲|3', '|合计|7'], [3]],
  [['1|甲|3', '合计'], [3]],
  [['1|甲|3', '合计|#REF!|7'], [3]],
  [['1|甲|3', '合计：28家||'], [3]],
  [['1|甲|3', '总计（28）||7'], [3]],
  [['1|甲|3', 'Total 2||7'], []],
  // A filling station may be called so, and its row is like the others.
  [['1|甲|3', 'Total|7|9', '2|乙|4'], []],
  [['1|甲|3', 'Total|加油站|3'], []],
  [['1|甲|3', '合计店||7'], []],
  [['1|甲|3', 'Totally Tea|5|7'], []],
  [['1|合计|3', '2|乙|3'], []],
  [['合计|pages/a?id=1|3', '2|乙|3'], []],
])('of %j skips rows %j', async (rows, expected) => {
  const { found, marks } = await read(['编号|名称|数量', ...rows])
  expect(found.totals.first).toEqual(expected)
  expect(marks).toHaveLength(expected.length)
})
