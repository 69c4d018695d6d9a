import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { textsOf } from './cells'
import { readCsv } from './csv'
import type { TableRow } from './make-table'
import { encodeGbk, encodeText } from './test-file'
import { CSV_DELIMITERS, type CsvDelimiter, type CsvEncoding } from './schema'

const utf8 = (text: string) => new TextEncoder().encode(text)

/** As a file comes: in parts that end anywhere, within a sign or a line end as well. */
type Corrected = { encoding?: CsvEncoding; delimiter?: CsvDelimiter; headerRow?: number }

async function read(bytes: Uint8Array, corrected: Corrected = {}) {
  const rows: TableRow[] = []
  async function* parts() {
    for (let at = 0; at < bytes.length; at += 5)
      yield await Promise.resolve(bytes.subarray(at, at + 5))
  }
  const table = await readCsv(parts, corrected, ({ number, cells }) => {
    rows.push({ number, cells: textsOf(cells) })
  })
  return { ...table, rows }
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
/** The forms in which people write a text so that it stays one have a test of their own. */
const cell = fc.string({ unit: sign, maxLength: 12 }).filter((text) => !/^'[-+=@\d]|^="/.test(text))
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
        const bytes = encodeText(text, encoding, mark)
        const corrected = isAlsoUtf8(bytes, text)
          ? { delimiter, encoding, headerRow: 1 }
          : { delimiter, headerRow: 1 }
        const table = await read(bytes, corrected).catch((error: unknown) => error)
        const filled = rows
          .map((cells, index) => ({ number: index + 2, cells }))
          .filter(({ cells }) => cells.some((text) => text.trim() !== ''))
        if (filled.length === 0) expect(table).toMatchObject({ problem: 'onlyHeader' })
        else expect(table).toMatchObject({ header, rows: filled })
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
    const table = await read(encodeText(text, encoding, mark))
    expect(table.settings).toEqual({ encoding, delimiter: ',', headerRow: 1 })
    expect(table.rows[0]?.cells[1]).toBe('pages/a')
  })

  it('takes a person’s word for the encoding, and says when it cannot be', async () => {
    const bytes = encodeGbk('名称,路径\n门店,pages/a')
    expect((await read(bytes, { encoding: 'gb18030' })).header).toEqual(['名称', '路径'])
    await expect(read(bytes, { encoding: 'utf-8' })).rejects.toMatchObject({
      problem: 'encoding',
    })
  })

  it('reads what fits both UTF-8 and GB18030 as UTF-8, until a person corrects it', async () => {
    const bytes = encodeGbk('a\n扫')
    expect((await read(bytes)).settings).toMatchObject({ encoding: 'utf-8' })
    const corrected = await read(bytes, { encoding: 'gb18030' })
    expect(corrected.rows).toEqual([{ number: 2, cells: ['扫'] }])
  })

  it.each([
    ['a;b\n1,5;2', ';', ['1,5', '2']],
    ['a\tb\n1;5\t2', '\t', ['1;5', '2']],
    ['sep=;\r\na;b\r\n1;2', ';', ['1', '2']],
    ['"a,x";b\n1;2', ';', ['1', '2']],
    ['a\n1', ',', ['1']],
  ])('finds the delimiter of %j', async (text, delimiter, cells) => {
    const table = await read(utf8(text))
    expect(table.settings).toMatchObject({ delimiter })
    expect(table.rows).toEqual([{ number: 2, cells }])
  })

  it('numbers rows as the spreadsheet does', async () => {
    const table = await read(utf8('a,b\r\n\r\n"two\r\nlines",x\r\n,\r\n\r\ny,z\r\n\r\n'))
    expect(table.rows).toEqual([
      { number: 3, cells: ['two\r\nlines', 'x'] },
      { number: 6, cells: ['y', 'z'] },
    ])
  })

  it('takes ragged rows, inch signs and formulas as they are', async () => {
    const table = await read(utf8('a,b\nonly\n1,2,,\n1,2,3\n5" pipe,=1+1\n@x,-2'))
    expect(table.rows.map(({ cells }) => cells)).toEqual([
      ['only', ''],
      ['1', '2'],
      ['1', '2', '3'],
      ['5" pipe', '=1+1'],
      ['@x', '-2'],
    ])
  })

  it('keeps a stray NUL for the row’s own check', async () => {
    const text = `a,b\n${'x'.repeat(200)},pages/\u0000a`
    expect((await read(utf8(text))).rows[0]?.cells[1]).toBe('pages/\u0000a')
  })

  const PNG = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13])
  const noise = new Uint8Array(5000).map((_, index) => (index * 7919) % 256)
  it.each([
    ['nothing', new Uint8Array(), 'empty'],
    ['a mark alone', new Uint8Array([0xef, 0xbb, 0xbf]), 'empty'],
    ['empty rows', utf8('\r\n,,\r\n'), 'empty'],
    ['a header alone', utf8('a,b\r\n'), 'onlyHeader'],
    ['a picture', PNG, 'picture'],
    ['a JPEG', new Uint8Array([0xff, 0xd8, 0xff, 0xe0]), 'picture'],
    ['noise', noise, 'notText'],
    ['an open quote', utf8('a,b\n1,2\n"3,4\n5,6'), 'quote'],
  ])('refuses %s', async (_name, bytes, problem) => {
    const refusal = await read(bytes).catch((error: unknown) => error)
    expect(refusal).toMatchObject({ name: 'FileError' })
    expect(problem === 'notText' ? ['notText', 'encoding'] : [problem]).toContain(
      refusal instanceof Error && 'problem' in refusal ? refusal.problem : '',
    )
  })
})
