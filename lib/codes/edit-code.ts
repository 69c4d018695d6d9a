import 'server-only'
import { recordAudit } from '@/lib/audit/record'
import { db } from '@/lib/database/db'
import { AppError } from '@/lib/errors'
import type { EditedCode } from './schema'
import { changeEntry, lockKept, writeKept, type Actor } from './write-kept'

/**
 * Changes title, campaign and tags of one code. What the editor started from comes along, so that
 * nobody's change is overwritten unseen.
 * @throws AppError not_found, conflict
 */
export async function editCode(edited: EditedCode, actor: Actor): Promise<void> {
  const { id, seen, title, campaign } = edited
  const tags = [...edited.tags].sort()
  await db.$transaction(async (tx) => {
    const [before] = await lockKept(tx, [id])
    if (!before) throw new AppError('not_found')
    if (!isSame(before, seen)) throw new AppError('conflict')
    const after = { title, campaign, tags, archivedAt: before.archivedAt }
    if (isSame(before, after)) return
    await writeKept(tx, before, after)
    await recordAudit(tx, changeEntry(before, after, actor))
  })
}

type Described = { title: string; campaign: string; tags: readonly string[] }

function isSame(a: Described, b: Described): boolean {
  const textOf = ({ title, campaign, tags }: Described) =>
    JSON.stringify([title, campaign, [...tags].sort()])
  return textOf(a) === textOf(b)
}
