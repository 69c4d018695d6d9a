import 'server-only'
import { db } from '@/lib/db'
import { AppError } from '@/lib/errors'
import type { Prisma } from '@/lib/generated/prisma/client'
import { countCodes } from './count-codes'
import { cursorAt, decodeCursor, encodeCursor, type Cursor } from './cursor'
import { findBySearch } from './find-by-search'
import type { CodeFilter } from './schema'
import { behind, inFrontOf, matching, upTo, ORDER, REVERSE_ORDER } from './select-codes'
import { CODE_FIELDS, viewCode, type CodeView } from './view-code'

export type CodePage = {
  items: CodeView[]
  nextCursor: string | null
  /** Of the page before this one; null when that is the first, or there is none. */
  previousCursor: string | null
  /** How many codes that match stand in front of this page. */
  before: number
  /** How many match, on all pages. */
  total: number
}

/** One page of the codes that match. @throws AppError invalid_input for a cursor not made here */
export async function listCodes(filter: CodeFilter): Promise<CodePage> {
  const found = await findBySearch(filter.q)
  const where = matching(filter, found.where)
  const cursor = filter.cursor ? decodeCursor(filter.cursor, filter.sort) : null
  const [rows, total, before] = await Promise.all([
    db.code.findMany({
      where: cursor ? { AND: [where, behind(cursor)] } : where,
      orderBy: ORDER[filter.sort],
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
    nextCursor:
      last && rows.length > filter.limit ? encodeCursor(cursorAt(filter.sort, last)) : null,
    previousCursor:
      cursor && before > filter.limit ? await findPreviousCursor(filter, where, cursor) : null,
    before,
    total,
  }
}

/** The page before starts `limit` rows further up than this one, or at the top. */
async function findPreviousCursor(
  { sort, limit }: CodeFilter,
  where: Prisma.CodeWhereInput,
  cursor: Cursor,
): Promise<string | null> {
  const row = await db.code.findFirst({
    where: { AND: [where, inFrontOf(cursor)] },
    orderBy: REVERSE_ORDER[sort],
    // The cursor names the last row in front of this page, so it is not among those in front of it.
    skip: limit - 1,
    select: { id: true, title: true, createdAt: true },
  })
  return row && encodeCursor(cursorAt(sort, row))
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
