import 'server-only'
import type { Viewer } from '@/lib/auth/viewer'
import { recordAudit } from '@/lib/audit/record'
import { db, type Transaction } from '@/lib/database/db'
import { getDraft, holdDraft } from './draft'
import { markRepeats } from './repeats'
import { acceptedNote, isNote } from './row-notes'
import { ROW_WARNINGS, type AnsweredWarning, type RowWarning } from './schema'
import { readProblems } from './stored'

/** How many rows wait for an answer to a warning; a row with two waits for both. */
export type WarnedRows = { warning: RowWarning; rows: number }

export async function countWarned(batchId: string): Promise<WarnedRows[]> {
  const groups = await findWarned(db, batchId)
  return ROW_WARNINGS.flatMap((warning) => {
    const own = groups.filter(({ problems }) => namesOf(problems).includes(warning))
    const rows = own.reduce((sum, group) => sum + group.rows, 0)
    return rows > 0 ? [{ warning, rows }] : []
  })
}

/**
 * Takes all rows with a kind of warning as they are, or leaves them out. One that has another warning,
 * too, goes on waiting; one whose cells are changed asks anew. A page that WeChat does not know is right
 * for a reason, which stays with the row and goes into the trail.
 * @throws AppError not_found, conflict
 */
export async function answerWarnings(
  viewer: Viewer,
  { batchId, warning, answer, reason = '' }: Omit<AnsweredWarning, 'reason'> & { reason?: string },
): Promise<void> {
  const { name } = await getDraft(viewer, batchId)
  const word = warning === 'pageMissing' ? [acceptedNote(reason)] : []
  await db.$transaction(async (tx) => {
    await holdDraft(tx, batchId)
    let rows = 0
    for (const { problems } of await findWarned(tx, batchId)) {
      if (!namesOf(problems).includes(warning)) continue
      const others = readProblems(problems).filter(({ problem }) => problem !== warning)
      const left = [...others, ...word]
      const { count } = await tx.batchRow.updateMany({
        where: { batchId, ...WARNED, problems },
        data:
          answer === 'skip'
            ? { state: 'skipped' }
            : { problems: JSON.stringify(left), state: left.every(isNote) ? 'ready' : 'invalid' },
      })
      rows += count
    }
    await markRepeats(tx, batchId)
    const isOverride = warning === 'pageMissing' && answer === 'accept'
    await recordAudit(tx, {
      event: isOverride ? 'batch.pages-overridden' : 'batch.warnings-answered',
      actor: viewer,
      targetId: batchId,
      details: isOverride ? { name, rows, reason } : { warnings: warning, answer, rows },
    })
  })
}

/** What is wrong with any other row leaves it without values. */
const WARNED = { state: 'invalid', requestKey: { not: '' } } as const

/** By what they are warned of: some dozens at most, since a warning keeps nothing of its row. */
async function findWarned(client: Transaction, batchId: string) {
  const groups = await client.batchRow.groupBy({
    by: ['problems'],
    where: { batchId, ...WARNED },
    _count: true,
  })
  return groups.map(({ problems, _count }) => ({ problems, rows: _count }))
}

const namesOf = (problems: string) => readProblems(problems).map(({ problem }) => problem)
