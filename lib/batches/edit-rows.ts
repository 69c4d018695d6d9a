import 'server-only'
import type { Viewer } from '@/lib/auth/viewer'
import { db } from '@/lib/database/db'
import { AppError } from '@/lib/errors'
import type { RowState } from '@/lib/generated/prisma/enums'
import { textOf, withoutRowMark, type Cell } from './cells'
import { checkerOf } from './check-rows'
import { getDraft, holdDraft } from './draft'
import { markRepeats } from './repeats'
import { FINDINGS } from './rows'
import { readCells } from './stored'

type NamedRow = { batchId: string; number: number }

/**
 * Puts other cells into a row of a draft and checks it again.
 * @returns what it is now
 * @throws AppError not_found, conflict
 */
export function fixRow(
  viewer: Viewer,
  { cells, ...row }: NamedRow & { cells: string[] },
): Promise<RowState> {
  // What was not changed is what the reading saw.
  return recheck(viewer, row, (before) =>
    cells.map((text, column) => (textOf(before[column]) === text ? (before[column] ?? '') : text)),
  )
}

/** Takes a skipped row in again, as it stands; one that looks like a total, too. @throws AppError not_found, conflict */
export function restoreRow(viewer: Viewer, row: NamedRow): Promise<RowState> {
  return recheck(viewer, row, (cells) => cells.map(withoutRowMark))
}

async function recheck(
  viewer: Viewer,
  { batchId, number }: NamedRow,
  cellsOf: (before: Cell[]) => Cell[],
): Promise<RowState> {
  const draft = await getDraft(viewer, batchId)
  const row = await db.batchRow.findUnique({ where: { batchId_number: { batchId, number } } })
  if (!row) throw new AppError('not_found')
  const [checked] = await checkerOf(draft)([{ number, cells: cellsOf(readCells(row.cells)) }])
  if (!checked) throw new Error('a row was checked and came to nothing')
  await db.$transaction(async (tx) => {
    await holdDraft(tx, batchId)
    await tx.batchRow.delete({ where: { batchId_number: { batchId, number } } })
    await tx.batchRow.createMany({ data: [checked] })
    await markRepeats(tx, batchId, [row.requestKey, checked.requestKey ?? ''])
  })
  return checked.state ?? 'unchecked'
}

/** Leaves a row out of the batch. @throws AppError not_found, conflict */
export async function skipRow(viewer: Viewer, { batchId, number }: NamedRow): Promise<void> {
  await getDraft(viewer, batchId)
  await db.$transaction(async (tx) => {
    await holdDraft(tx, batchId)
    const [row] = await tx.batchRow.updateManyAndReturn({
      where: { batchId, number },
      data: { state: 'skipped', codeId: null, settledAt: null },
      select: { requestKey: true },
    })
    if (!row) throw new AppError('not_found')
    await markRepeats(tx, batchId, [row.requestKey])
  })
}

/** Leaves out every row that cannot be used; one that is only warned of waits for its answer. @throws AppError not_found, conflict */
export async function skipInvalid(viewer: Viewer, batchId: string): Promise<void> {
  await getDraft(viewer, batchId)
  await db.$transaction(async (tx) => {
    await holdDraft(tx, batchId)
    await tx.batchRow.updateMany({
      where: { batchId, ...FINDINGS.error },
      data: { state: 'skipped' },
    })
  })
}
