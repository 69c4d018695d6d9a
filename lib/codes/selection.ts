import 'server-only'
import { z } from 'zod'
import { db } from '@/lib/db'
import { AppError } from '@/lib/errors'
import { countCodes } from './count-codes'
import { cursorAt, type Cursor } from './cursor'
import { findBySearch } from './find-by-search'
import { codeQuestionSchema, type CodeQuestion } from './schema'
import { behind, matching, ORDER } from './select-codes'
import { CODE_FIELDS, viewCode, type CodeView } from './view-code'

export const SELECTED_IDS_MAX = 10_000

/** How many rows are in memory at a time, and how many ids one statement names. */
const CHUNK = 200

const idsSchema = z
  .array(z.string().min(1).max(64))
  .max(SELECTED_IDS_MAX)
  .transform((ids) => [...new Set(ids)])

/** Codes by name. */
export const namedSelectionSchema = z.strictObject({
  ids: idsSchema.refine((ids) => ids.length > 0),
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
 * however others archive and retitle meanwhile. Those of a filter are found by one statement.
 * @throws AppError not_found for no code or an id that leads nowhere, too_large for more than `max`
 */
export async function nameSelected(selection: CodeSelection, max: number): Promise<NamedSelection> {
  const ids =
    'ids' in selection ? await listThere(selection.ids) : await listMatching(selection, max + 1)
  const isShort = 'ids' in selection && ids.length < selection.ids.length
  if (ids.length === 0 || isShort) throw new AppError('not_found')
  if (ids.length > max) throw new AppError('too_large')
  return { ids }
}

async function listMatching(
  { filter, except = [] }: Exclude<CodeSelection, NamedSelection>,
  max: number,
): Promise<string[]> {
  const left = new Set(except)
  const rows = await db.code.findMany({
    where: matching(filter, (await findBySearch(filter.q)).where),
    orderBy: ORDER[filter.sort],
    take: max + left.size,
    select: { id: true },
  })
  const ids = rows.map(({ id }) => id)
  return ids.filter((id) => !left.has(id)).slice(0, max)
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
 * a filter in its own. Codes that stop matching on the way do not disturb the walk, ids that lead
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
    const rows = await db.code.findMany({ where: { id: { in: ids } }, select: CODE_FIELDS })
    const byId = new Map(rows.map((row) => [row.id, row]))
    const found = ids.flatMap((id) => byId.get(id) ?? [])
    if (found.length > 0) yield found.map(viewCode)
  }
}

type Matching = { filter: CodeQuestion; except?: string[] | undefined }

/** The same for a filter, with the place after each chunk: a walk can be taken up from there. */
export async function* eachMatching(
  { filter, except }: Matching,
  start: Cursor | null = null,
): AsyncGenerator<{ codes: CodeView[]; place: Cursor }, void, undefined> {
  const where = matching(filter, (await findBySearch(filter.q)).where)
  const left = new Set(except)
  let place = start
  for (;;) {
    const rows = await db.code.findMany({
      where: place ? { AND: [where, behind(place)] } : where,
      orderBy: ORDER[filter.sort],
      take: CHUNK,
      select: CODE_FIELDS,
    })
    const last = rows.at(-1)
    if (!last) return
    place = cursorAt(filter.sort, last)
    yield { codes: rows.filter(({ id }) => !left.has(id)).map(viewCode), place }
    if (rows.length < CHUNK) return
  }
}

function* chunksOf(ids: readonly string[]): Generator<string[]> {
  for (let start = 0; start < ids.length; start += CHUNK) yield ids.slice(start, start + CHUNK)
}
