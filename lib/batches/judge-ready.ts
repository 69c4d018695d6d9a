import 'server-only'
import { breathe } from '@/lib/breathe'
import { makeCodeSchema } from '@/lib/codes/schema'
import { db } from '@/lib/database/db'
import { env } from '@/lib/env'
import { AppError } from '@/lib/errors'
import { holdDraft } from './draft'
import type { RowProblem } from './read-row'
import { markRepeats } from './repeats'
import { BATCH_FIELDS } from './mapping'

const READ_ROWS = 500

/**
 * Judges the rows that are ready once more, before they spend: they may have been checked by an older
 * version, which took what is refused now. Those of a draft go back to be looked at.
 * @throws AppError batch_outdated with how many
 */
export async function judgeReady({ id, state }: { id: string; state: string }): Promise<void> {
  const schema = makeCodeSchema(env().wechatPathMaxBytes)
  let rows = 0
  for (let last = 0; ;) {
    const ready = await db.batchRow.findMany({
      where: { batchId: id, state: 'ready', number: { gt: last } },
      orderBy: { number: 'asc' },
      take: READ_ROWS,
      select: { number: true, input: true },
    })
    const refused = ready.flatMap(({ number, input }) => {
      const { error } = schema.safeParse(JSON.parse(input))
      return error ? [{ number, problems: error.issues.map(toProblem) }] : []
    })
    rows += refused.length
    if (state === 'draft' && refused.length > 0) await sendBack(id, refused)
    last = ready.at(-1)?.number ?? last
    if (ready.length < READ_ROWS) break
    await breathe()
  }
  if (rows === 0) return
  if (state === 'draft') await db.$transaction((tx) => markRepeats(tx, id))
  throw new AppError('batch_outdated', { spent: 'nothing', params: { rows } })
}

type Issue = { path: PropertyKey[]; message: string }

function toProblem({ path: [name], message }: Issue): RowProblem {
  const field = BATCH_FIELDS.find((known) => known === name)
  return { field: field ?? 'row', problem: message, value: '' }
}

type Refused = { number: number; problems: RowProblem[] }

/** Without values, as rows whose cells cannot be used. */
async function sendBack(batchId: string, refused: readonly Refused[]) {
  await db.$transaction(async (tx) => {
    await holdDraft(tx, batchId)
    for (const { number, problems } of refused) {
      await tx.batchRow.updateMany({
        where: { batchId, number, state: 'ready' },
        data: { state: 'invalid', input: '', requestKey: '', problems: JSON.stringify(problems) },
      })
    }
  })
}
