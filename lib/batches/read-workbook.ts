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
    const shown = sheets.findIndex(({ isHidden }) => !isHidden)
    const sheet = corrected.sheet ?? Math.max(0, shown)
    const chosen = sheets[sheet]
    if (!chosen) throw new FileError('noSheet')
    const table = makeTable(corrected.headerRow, keep)
    const { found } = table
    found.sheets = sheets.map(({ name, isHidden }) => ({ name, isHidden }))
    const merged = (range: string) => {
      found.merged.count += 1
      if (found.merged.first.length < MERGED_SHOWN) found.merged.first.push(range.slice(0, 20))
    }
    for await (const row of readSheet(book, chosen.part, await readLooks(), merged)) {
      if (row.isHidden) addTo(found.hidden, row.number)
      await table.take({ number: row.number, cells: row.cells })
    }
    const { headerRow, ...headed } = await table.end()
    return { settings: { sheet, headerRow }, ...headed }
  } finally {
    await handle.close()
  }
}
