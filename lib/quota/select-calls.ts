import { z } from 'zod'
import type { Prisma } from '@/lib/generated/prisma/client'
import type { CallQuestion } from './calls-filter'

type Sort = CallQuestion['sort']

/** Every order ends in the id, so that equal times never fall between two pages. */
export const ORDER = {
  newest: [{ startedAt: 'desc' }, { id: 'desc' }],
  oldest: [{ startedAt: 'asc' }, { id: 'asc' }],
  slowest: [{ durationMs: { sort: 'desc', nulls: 'last' } }, { id: 'desc' }],
} satisfies Record<Sort, Prisma.WechatCallOrderByWithRelationInput[]>

export const REVERSE_ORDER = {
  newest: ORDER.oldest,
  oldest: ORDER.newest,
  slowest: [{ durationMs: { sort: 'asc', nulls: 'first' } }, { id: 'asc' }],
} satisfies Record<Sort, Prisma.WechatCallOrderByWithRelationInput[]>

/** The calls a question means, whatever page of them is shown. */
export function matchingCalls(question: CallQuestion): Prisma.WechatCallWhereInput {
  const { programId, from, to, person, campaign, kind, state, errcode, q } = question
  return {
    ...(programId && { programId }),
    ...((from ?? to) && { day: { ...(from && { gte: from }), ...(to && { lte: to }) } }),
    ...(person && { requestedById: person }),
    ...(campaign !== undefined && { campaign }),
    ...(kind && { kind }),
    ...(state && { state }),
    ...(errcode !== undefined && { errcode }),
    ...(q && { OR: [{ path: { contains: q } }, { rid: { contains: q } }] }),
  }
}

/** The last row before a page: its place in the order it was made for. */
export type CallCursor = { sort: Sort; value: string | number | null; id: string }

type Placed = { id: string; startedAt: Date; durationMs: number | null }

export function cursorAt(sort: Sort, { id, startedAt, durationMs }: Placed): CallCursor {
  return { sort, value: sort === 'slowest' ? durationMs : startedAt.toISOString(), id }
}

const cursorSchema = z.union([
  z.tuple([z.enum(['newest', 'oldest']), z.iso.datetime(), z.string()]),
  z.tuple([z.literal('slowest'), z.number().nullable(), z.string()]),
])

/** Where a page starts, opaque to the reader. */
export function encodeCursor({ sort, value, id }: CallCursor): string {
  return Buffer.from(JSON.stringify([sort, value, id])).toString('base64url')
}

/** null for anything we did not write, or wrote for another order. */
export function decodeCursor(text: string, sort: Sort): CallCursor | null {
  const parsed = cursorSchema.safeParse(parseJson(Buffer.from(text, 'base64url').toString('utf8')))
  if (!parsed.success || parsed.data[0] !== sort) return null
  const [, value, id] = parsed.data
  return { sort, value, id }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** The rows after a cursor in its order: keyset, so a page costs the same at any depth. */
export function behind({ sort, value, id }: CallCursor): Prisma.WechatCallWhereInput {
  if (sort === 'slowest') return slower('lt', value, id)
  return earlier(sort === 'newest' ? 'lt' : 'gt', value, id)
}

/** The rows before a cursor in its order. */
export function inFrontOf({ sort, value, id }: CallCursor): Prisma.WechatCallWhereInput {
  if (sort === 'slowest') return slower('gt', value, id)
  return earlier(sort === 'newest' ? 'gt' : 'lt', value, id)
}

function earlier(side: 'lt' | 'gt', value: CallCursor['value'], id: string) {
  const startedAt = new Date(value ?? 0)
  return { OR: [{ startedAt: { [side]: startedAt } }, { startedAt, id: { [side]: id } }] }
}

/** Calls that were never timed stand behind all others. */
function slower(
  side: 'lt' | 'gt',
  value: CallCursor['value'],
  id: string,
): Prisma.WechatCallWhereInput {
  const same = { durationMs: value === null ? null : Number(value), id: { [side]: id } }
  if (value === null) return side === 'lt' ? same : { OR: [{ durationMs: { not: null } }, same] }
  const beyond = { durationMs: { [side]: Number(value) } }
  return { OR: [beyond, same, ...(side === 'lt' ? [{ durationMs: null }] : [])] }
}
