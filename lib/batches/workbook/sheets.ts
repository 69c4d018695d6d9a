import { FileError } from '../file-error'
import type { Looks } from './cell-text'
import type { Package } from './package'
import { readSharedStrings } from './shared-strings'
import { readStyles } from './styles'

export type Sheet = {
  name: string
  isHidden: boolean
  /** The part that holds its rows. */
  part: string
}

/** Told to whoever chooses; a workbook of more has none that a person made by hand. */
const SHEETS_MAX = 200
const NAME_MAX_CHARACTERS = 100

/** What a workbook's own part says: its sheets in their order, and from when it counts days. */
export async function readWorkbook(
  book: Package,
): Promise<{ sheets: Sheet[]; readLooks: () => Promise<Looks> }> {
  const relations = await book.relationsOf(book.workbook)
  const partOf = (id: string | undefined) =>
    relations.find((known) => known.id === id && known.type === 'worksheet')?.target
  const sheets: Sheet[] = []
  let is1904 = false
  await book.read(book.workbook, {
    open: (tag, attribute) => {
      if (tag === 'workbookPr') is1904 = ['1', 'true'].includes(attribute('date1904') ?? '')
      if (tag !== 'sheet') return
      const part = partOf(attribute(':id'))
      // A sheet of nothing but a chart has no rows.
      if (part === undefined || !book.has(part) || sheets.length >= SHEETS_MAX) return
      const name = (attribute('name') ?? '').slice(0, NAME_MAX_CHARACTERS)
      const isHidden = /hidden/i.test(attribute('state') ?? '')
      sheets.push({ name, isHidden, part })
    },
  })
  if (sheets.length === 0) throw new FileError('damaged')
  const partOfType = (type: string) => {
    const target = relations.find((known) => known.type === type)?.target
    return target !== undefined && book.has(target) ? target : null
  }
  const readLooks = async () => {
    const [strings, styles] = [partOfType('sharedStrings'), partOfType('styles')]
    return {
      strings: strings === null ? () => null : await readSharedStrings(book, strings),
      styles: styles === null ? [] : await readStyles(book, styles),
      is1904,
    }
  }
  return { sheets, readLooks }
}
