import { execFileSync } from 'node:child_process'
import { parse } from 'csv-parse/sync'
import readSheet from 'read-excel-file/node'
import { describe, expect, it } from 'vitest'
import { AppError } from '@/lib/errors'
import { streamTable } from './stream-table'
import type { Table, TableCell } from './table'

const ODD = [
  '007',
  '6228480402564890018',
  '=1+1',
  '+86 138',
  '-',
  '@x',
  '1e5',
  '2026-01-02',
  'true',
  ' spaces  kept ',
  'two\nlines',
  '<a href="x">&amp;</a>',
  '_x0041_',
  '春季 菜单 👍',
  '',
]

async function* chunks(rows: readonly (readonly TableCell[])[], size = 2) {
  for (let at = 0; at < rows.length; at += size) {
    await Promise.resolve()
    yield rows.slice(at, at + size)
  }
}

const table = (headings: string[], rows: TableCell[][], count = rows.length): Table => ({
  name: 'Codes: [1]/2?',
  headings,
  count,
  rows: chunks(rows),
})
const bytesOf = async (made: Table, format: 'csv' | 'xlsx') =>
  Buffer.from(await new Response(streamTable(made, format)).arrayBuffer())

const MOMENT = new Date('2026-02-28T23:59:58.000Z')

describe('a table', () => {
  it('is the same as a workbook and as CSV; text stays text', async () => {
    const rows = ODD.map((text, at): [string, number, null] => [text, at, null])
    const workbook = await bytesOf(table(['Text', 'Number', 'Nothing'], rows), 'xlsx')
    const [sheet, ...others] = await readSheet(workbook, { trim: false })
    expect(others).toEqual([])
    expect(sheet?.sheet).toBe('Codes   1  2')
    const [head, ...found] = sheet?.data ?? []
    expect(head).toEqual(['Text', 'Number', 'Nothing'])
    expect(found.map(([text, number]) => [text ?? '', number])).toEqual(
      rows.map(([text, number]) => [text, number]),
    )
    const csv: string[][] = parse(
      await bytesOf(table(['Text', 'Number', 'Nothing'], rows), 'csv'),
      {
        bom: true,
      },
    )
    // A cell that a program would run stands behind a sign in CSV, and as it is in a workbook.
    expect(
      csv.slice(1).map(([text = '', number]) => [text.replace(/^'(?=[=+\-@])/, ''), number]),
    ).toEqual(rows.map(([text, number]) => [text, String(number)]))
  })

  it('tells moments in UTC, and days', async () => {
    const rows: TableCell[][] = [[MOMENT, { day: '2026-03-01' }]]
    const [sheet] = await readSheet(await bytesOf(table(['At', 'Day'], rows), 'xlsx'))
    const [at, day] = sheet?.data[1] ?? []
    // A moment is a fraction of a day there: not to the last millisecond.
    expect(Math.abs(Number(at) - Number(MOMENT))).toBeLessThan(2)
    expect(day).toEqual(new Date('2026-03-01T00:00:00Z'))
    const csv = (await bytesOf(table(['At', 'Day'], rows), 'csv')).toString('utf8')
    expect(csv).toContain('2026-02-28T23:59:58.000Z,2026-03-01\r\n')
  })

  it('keeps its header in sight, has no formula, and opens elsewhere', async () => {
    const rows = [['=HYPERLINK("http://x")', '一'.repeat(90), '\u0001\ud800\ufffe']]
    const workbook = await bytesOf(table(['a', 'b', 'c'], rows), 'xlsx')
    const xml = execFileSync(
      'python3',
      [
        '-c',
        'import sys,zipfile,io,xml.dom.minidom as m\nz=zipfile.ZipFile(io.BytesIO(sys.stdin.buffer.read()))\nassert z.testzip() is None\nfor n in z.namelist(): m.parseString(z.read(n))\nsys.stdout.buffer.write(z.read("xl/worksheets/sheet1.xml"))',
      ],
      { input: workbook },
    ).toString('utf8')
    expect(xml).toContain('ySplit="1"')
    expect(xml).toContain('state="frozen"')
    expect(xml).toMatch(/<col min="2" max="2" width="62" /)
    expect(xml).not.toContain('<f>')
    expect(xml).toContain('_x0001_\ufffd_xFFFE_')
  })

  it('is refused as a workbook where it has more rows than a sheet', () => {
    expect(() => streamTable(table(['a'], [], 1_048_576), 'xlsx')).toThrow(AppError)
    expect(() => streamTable(table(['a'], [], 1_048_576), 'csv')).not.toThrow()
  })

  it('stops where whoever reads it stops, and fails where its rows do', async () => {
    let isOver = false
    async function* endless() {
      try {
        for (;;) {
          await Promise.resolve()
          yield [[`${Math.random()}`.repeat(500)]]
        }
      } finally {
        isOver = true
      }
    }
    const reader = streamTable({ ...table(['a'], []), rows: endless() }, 'xlsx').getReader()
    for (let part = 0; part < 20; part += 1) await reader.read()
    await reader.cancel()
    await expect.poll(() => isOver).toBe(true)

    async function* broken(): AsyncGenerator<TableCell[][]> {
      await Promise.resolve()
      yield [['a']]
      throw new Error('the database is away')
    }
    const failing = streamTable({ ...table(['a'], []), rows: broken() }, 'xlsx')
    await expect(new Response(failing).arrayBuffer()).rejects.toThrow('the database is away')
  })
})
