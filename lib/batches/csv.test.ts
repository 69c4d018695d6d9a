import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readCsv } from './csv'
import { encodeGbk } from './test-file'
import {
  CSV_DELIMITERS,
  FILE_MAX_BYTES,
  FILE_MAX_COLUMNS,
  FILE_MAX_ROWS,
  type CsvEncoding,
} from './schema'

const utf8 = (text: string) => new TextEncoder().encode(text)

function encode(text: string, encoding: CsvEncoding, mark: boolean): Uint8Array {
  const marked = mark ? `\ufeff${text}` : text
  if (encoding === 'utf-8') return utf8(marked)
  if (encoding === 'gb18030') return encodeGbk(text)
  const bytes = Buffer.from(marked, 'utf16le')
  return encoding === 'utf-16le' ? bytes : bytes.swap16()
}

/** A few signs of GB18030 may also be UTF-8 of something else: nobody can tell, so a person says it. */
const isAlsoUtf8 = (bytes: Uint8Array, text: string) => {
  const read = new TextDecoder().decode(bytes)
  return read !== text && !read.includes('\ufffd')
}

const chinese = fc.constantFrom(...Array.from('门店一二三北京上海茶馆路口春节活动扫码领券，。！'))
const sign = fc.oneof(
  fc.constantFrom(...Array.from('abcXYZ019 =+-@?&/."\'#')),
  fc.constantFrom(...CSV_DELIMITERS, '\n', '\r\n'),
  chinese,
)
const cell = fc.string({ unit: sign, maxLength: 12 })
const headerCell = fc.string({
  unit: fc.constantFrom(...Array.from('abc名称路径')),
  minLength: 1,
  maxLength: 6,
})

const table = fc.integer({ min: 1, max: 5 }).chain((width) =>
  fc.record({
    header: fc.array(headerCell, { minLength: width, maxLength: width }),
    rows: fc.array(fc.array(cell, { minLength: width, maxLength: width }), {
      minLength: 1,
      maxLength: 8,
    }),
  }),
)

const writing = fc.record({
  delimiter: fc.constantFrom(...CSV_DELIMITERS),
  eol: fc.constantFrom('\r\n', '\n'),
  encoding: fc.constantFrom<CsvEncoding>('utf-8', 'utf-16le', 'utf-16be', 'gb18030'),
  mark: fc.boolean(),
  quoteAll: fc.boolean(),
  lastEol: fc.boolean(),
})

