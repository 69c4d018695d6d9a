import 'server-only'
import type { Viewer } from '@/lib/auth/viewer'
import { requestKey, toCodeRequest } from '@/lib/codes/parameters'
import { makeCodeSchema } from '@/lib/codes/schema'
import { db } from '@/lib/database/db'
import { env } from '@/lib/env'
import type { Batch, Prisma } from '@/lib/generated/prisma/client'
import { WAIT_MS } from '@/lib/pages/check-page'
import { countOf } from '@/lib/quota/reserve'
import { getDraft, holdDraft } from './draft'
import { judgePages, takeLateAnswers } from './judge-pages'
import type { TableRow } from './make-table'
import type { BatchMapping } from './mapping'
import { isLeftOut, readRow, type CheckedRow, type RowProblem } from './read-row'
import { markRepeats } from './repeats'
import { isNote } from './row-notes'
import { readCells, readMapping, readTexts } from './stored'
import { inChunks, walkRows } from './walk-rows'

/** Rows of one step: as many as are read and written in about a second. */
const STEP = 2_000

export type CheckStep = {
  /** Where the next step goes on; null: that was the last. */
  after: number | null
  checked: number
  total: number
}

/**
 * One step of checking a draft: each row is held against the new-code form's own schema and against
 * what is there already. The first step keeps the mapping; what was skipped by hand is checked anew.
 * @throws AppError not_found, conflict
 */
export async function checkRows(
  viewer: Viewer,
  { batchId, mapping, after }: { batchId: string; mapping: BatchMapping; after: number },
): Promise<CheckStep> {
  const draft = await getDraft(viewer, batchId)
  const chosen = JSON.stringify(mapping)
  if (after === 0) await beginAnew(batchId, chosen)
  const check = checkerOf({ ...draft, mapping: chosen })
  const untilMs = Date.now() + WAIT_MS
  let last = after
  for await (const part of inChunks(walkRows(batchId, { after, max: STEP }))) {
    await replaceRows(
      batchId,
      await check(
        part.map(({ number, cells }) => ({ number, cells: readCells(cells) })),
        untilMs,
      ),
    )
    last = part.at(-1)?.number ?? last
  }
  const [checked, total] = await Promise.all([
    db.batchRow.count({ where: { batchId, number: { lte: last } } }),
    db.batchRow.count({ where: { batchId } }),
  ])
  if (checked < total) return { after: last, checked, total }
  await takeLateAnswers(draft.programId, batchId)
  await db.$transaction(async (tx) => {
    await holdDraft(tx, batchId)
    await markRepeats(tx, batchId)
  })
  return { after: null, checked, total }
}

/** A check that was left halfway must not look whole: nothing counts as checked from here on. */
async function beginAnew(batchId: string, mapping: string): Promise<void> {
  await db.$transaction(async (tx) => {
    await holdDraft(tx, batchId)
    await tx.batch.update({ where: { id: batchId }, data: { mapping } })
    await tx.batchRow.updateMany({ where: { batchId }, data: { state: 'unchecked' } })
  })
}

/** Deleting and inserting by the hundred is one statement each; updating is one for every row. */
async function replaceRows(batchId: string, rows: Prisma.BatchRowCreateManyInput[]): Promise<void> {
  const numbers = rows.map(({ number }) => number)
  await db.$transaction(async (tx) => {
    await holdDraft(tx, batchId)
    await tx.batchRow.deleteMany({ where: { batchId, number: { in: numbers } } })
    await tx.batchRow.createMany({ data: rows })
  })
}

/**
 * Checks rows of a draft by its mapping, and finds those whose code is there already, and those whose page
 * is not.
 */
export function checkerOf(draft: Pick<Batch, 'id' | 'programId' | 'header' | 'mapping'>) {
  const context = {
    header: readTexts(draft.header),
    mapping: readMapping(draft.mapping),
    programId: draft.programId,
    schema: makeCodeSchema(env().wechatPathMaxBytes),
  }
  return async (
    rows: readonly TableRow[],
    untilMs?: number,
  ): Promise<Prisma.BatchRowCreateManyInput[]> => {
    const checked = rows.map((row) => ({ row, ...withKey(readRow(row, context)) }))
    const keys = checked.flatMap(({ key }) => key || [])
    const codes = await db.code.findMany({
      where: { requestKey: { in: keys } },
      select: { id: true, requestKey: true },
    })
    const idOf = new Map(codes.map((code) => [code.requestKey, code.id]))
    // What is there already spends nothing, wherever it leads.
    const wanted = checked.flatMap(({ input, key }) => (input && !idOf.has(key) ? input : []))
    const problemOf = await judgePages(draft.programId, wanted, untilMs)
    return checked.map(({ row, ...one }) => {
      const codeId = idOf.get(one.key)
      if (codeId) {
        const columns = toColumns(draft.id, row, one)
        return { ...columns, state: 'existing', codeId, settledAt: new Date() }
      }
      const page = one.input && problemOf(one.input)
      // A note is for a row that would be made.
      const isSaid = page && (!isNote(page) || one.problems.length === 0)
      return toColumns(draft.id, row, isSaid ? { ...one, problems: [...one.problems, page] } : one)
    })
  }
}

type Keyed = Pick<CheckedRow, 'input' | 'problems'> & { key: string }

function withKey({ input, problems }: CheckedRow): Keyed {
  return { input, problems, key: input ? requestKey(input.programId, toCodeRequest(input)) : '' }
}

function toColumns(batchId: string, row: TableRow, { input, problems, key }: Keyed) {
  return {
    batchId,
    number: row.number,
    cells: JSON.stringify(row.cells),
    state: stateOf(problems),
    input: input === null ? '' : JSON.stringify(input),
    requestKey: key,
    counts: input === null ? 0 : countOf(input.kind),
    problems: JSON.stringify(problems),
  }
}

function stateOf(problems: readonly RowProblem[]) {
  if (problems.every(isNote)) return 'ready' as const
  return problems.some(isLeftOut) ? ('skipped' as const) : ('invalid' as const)
}
