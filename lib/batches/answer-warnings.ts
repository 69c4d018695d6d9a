import 'server-only'
import { recordAudit } from '@/lib/audit/record'
import type { Viewer } from '@/lib/auth/viewer'
import { PATH_WARNINGS, type PathWarning } from '@/lib/codes/path-warnings'
import { db, type Transaction } from '@/lib/db'
import { getDraft, holdDraft } from './draft'
import { markRepeats } from './repeats'
import type { WarningAnswer } from './schema'
import { readProblems } from './stored'

/** How many rows wait for an answer to a warning; a row with two waits for both. */
export type WarnedRows = { warning: PathWarning; rows: number }

export async function countWarned(batchId: string): Promise<WarnedRows[]> {
  const groups = await findWarned(db, batchId)
  return PATH_WARNINGS.flatMap((warning) => {
    const own = groups.filter(({ problems }) => namesOf(problems).includes(warning))
    const rows = own.reduce((sum, group) => sum + group.rows, 0)
    return rows > 0 ? [{ warning, rows }] : []
  })
}

/**
 * Takes all rows with a kind of warning as they are, or leaves them out. One that has another warning,
 * too, goes on waiting; one whose cells are changed asks anew.
 * @throws AppError not_found, conflict
 */
export async function answerWarnings(
  viewer: Viewer,
  { batchId, warning, answer }: { batchId: string; warning: PathWarning; answer: WarningAnswer },
): Promise<void> {
  await getDraft(viewer, batchId)
  await db.$transaction(async (tx) => {
    await holdDraft(tx, batchId)
    let answered = 0
    for (const { problems } of await findWarned(tx, batchId)) {
      if (!namesOf(problems).includes(warning)) continue
      const left = readProblems(problems).filter(({ problem }) => problem !== warning)
      const { count } = await tx.batchRow.updateMany({
        where: { batchId, ...WARNED, problems },
        data:
          answer === 'skip'
            ? { state: 'skipped' }
            : { problems: JSON.stringify(left), state: left.length === 0 ? 'ready' : 'invalid' },
      })
      answered += count
    }
    await markRepeats(tx, batchId)
    const details = { warnings: warning, answer, rows: answered }
    await recordAudit(tx, {
      event: 'batch.warnings-answered',
      actor: viewer,
      targetId: batchId,
      details,
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
