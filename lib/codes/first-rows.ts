import 'server-only'
import { db } from '@/lib/db'
import type { Prisma } from '@/lib/generated/prisma/client'

/** A code of a batch, and the first row of the spreadsheet that stands for it. */
export type FirstRow = { codeId: string; number: number }

type Walk = {
  batchId: string
  /** Which of its codes. */
  where: Prisma.CodeWhereInput
  /** Rows behind this number; where it goes backwards, those in front of it. */
  from?: number
  isBackwards?: boolean
  /** Rows of one statement. */
  step: number
}

/**
 * The codes of a batch in the order of its spreadsheet; one that stands in several rows comes once, at
 * the first of them. Rows that come and go on the way do not disturb the walk: their numbers stay.
 * @returns some at a time, with the number of the last row that was looked at
 */
export async function* walkFirstRows({
  batchId,
  where,
  from = 0,
  isBackwards = false,
  step,
}: Walk): AsyncGenerator<{ rows: FirstRow[]; last: number }, void, undefined> {
  for (let last = from; ;) {
    const found = await db.batchRow.findMany({
      where: {
        batchId,
        number: isBackwards ? { lt: last } : { gt: last },
        code: { is: where },
      },
      orderBy: { number: isBackwards ? 'desc' : 'asc' },
      take: step,
      select: { number: true, codeId: true },
    })
    last = found.at(-1)?.number ?? last
    const rows = found.flatMap(({ number, codeId }) => (codeId ? [{ number, codeId }] : []))
    yield { rows: await onlyFirst(batchId, rows), last }
    if (found.length < step) return
  }
}

async function onlyFirst(batchId: string, rows: readonly FirstRow[]): Promise<FirstRow[]> {
  const groups = await db.batchRow.groupBy({
    by: ['codeId'],
    where: { batchId, codeId: { in: rows.map(({ codeId }) => codeId) } },
    _min: { number: true },
  })
  const firstOf = new Map(groups.map(({ codeId, _min }) => [codeId, _min.number]))
  return rows.filter(({ codeId, number }) => firstOf.get(codeId) === number)
}
