import { open, stat } from 'node:fs/promises'
import { FileError } from './file-error'
import { addTo } from './found'
import { makeTable, type KeepRow, type Table } from './make-table'
import { openPackage } from './workbook/package'
import { readSheet } from './workbook/sheet'
import { readWorkbook } from './workbook/sheets'

const MERGED_SHOWN = 10

/**
 * Reads a sheet of an .xlsx file, never holding more than a part of it but for the texts that several
 * cells share.
 * @param corrected the sheet, counted from 0, and the row of the headings, in place of the guesses
 * @param keep is given each row below the header; the next one waits for it
 * @throws FileError with the row where it went wrong
 */
export async function readWorkbookTable(
  path: string,
  corrected: { sheet?: number; headerRow?: number | undefined },
  keep: KeepRow,
): Promise<Table> {
  const { size } = await stat(path)
  const handle = await open(path)
  try {
    const book = await openPackage(handle, size)
    const { sheets, readLooks } = await readWorkbook(book)
    const looks = await readLooks()
    const visible = sheets.flatMap(({ isHidden }, at) => (isHidden ? [] : at))
    const [first = 0, ...others] = corrected.sheet === undefined ? visible : [corrected.sheet]
    try {
      return await readOne(first)
    } catch (error) {
      if (!isEmptySheet(error)) throw error
      // A cover, perhaps: nothing of it was kept.
      for (const sheet of others) {
        try {
          return await readOne(sheet)
        } catch (other) {
          if (!isEmptySheet(other)) throw other
        }
      }
      throw error
    }

    async function readOne(sheet: number): Promise<Table> {
      const chosen = sheets[sheet]
      if (!chosen) throw new FileError('noSheet')
      const table = makeTable(corrected.headerRow, keep)
      const { found } = table
      found.sheets = sheets.map(({ name, isHidden }) => ({ name, isHidden }))
      const merged = (range: string) => {
        found.merged.count += 1
        if (found.merged.first.length < MERGED_SHOWN) found.merged.first.push(range.slice(0, 20))
      }
      for await (const row of readSheet(book, chosen.part, looks, merged)) {
        if (row.isHidden) addTo(found.hidden, row.number)
        await table.take({ number: row.number, cells: row.cells })
      }
      const { headerRow, ...headed } = await table.end()
      return { settings: { sheet, headerRow }, ...headed }
    }
  } finally {
    await handle.close()
  }
}

const isEmptySheet = (error: unknown) =>
  error instanceof FileError && (error.problem === 'empty' || error.problem === 'onlyHeader')
