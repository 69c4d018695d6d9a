import 'server-only'
import { breathe } from '@/lib/breathe'
import { db } from '@/lib/database/db'
import { readCells, readHeader } from '@/lib/codes/batch-columns'
import { batchOf, eachSelected, type CodeSelection } from '@/lib/codes/selection'
import type { CodeView } from '@/lib/codes/view-code'
import { NO_ROW, parseTemplate, type HeadedRow } from './word-template'

/** A row may have a hundred kilobytes: so many codes' rows are read at a time. */
const READ_CODES = 50

/** A code, the cells of the first row that stands for it, and how many rows do. */
type CodeCells = { code: CodeView; cells: readonly string[]; rows: number }

/**
 * Walks a selection as eachSelected does, with what the file of its batch says of each code.
 * @param isRead false: without its cells
 */
export async function* walkSelectedCells(
  selection: CodeSelection,
  isRead: boolean,
): AsyncGenerator<CodeCells[], void, undefined> {
  const batchId = batchOf(selection)
  for await (const codes of eachSelected(selection)) {
    if (!isRead || batchId === undefined) {
      yield codes.map((code) => ({ code, cells: [], rows: 0 }))
      continue
    }
    for (let at = 0; at < codes.length; at += READ_CODES) {
      yield await readCellsOf(batchId, codes.slice(at, at + READ_CODES))
      await breathe()
    }
  }
}

async function readCellsOf(batchId: string, codes: readonly CodeView[]): Promise<CodeCells[]> {
  // A thousand rows may stand for one code: only the first of each is read.
  const groups = await db.batchRow.groupBy({
    by: ['codeId'],
    where: { batchId, codeId: { in: codes.map(({ id }) => id) } },
    _min: { number: true },
    _count: true,
  })
  const rows = await db.batchRow.findMany({
    where: { batchId, number: { in: groups.flatMap(({ _min }) => _min.number ?? []) } },
    select: { codeId: true, cells: true },
  })
  const cellsOf = new Map(rows.map(({ codeId, cells }) => [codeId, cells]))
  const countOf = new Map(groups.map(({ codeId, _count }) => [codeId, _count]))
  return codes.map((code) => {
    const cells = cellsOf.get(code.id)
    return { code, cells: cells ? readCells(cells) : [], rows: countOf.get(code.id) ?? 0 }
  })
}

export type SelectedRow = { code: CodeView; row: HeadedRow }

/**
 * The same with the cells that a template names, as it takes them; none is read where it names none.
 */
export async function* eachSelectedRow(
  selection: CodeSelection,
  template: string,
): AsyncGenerator<SelectedRow[], void, undefined> {
  const batchId = batchOf(selection)
  const header = batchId && template.includes('{') ? await readHeader(batchId) : []
  const isNamed = parseTemplate(template, { tokens: [], columns: header }).some(
    (part) => 'column' in part,
  )
  for await (const chunk of walkSelectedCells(selection, isNamed)) {
    yield chunk.map(({ code, cells }) => ({ code, row: isNamed ? { header, cells } : NO_ROW }))
  }
}
