import 'server-only'
import { changesBetween, type NewAuditEntry } from '@/lib/audit/record'
import type { Transaction } from '@/lib/database/db'
import type { Kept } from './change'
import { searchTextOf } from './search-text'

export type KeptCode = Kept & { id: string; path: string }
export type Actor = { id: string; name: string }

/**
 * Reads what may be changed of these codes and keeps everybody else from changing it until the
 * transaction ends. The write that changes nothing comes first: it takes SQLite's one write lock,
 * and PostgreSQL's lock of each row.
 */
export async function lockKept(tx: Transaction, ids: readonly string[]): Promise<KeptCode[]> {
  const where = { id: { in: [...ids].sort() } }
  await tx.code.updateMany({ where, data: { pictureBytes: { increment: 0 } } })
  const rows = await tx.code.findMany({
    where,
    select: {
      id: true,
      path: true,
      title: true,
      campaign: true,
      archivedAt: true,
      tags: { select: { tag: true } },
    },
  })
  // Sorted here, like what is written: databases have alphabets of their own.
  return rows.map(({ tags, ...row }) => ({ ...row, tags: tags.map(({ tag }) => tag).sort() }))
}

/** Writes what changed of one code, and what the search box looks through. */
export async function writeKept(tx: Transaction, before: KeptCode, after: Kept): Promise<void> {
  const { id, path } = before
  const { title, campaign, tags, archivedAt } = after
  const added = tags.filter((tag) => !before.tags.includes(tag))
  const removed = before.tags.filter((tag) => !tags.includes(tag))
  if (removed.length > 0) {
    await tx.codeTag.deleteMany({ where: { codeId: id, tag: { in: removed } } })
  }
  if (added.length > 0) {
    await tx.codeTag.createMany({ data: added.map((tag) => ({ codeId: id, tag })) })
  }
  const searchText = searchTextOf({ title, path, campaign, tags })
  await tx.code.updateMany({ where: { id }, data: { title, campaign, archivedAt, searchText } })
}

/** What the trail says of one changed code. */
export function changeEntry(before: KeptCode, after: Kept, actor: Actor): NewAuditEntry {
  const described = ({ title, campaign, tags }: Kept) => ({
    title,
    campaign,
    tags: tags.join(', '),
  })
  const isShelved = Boolean(before.archivedAt) !== Boolean(after.archivedAt)
  const shelving = after.archivedAt ? 'code.archived' : 'code.restored'
  return {
    event: isShelved ? shelving : 'code.edited',
    actor,
    targetId: before.id,
    changes: changesBetween(described(before), described(after)),
  }
}