describe('readCsv', () => {
  it('gives back what a spreadsheet wrote, in whatever way it wrote it', async () => {
    await fc.assert(
      fc.asyncProperty(table, writing, async ({ header, rows }, how) => {
        const { delimiter, eol, encoding } = how
        const quote = (text: string) =>
          how.quoteAll || /[",;\t\r\n]/.test(text) || text.trim() !== text
            ? `"${text.replaceAll('"', '""')}"`
            : text
        const lines = [header, ...rows].map((cells) => cells.map(quote).join(delimiter))
        const text = lines.join(eol) + (how.lastEol ? eol : '')
        // Without a mark UTF-16 is known by its Latin letters, and there may be none.
        const mark = how.mark || encoding.startsWith('utf-16')
        const bytes = encode(text, encoding, mark)
        const corrected = isAlsoUtf8(bytes, text) ? { delimiter, encoding } : { delimiter }
        const read = await readCsv(bytes, corrected).catch((error: unknown) => error)
        const filled = rows
          .map((cells, index) => ({ number: index + 2, cells }))
          .filter(({ cells }) => cells.some((text) => text.trim() !== ''))
        if (filled.length === 0) expect(read).toMatchObject({ problem: 'onlyHeader' })
        else expect(read).toMatchObject({ header, rows: filled })
      }),
      { numRuns: 500 },
    )
  })

  it.each([
    ['utf-8', false, '名称,页面路径\n门店,pages/a'],
    ['utf-8', true, 'name,path\nShop,pages/a'],
    ['utf-16le', true, '名称,页面路径\n门店,pages/a'],
    ['utf-16be', true, '名称,页面路径\n门店,pages/a'],
    ['utf-16le', false, 'name,path\nShop,pages/a'],
    ['utf-16be', false, 'name,path\nShop,pages/a'],
    ['gb18030', false, '名称,页面路径\n门店,pages/a'],
  ] as const)('tells %s (marked: %s)', async (encoding, mark, text) => {
    const read = await readCsv(encode(text, encoding, mark))
    expect(read.settings).toEqual({ encoding, delimiter: ',' })
    expect(read.rows[0]?.cells[1]).toBe('pages/a')
  })

  it('takes a person’s word for the encoding, and says when it cannot be', async () => {
    const bytes = encodeGbk('名称,路径\n门店,pages/a')
    expect((await readCsv(bytes, { encoding: 'gb18030' })).header).toEqual(['名称', '路径'])
    await expect(readCsv(bytes, { encoding: 'utf-8' })).rejects.toMatchObject({
      problem: 'encoding',
    })
  })

  it('reads what fits both UTF-8 and GB18030 as UTF-8, until a person corrects it', async () => {
    const bytes = encodeGbk('a\n扫')
    expect((await readCsv(bytes)).settings.encoding).toBe('utf-8')
    const corrected = await readCsv(bytes, { encoding: 'gb18030' })
    expect(corrected.rows).toEqual([{ number: 2, cells: ['扫'] }])
  })

  it.each([
    ['a;b\n1,5;2', ';', ['1,5', '2']],
    ['a\tb\n1;5\t2', '\t', ['1;5', '2']],
    ['sep=;\r\na;b\r\n1;2', ';', ['1', '2']],
    ['"a,x";b\n1;2', ';', ['1', '2']],
    ['a\n1', ',', ['1']],
  ])('finds the delimiter of %j', async (text, delimiter, cells) => {
    const read = await readCsv(utf8(text))
    expect(read.settings.delimiter).toBe(delimiter)
    expect(read.rows).toEqual([{ number: 2, cells }])
  })

  it('numbers rows as the spreadsheet does', async () => {
    const read = await readCsv(utf8('a,b\r\n\r\n"two\r\nlines",x\r\n,\r\n\r\ny,z\r\n\r\n'))
    expect(read.rows).toEqual([
      { number: 3, cells: ['two\r\nlines', 'x'] },
      { number: 6, cells: ['y', 'z'] },
    ])
  })

  it('takes ragged rows, inch signs and formulas as they are', async () => {
    const read = await readCsv(utf8('a,b\nonly\n1,2,,\n1,2,3\n5" pipe,=1+1\n@x,-2'))
    expect(read.rows.map(({ cells }) => cells)).toEqual([
      ['only', ''],
      ['1', '2'],
      ['1', '2', '3'],
      ['5" pipe', '=1+1'],
      ['@x', '-2'],
    ])
  })

  it('keeps a stray NUL for the row’s own check', async () => {
    const text = `a,b\n${'x'.repeat(200)},pages/\u0000a`
    expect((await readCsv(utf8(text))).rows[0]?.cells[1]).toBe('pages/\u0000a')
  })

  const PNG = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13])
  const noise = new Uint8Array(5000).map((_, index) => (index * 7919) % 256)
  it.each([
    ['nothing', new Uint8Array(), 'empty'],
    ['a mark alone', new Uint8Array([0xef, 0xbb, 0xbf]), 'empty'],
    ['empty rows', utf8('\r\n,,\r\n'), 'empty'],
    ['a header alone', utf8('a,b\r\n'), 'onlyHeader'],
    ['a picture', PNG, 'notText'],
    ['a JPEG', new Uint8Array([0xff, 0xd8, 0xff, 0xe0]), 'notText'],
    ['noise', noise, 'notText'],
    ['a workbook', new Uint8Array([0x50, 0x4b, 3, 4, 0, 0]), 'workbook'],
    ['an open quote', utf8('a,b\n1,2\n"3,4\n5,6'), 'quote'],
  ])('refuses %s', async (_name, bytes, problem) => {
    const refusal = await readCsv(bytes).catch((error: unknown) => error)
    expect(refusal).toMatchObject({ name: 'FileError' })
    expect(problem === 'notText' ? ['notText', 'encoding'] : [problem]).toContain(
      refusal instanceof Error && 'problem' in refusal ? refusal.problem : '',
    )
  })

  it('says how many rows, columns or bytes are too many', async () => {
    const rows = (count: number) => utf8(`a,b\n${'x,y\n'.repeat(count)}`)
    expect((await readCsv(rows(FILE_MAX_ROWS))).rows).toHaveLength(FILE_MAX_ROWS)
    await expect(readCsv(rows(FILE_MAX_ROWS + 1))).rejects.toMatchObject({
      problem: 'tooManyRows',
      at: FILE_MAX_ROWS + 1,
    })
    const columns = (count: number) => utf8(`${'a,'.repeat(count - 1)}a\n1`)
    expect((await readCsv(columns(FILE_MAX_COLUMNS))).header).toHaveLength(FILE_MAX_COLUMNS)
    await expect(readCsv(columns(FILE_MAX_COLUMNS + 1))).rejects.toMatchObject({
      problem: 'tooManyColumns',
      at: FILE_MAX_COLUMNS + 1,
    })
    await expect(readCsv(new Uint8Array(FILE_MAX_BYTES + 1))).rejects.toMatchObject({
      problem: 'tooLarge',
      at: FILE_MAX_BYTES + 1,
    })
  })
})
