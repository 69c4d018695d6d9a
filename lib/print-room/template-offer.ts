import 'server-only'
import type { Viewer } from '@/lib/auth/viewer'
import { nameValues } from './archive-names'
import { ARCHIVE_MAX_CODES } from './archive-order'
import { findColumns } from '@/lib/codes/batch-columns'
import { walkSelectedCells } from './selected-rows'
import { batchOf, type CodeSelection } from '@/lib/codes/selection'
import { wordOfCell } from './word-template'

/** What names and captions of a selection's files can be made of, with its first codes to show it. */
export type TemplateOffer = {
  /** Headings of the batch's file; none: the codes are no batch's, or the reader may not see it. */
  header: readonly string[]
  /** How many codes have nothing in each of its columns. */
  empty: number[]
  /** Rows whose code stands in an earlier row. */
  repeats: number
  examples: { values: ReturnType<typeof nameValues>; cells: string[] }[]
}

const EXAMPLES = 3

export async function offerTemplate(
  viewer: Viewer,
  selection: CodeSelection,
): Promise<TemplateOffer> {
  const header = await findColumns(viewer, batchOf(selection))
  const offer: TemplateOffer = { header, empty: header.map(() => 0), repeats: 0, examples: [] }
  let seen = 0
  for await (const chunk of walkSelectedCells(selection, header.length > 0)) {
    for (const { code, cells, rows } of chunk) {
      const words = header.map((_, column) => wordOfCell(cells[column] ?? ''))
      words.forEach((word, column) => {
        if (word === '') offer.empty[column] = (offer.empty[column] ?? 0) + 1
      })
      offer.repeats += Math.max(0, rows - 1)
      if (offer.examples.length < EXAMPLES) {
        offer.examples.push({ values: nameValues(code), cells: words })
      }
    }
    seen += chunk.length
    // Nothing is to be counted of codes that are no rows; and no file has more.
    if (seen >= (header.length > 0 ? ARCHIVE_MAX_CODES : EXAMPLES)) break
  }
  return offer
}
