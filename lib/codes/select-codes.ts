import type { Prisma } from '@/lib/generated/prisma/client'
import type { Cursor, OwnSort } from './cursor'
import { addDays, startOfDay } from '@/lib/day-in-zone'
import type { CodeQuestion } from './schema'

type Order = Record<OwnSort, Prisma.CodeOrderByWithRelationInput[]>

/** Every order ends in the id, so that equal dates or titles never fall between two pages. */
export const ORDER = {
  newest: [{ createdAt: 'desc' }, { id: 'desc' }],
  oldest: [{ createdAt: 'asc' }, { id: 'asc' }],
  title: [{ title: 'asc' }, { id: 'asc' }],
} satisfies Order

export const REVERSE_ORDER = {
  newest: ORDER.oldest,
  oldest: ORDER.newest,
  title: [{ title: 'desc' }, { id: 'desc' }],
} satisfies Order

/**
 * The codes a filter means, whatever page of them is shown.
 * @param found what its search found (findBySearch)
 */
export function matching(
  filter: CodeQuestion,
  found: Prisma.CodeWhereInput,
): Prisma.CodeWhereInput {
  return {
    ...found,
    ...(filter.programId ? { programId: filter.programId } : {}),
    ...(filter.campaign ? { campaign: filter.campaign } : {}),
    ...(filter.createdBy ? { createdById: filter.createdBy } : {}),
    ...(filter.batch ? { batchRows: { some: { batchId: filter.batch } } } : {}),
    ...(filter.kind ? { kind: filter.kind } : {}),
    ...(filter.tag ? { tags: { some: { tag: filter.tag } } } : {}),
    ...(filter.from || filter.to ? { createdAt: madeBetween(filter) } : {}),
    ...(filter.archived === 'all'
      ? {}
      : { archivedAt: filter.archived === 'yes' ? { not: null } : null }),
  }
}

/** The same for a batch whose rows are walked: which batch, and which of its codes. */
export const ofBatch = ({ batch = '', ...filter }: CodeQuestion, found: Prisma.CodeWhereInput) => ({
  batchId: batch,
  where: matching(filter, found),
})

function madeBetween({ from, to, zone }: CodeQuestion): Prisma.DateTimeFilter {
  return {
    ...(from ? { gte: startOfDay(from, zone) } : {}),
    ...(to ? { lt: startOfDay(addDays(to, 1), zone) } : {}),
  }
}

/** The rows after a cursor in its order: keyset, so a page costs the same at any depth. */
export function behind(cursor: Cursor<OwnSort>): Prisma.CodeWhereInput {
  return beyond(cursor, cursor.sort === 'newest' ? 'lt' : 'gt')
}

/** The rows before a cursor in its order. */
export function inFrontOf(cursor: Cursor<OwnSort>): Prisma.CodeWhereInput {
  return beyond(cursor, cursor.sort === 'newest' ? 'gt' : 'lt')
}

/** Those and the cursor's own row. */
export function upTo(cursor: Cursor<OwnSort>): Prisma.CodeWhereInput {
  return beyond(cursor, cursor.sort === 'newest' ? 'gt' : 'lt', true)
}

/** The first condition alone lets an index begin at the cursor; the second is about equals. */
function beyond(
  { sort, value, id }: Cursor<OwnSort>,
  side: 'lt' | 'gt',
  withOwn = false,
): Prisma.CodeWhereInput {
  const orEqual = side === 'lt' ? ('lte' as const) : ('gte' as const)
  const ids = { [withOwn ? orEqual : side]: id }
  if (sort === 'title') {
    return { title: { [orEqual]: value }, OR: [{ title: { [side]: value } }, { id: ids }] }
  }
  const at = new Date(value)
  return { createdAt: { [orEqual]: at }, OR: [{ createdAt: { [side]: at } }, { id: ids }] }
}
