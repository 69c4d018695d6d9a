import 'server-only'
import { db } from '@/lib/database/db'
import type { CodePage } from './code-page'
import { countCodes } from './count-codes'
import { cursorAtRow, decodeCursor, encodeCursor } from './cursor'
import type { Found } from './find-by-search'
import { walkFirstRows, type FirstRow } from './first-rows'
import type { CodeFilter } from './schema'
import { findInOrder } from './selection'
import { matching, ofBatch } from './select-codes'

/**
 * One page of the codes of a batch, in the order of its rows.
 * @throws AppError invalid_input for a cursor not made here
 */
export async function listCodesByRow(filter: CodeFilter, found: Found): Promise<CodePage> {
  const { limit } = filter
  const batch = ofBatch(filter, found.where)
  const { batchId, where } = batch
  const from = filter.cursor ? Number(decodeCursor(filter.cursor, 'row').value) : 0
  const [rows, total, before] = await Promise.all([
    firstOf(walkFirstRows({ ...batch, from, step: limit + 1 }), limit + 1),
    countCodes(filter, { ...found, where: matching(filter, found.where) }),
    from > 0
      ? db.code.count({
          where: { AND: [where, { batchRows: { some: { batchId, number: { lte: from } } } }] },
        })
      : 0,
  ])
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  // The page before begins behind the row that stands so far in front of this one, or at the top.
  const back = { ...batch, from, isBackwards: true, step: limit }
  const previous =
    before > limit ? (await firstOf(walkFirstRows(back), limit)).at(-1)?.number : undefined
  return {
    items: await findInOrder(items.map(({ codeId }) => codeId)),
    nextCursor: last && rows.length > limit ? encodeCursor(cursorAtRow(last.number)) : null,
    previousCursor: previous === undefined ? null : encodeCursor(cursorAtRow(previous)),
    before,
    total,
  }
}

async function firstOf(walk: ReturnType<typeof walkFirstRows>, count: number): Promise<FirstRow[]> {
  const all: FirstRow[] = []
  for await (const { rows } of walk) {
    all.push(...rows)
    if (all.length >= count) break
  }
  return all.slice(0, count)
}
