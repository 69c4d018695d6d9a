import 'server-only'
import { z } from 'zod'
import { db } from '@/lib/database/db'
import { AppError } from '@/lib/errors'
import type { Prisma } from '@/lib/generated/prisma/client'
import { countCodes } from './count-codes'
import { cursorAt, cursorAtRow, type Cursor } from './cursor'
import { findBySearch } from './find-by-search'
import { walkFirstRows } from './first-rows'
import { codeQuestionSchema, sortOf, type CodeQuestion } from './schema'
import { behind, matching, ofBatch, ORDER } from './select-codes'
import { CODE_FIELDS, viewCode, type CodeView } from './view-code'

export const SELECTED_IDS_MAX = 10_000

/** How many rows are in memory at a time, and how many ids one statement names. */
const CHUNK = 200
/** Of rows whose codes are only named. */
const NAMED_CHUNK = 500

const idsSchema = z
  .array(z.string().min(1).max(64))
  .max(SELECTED_IDS_MAX)
  .transform((ids) => [...new Set(ids)])

/** Codes by name. */
export const namedSelectionSchema = z.strictObject({
  ids: idsSchema.refine((ids) => ids.length > 0),
  /** The batch whose columns their files' names and captions may take words from. */
  batch: z.string().max(64).optional(),
})

/** Codes by name, or everything a question means on all its pages save some. */
export const codeSelectionSchema = z.union([
  namedSelectionSchema,
  z.strictObject({ filter: codeQuestionSchema, except: idsSchema.optional() }),
])

export type CodeSelection = z.output<typeof codeSelectionSchema>
export type NamedSelection = z.output<typeof namedSelectionSchema>

/** How many codes a selection means now. Ids that lead nowhere are not counted. */
export async function countSelected(selection: CodeSelection): Promise<number> {
  if ('ids' in selection) return countAmong(selection.ids)
  const { filter, except: left = [] } = selection
  const found = await findBySearch(filter.q)
  const where = matching(filter, found.where)
  const all = await countCodes(filter, { ...found, where })
  return all - (await countAmong(left, where))
}

async function countAmong(ids: readonly string[], where: object = {}): Promise<number> {
  let count = 0
  for (const some of chunksOf(ids)) {
    count += await db.code.count({ where: { AND: [where, { id: { in: some } }] } })
  }
  return count
}

/**
 * A selection by the names of its codes, in its order: work of minutes holds on to what was meant,
 * however others archive and retitle meanwhile. Those of a filter are found by one statement, those of
 * a batch in the order of its rows, whose numbers nobody changes.
 * @throws AppError not_found for no code or an id that leads nowhere, too_large for more than `max`
 */
export async function nameSelected(selection: CodeSelection, max: number): Promise<NamedSelection> {
  const ids =
    'ids' in selection ? await listThere(selection.ids) : await listMatching(selection, max + 1)
  const isShort = 'ids' in selection && ids.length < selection.ids.length
  if (ids.length === 0 || isShort) throw new AppError('not_found')
  if (ids.length > max) throw new AppError('too_large')
  const batch = batchOf(selection)
  return { ids, ...(batch !== undefined && { batch }) }
}

/** The one batch that the codes of a selection are of. */
export const batchOf = (selection: CodeSelection): string | undefined =>
  'ids' in selection ? selection.batch : selection.filter.batch

async function listMatching(
  { filter, except = [] }: Exclude<CodeSelection, NamedSelection>,
  max: number,
): Promise<string[]> {
  const left = new Set(except)
  const { where } = await findBySearch(filter.q)
  const sort = sortOf(filter)
  if (sort === 'row') return listInRows(filter, where, left, max)
  const rows = await db.code.findMany({
    where: matching(filter, where),
    orderBy: ORDER[sort],
    take: max + left.size,
    select: { id: true },
  })
  const ids = rows.map(({ id }) => id)
  return ids.filter((id) => !left.has(id)).slice(0, max)
}

