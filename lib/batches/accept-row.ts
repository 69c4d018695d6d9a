import 'server-only'
import { recordAudit } from '@/lib/audit/record'
import type { Viewer } from '@/lib/auth/viewer'
import { db } from '@/lib/database/db'
import { AppError } from '@/lib/errors'
import { getDraft, holdDraft } from './draft'
import { markRepeats } from './repeats'
import { isNote } from './row-notes'
import { ROW_WARNINGS } from './schema'
import { readProblems } from './stored'

/**
 * Takes one row as it is: everything that it is warned of is right, but for a page that WeChat does not know,
 * which is right for a reason only (answer-warnings).
 * @returns what it is now
 * @throws AppError not_found; conflict where it is warned of nothing
 */
export async function acceptRow(
  viewer: Viewer,
  { batchId, number }: { batchId: string; number: number },
): Promise<'ready' | 'invalid'> {
  await getDraft(viewer, batchId)
  return db.$transaction(async (tx) => {
    await holdDraft(tx, batchId)
    const row = await tx.batchRow.findUnique({ where: { batchId_number: { batchId, number } } })
    if (!row) throw new AppError('not_found')
    const problems = readProblems(row.problems)
    const accepted = problems.map(({ problem }) => problem).filter(isAnswerable)
    if (row.state !== 'invalid' || row.requestKey === '' || accepted.length === 0) {
      throw new AppError('conflict')
    }
    const left = problems.filter(({ problem }) => !isAnswerable(problem))
    const state = left.every(isNote) ? 'ready' : 'invalid'
    await tx.batchRow.update({
      where: { id: row.id },
      data: { state, problems: JSON.stringify(left) },
    })
    await markRepeats(tx, batchId, [row.requestKey])
    await recordAudit(tx, {
      event: 'batch.warnings-answered',
      actor: viewer,
      targetId: batchId,
      details: { warnings: accepted.join(' '), answer: 'accept', rows: 1, row: number },
    })
    return state
  })
}

const isAnswerable = (problem: string) =>
  problem !== 'pageMissing' && ROW_WARNINGS.some((known) => known === problem)
