import 'server-only'
import { recordAudit } from '@/lib/audit/record'
import type { Viewer } from '@/lib/auth/session'
import { db, type Transaction } from '@/lib/database/db'
import { AppError } from '@/lib/errors'
import { countPrograms } from './queries'

/** Nothing is generated from then on; the sandbox may rest too. @throws AppError not_found */
export function pauseProgram(viewer: Viewer, programId: string): Promise<void> {
  return change(viewer, programId, 'program.paused', { pausedAt: new Date() }, { pausedAt: null })
}

/** @throws AppError not_found */
export function resumeProgram(viewer: Viewer, programId: string): Promise<void> {
  const paused = { pausedAt: { not: null } }
  return change(viewer, programId, 'program.resumed', { pausedAt: null }, paused)
}

/**
 * Out of every list one chooses from; its codes stay. The last one in use cannot go: a desk without
 * any has nothing to stand on, and pausing does what is wanted.
 * @throws AppError not_found, program_last
 */
export function archiveProgram(viewer: Viewer, programId: string): Promise<void> {
  const [after, before] = [{ archivedAt: new Date() }, { archivedAt: null }]
  return change(viewer, programId, 'program.archived', after, before, async (tx) => {
    // After the entry in the trail, which lets one writer in at a time: of two that archive the last
    // two at once, the second sees the first's.
    if ((await countPrograms(tx)) === 0) throw new AppError('program_last')
  })
}

/** @throws AppError not_found */
export function restoreProgram(viewer: Viewer, programId: string): Promise<void> {
  const archived = { archivedAt: { not: null } }
  return change(viewer, programId, 'program.restored', { archivedAt: null }, archived)
}

type State = { pausedAt: Date | null } | { archivedAt: Date | null }
type Standing = { pausedAt: null | { not: null } } | { archivedAt: null | { not: null } }

/** What is so already stays so, and is not told twice. */
async function change(
  viewer: Viewer,
  programId: string,
  event: `program.${'paused' | 'resumed' | 'archived' | 'restored'}`,
  after: State,
  before: Standing,
  check?: (tx: Transaction) => Promise<void>,
): Promise<void> {
  await db.$transaction(async (tx) => {
    // The row every reservation goes through: those under way end before, the next ones see it.
    const touched = await tx.quotaLedger.updateMany({
      where: { programId },
      data: { updatedAt: new Date() },
    })
    if (touched.count === 0) throw new AppError('not_found')
    const changed = await tx.miniProgram.updateMany({
      where: { id: programId, ...before },
      data: after,
    })
    if (changed.count === 0) return
    await recordAudit(tx, { event, actor: viewer, targetId: programId })
    await check?.(tx)
  })
}