async function listInRows(
  filter: CodeQuestion,
  found: Prisma.CodeWhereInput,
  left: ReadonlySet<string>,
  max: number,
): Promise<string[]> {
  const ids: string[] = []
  const walk = { ...ofBatch(filter, found), step: NAMED_CHUNK }
  for await (const { rows } of walkFirstRows(walk)) {
    for (const { codeId } of rows) if (!left.has(codeId)) ids.push(codeId)
    if (ids.length >= max) break
  }
  return ids.slice(0, max)
}

async function listThere(ids: readonly string[]): Promise<string[]> {
  const there = new Set<string>()
  for (const some of chunksOf(ids)) {
    const rows = await db.code.findMany({ where: { id: { in: some } }, select: { id: true } })
    for (const { id } of rows) there.add(id)
  }
  return ids.filter((id) => there.has(id))
}

/** Every code of a selection at once: for small ones. */
export async function listSelected(selection: CodeSelection): Promise<CodeView[]> {
  const codes: CodeView[] = []
  for await (const some of eachSelected(selection)) codes.push(...some)
  return codes
}

/**
 * Walks a selection in chunks of at most 200, without pictures: ids in the order they were given,
 * a filter in its own, a batch in that of its rows. Codes that stop matching on the way do not disturb the walk, ids that lead
 * nowhere are passed over.
 */
export async function* eachSelected(
  selection: CodeSelection,
): AsyncGenerator<CodeView[], void, undefined> {
  if (!('ids' in selection)) {
    for await (const { codes } of eachMatching(selection)) if (codes.length > 0) yield codes
    return
  }
  for (const ids of chunksOf(selection.ids)) {
    const found = await findInOrder(ids)
    if (found.length > 0) yield found
  }
}

type Matching = { filter: CodeQuestion; except?: string[] | undefined }

/** The same for a filter, with the place after each chunk: a walk can be taken up from there. */
export async function* eachMatching(
  { filter, except }: Matching,
  start: Cursor | null = null,
): AsyncGenerator<{ codes: CodeView[]; place: Cursor }, void, undefined> {
  const { where: found } = await findBySearch(filter.q)
  const left = new Set(except)
  const sort = sortOf(filter)
  if (sort === 'row') {
    yield* eachInRows(ofBatch(filter, found), left, Number(start?.value ?? 0))
    return
  }
  const where = matching(filter, found)
  let place = start && { ...start, sort }
  for (;;) {
    const rows = await db.code.findMany({
      where: place ? { AND: [where, behind(place)] } : where,
      orderBy: ORDER[sort],
      take: CHUNK,
      select: CODE_FIELDS,
    })
    const last = rows.at(-1)
    if (!last) return
    place = cursorAt(sort, last)
    yield { codes: rows.filter(({ id }) => !left.has(id)).map(viewCode), place }
    if (rows.length < CHUNK) return
  }
}

async function* eachInRows(
  batch: ReturnType<typeof ofBatch>,
  left: ReadonlySet<string>,
  from: number,
): AsyncGenerator<{ codes: CodeView[]; place: Cursor }, void, undefined> {
  for await (const { rows, last } of walkFirstRows({ ...batch, from, step: CHUNK })) {
    const ids = rows.flatMap(({ codeId }) => (left.has(codeId) ? [] : codeId))
    yield { codes: await findInOrder(ids), place: cursorAtRow(last) }
  }
}

/** Codes in the order of their ids; those that lead nowhere are passed over. */
export async function findInOrder(ids: readonly string[]): Promise<CodeView[]> {
  const rows = await db.code.findMany({ where: { id: { in: [...ids] } }, select: CODE_FIELDS })
  const byId = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id) => byId.get(id) ?? []).map(viewCode)
}

function* chunksOf(ids: readonly string[]): Generator<string[]> {
  for (let start = 0; start < ids.length; start += CHUNK) yield ids.slice(start, start + CHUNK)
}
