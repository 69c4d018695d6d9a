import { expect, it } from 'vitest'
import { readCsv } from './csv'
import { CELL_MAX_CHARACTERS, FILE_MAX_COLUMNS, FILE_MAX_ROWS } from './schema'

const FILE_BYTES = 50_000_000
const PART_BYTES = 16 * 1024

/** A file that begins with `head` and goes on with `again` to its end; how far it was read the last time. */
function fileOf(head: string, again: string, bytes = FILE_BYTES) {
  const given = { bytes: 0 }
  const part = Buffer.from(again.repeat(Math.ceil(PART_BYTES / Math.max(1, again.length))))
  async function* open() {
    given.bytes = 0
    yield await Promise.resolve(Buffer.from(head))
    for (; given.bytes < bytes; given.bytes += part.length) yield part
  }
  return { open, given }
}

const nobody = () => undefined
/** A row of so many cells. */
const row = (cells: number, cell = '') => `${Array<string>(cells).fill(cell).join(',')}\n`

// Each has killed a server or held everybody up for seconds.
it.each([
  ['49 million line ends', 'path\n', '\n', 'tooManyRows', FILE_MAX_ROWS + 2],
  ['a row of 24.9 million cells', 'path,title\n', 'a,', 'rowTooLarge', 2],
  ['a row of nothing but delimiters', 'path,title\n', ',', 'rowTooLarge', 2],
  ['one cell of 49 MB', 'path\n"', 'a', 'rowTooLarge', 2],
  ['49 million quote signs', 'path\n', '"', 'rowTooLarge', 2],
  ['rows of 500 cells', 'path\n', row(500, 'ab'), 'tooManyCells', 2],
  ['a heading without an end', '', 'a', 'rowTooLarge', 1],
  ['a quote that is never closed', `path\n${'a\n'.repeat(70_000)}"`, 'b\n', 'rowTooLarge', 70_002],
])('stops at %s, before it has read on', async (_what, head, again, problem, at) => {
  const { open, given } = fileOf(head, again)
  const refusal = readCsv(open, { encoding: 'utf-8' }, nobody)
  await expect(refusal).rejects.toMatchObject({ name: 'FileError', problem, at })
  expect(given.bytes).toBeLessThan(2_000_000)
})

const read = (text: string) => readCsv(fileOf(text, '', 0).open, { headerRow: 1 }, nobody)

it.each([
  ['rows', `a\n${'x\n'.repeat(FILE_MAX_ROWS)}`.trim(), '\ny', 'tooManyRows', FILE_MAX_ROWS + 2],
  [
    'empty rows',
    `a\nx${'\n'.repeat(FILE_MAX_ROWS - 1)} `,
    '\n,,',
    'tooManyRows',
    FILE_MAX_ROWS + 2,
  ],
  ['headings', row(FILE_MAX_COLUMNS, 'a').trim(), ',', 'tooManyCells', 1],
  ['cells', `a\nx\n${row(FILE_MAX_COLUMNS, 'x').trim()}`, ',', 'tooManyCells', 3],
  ['signs in a cell', `a\n${'x'.repeat(CELL_MAX_CHARACTERS)}`, 'x', 'cellTooLong', 2],
  ['bytes in a row', `a\n${row(4, '茶'.repeat(10_922)).trim()}`, '茶茶', 'rowTooLarge', 2],
])('takes as many %s as are said, and not one more', async (_what, most, more, problem, at) => {
  const below = at === 1 ? '\nx' : ''
  expect((await read(most + below)).rows).toBeGreaterThan(0)
  await expect(read(most + more + below)).rejects.toMatchObject({ problem, at })
})

it('gives a row only when the one before it is kept', async () => {
  let [isKeeping, kept] = [false, 0]
  await readCsv(fileOf('a,b\n', 'x,y\n', 100_000).open, {}, async () => {
    expect(isKeeping).toBe(false)
    isKeeping = true
    await Promise.resolve()
    isKeeping = false
    kept += 1
  })
  expect(kept).toBeGreaterThan(25_000)
})
