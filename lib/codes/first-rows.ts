import 'server-only'
import { db } from '@/lib/database/db'
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
  const firstOf = await firstNumbers(
    batchId,
    rows.map(({ codeId }) => codeId),
  )
  return rows.filter(({ codeId, number }) => firstOf.get(codeId) === number)
}

/** The number of the first row that stands for each of these codes. */
async function firstNumbers(batchId: string, ids: string[]): Promise<Map<string, number>> {
  const groups = await db.batchRow.groupBy({
    by: ['codeId'],
    where: { batchId, codeId: { in: ids } },
    _min: { number: true },
  })
  return new Map(
    groups.flatMap(({ codeId, _min }): [string, number][] =>
      codeId !== null && _min.number !== null ? [[codeId, _min.number]] : [],
    ),
  )
}

/** As many ids as one statement names. */
const CHUNK = 500

/** Codes in the order of the rows that stand for them; those that are none of the batch's come last. */
export async function inRowOrder(batchId: string, ids: readonly string[]): Promise<string[]> {
  const firstOf = new Map<string, number>()
  for (let at = 0; at < ids.length; at += CHUNK) {
    for (const [id, number] of await firstNumbers(batchId, ids.slice(at, at + CHUNK))) {
      firstOf.set(id, number)
    }
  }
  const place = (id: string) => firstOf.get(id) ?? Infinity
  // Equal places keep their order; Infinity less itself would be no number.
  return [...ids].sort((one, other) =>
    place(one) < place(other) ? -1 : Number(place(one) > place(other)),
  )
}
