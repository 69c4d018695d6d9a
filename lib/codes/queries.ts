import 'server-only'
import { db } from '@/lib/database/db'
import { AppError } from '@/lib/errors'
import type { Prisma } from '@/lib/generated/prisma/client'
import type { CodePage } from './code-page'
import { countCodes } from './count-codes'
import { cursorAt, decodeCursor, encodeCursor, type Cursor, type OwnSort } from './cursor'
import { findBySearch } from './find-by-search'
import { listCodesByRow } from './list-by-row'
import { sortOf, type CodeFilter } from './schema'
import { behind, inFrontOf, matching, upTo, ORDER, REVERSE_ORDER } from './select-codes'
import { CODE_FIELDS, viewCode, type CodeView } from './view-code'

/** One page of the codes that match. @throws AppError invalid_input for a cursor not made here */
export async function listCodes(filter: CodeFilter): Promise<CodePage> {
  const found = await findBySearch(filter.q)
  const sort = sortOf(filter)
  if (sort === 'row') return listCodesByRow(filter, found)
  const where = matching(filter, found.where)
  const cursor = filter.cursor ? decodeCursor(filter.cursor, sort) : null
  const [rows, total, before] = await Promise.all([
    db.code.findMany({
      where: cursor ? { AND: [where, behind(cursor)] } : where,
      orderBy: ORDER[sort],
      take: filter.limit + 1,
      select: CODE_FIELDS,
    }),
    countCodes(filter, { ...found, where }),
    // What was paged through is counted, not the rest of a million.
    cursor ? db.code.count({ where: { AND: [where, upTo(cursor)] } }) : 0,
  ])
  const items = rows.slice(0, filter.limit)
  const last = items.at(-1)
  return {
    items: items.map(viewCode),
    nextCursor: last && rows.length > filter.limit ? encodeCursor(cursorAt(sort, last)) : null,
    previousCursor:
      cursor && before > filter.limit
        ? await findPreviousCursor(filter.limit, where, cursor)
        : null,
    before,
    total,
  }
}

/** The page before starts `limit` rows further up than this one, or at the top. */
async function findPreviousCursor(
  limit: number,
  where: Prisma.CodeWhereInput,
  cursor: Cursor<OwnSort>,
): Promise<string | null> {
  const row = await db.code.findFirst({
    where: { AND: [where, inFrontOf(cursor)] },
    orderBy: REVERSE_ORDER[cursor.sort],
    // The cursor names the last row in front of this page, so it is not among those in front of it.
    skip: limit - 1,
    select: { id: true, title: true, createdAt: true },
  })
  return row && encodeCursor(cursorAt(cursor.sort, row))
}

export async function findCode(id: string): Promise<CodeView | null> {
  const row = await db.code.findUnique({ where: { id }, select: CODE_FIELDS })
  return row && viewCode(row)
}

/** @throws AppError not_found */
export async function getCode(id: string): Promise<CodeView> {
  const code = await findCode(id)
  if (!code) throw new AppError('not_found')
  return code
}

/** What the request that made a code cost and what WeChat said with it. */
export type CodeRequestFacts = { spent: number; requestsSent: number; rid: string | null }

/** null for a code that came without a request of ours. */
export async function findRequestFacts(codeId: string): Promise<CodeRequestFacts | null> {
  const call = await db.wechatCall.findFirst({
    where: { codeId },
    orderBy: { startedAt: 'asc' },
    select: { counts: true, requestsSent: true, rid: true },
  })
  return call && { spent: call.counts, requestsSent: call.requestsSent, rid: call.rid }
}

/** WeChat's bytes exactly as they came. @throws AppError not_found */
export async function getPicture(id: string) {
  const row = await db.picture.findUnique({
    where: { codeId: id },
    select: {
      bytes: true,
      sha256: true,
      code: {
        select: { id: true, mediaType: true, title: true, path: true, pictureWidthPx: true },
      },
    },
  })
  if (!row) throw new AppError('not_found')
  return row
}
