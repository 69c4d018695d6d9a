import 'server-only'
import { db } from '@/lib/database/db'
import type { AuditEntry } from '@/lib/generated/prisma/client'
import { readDetails } from '@/lib/audit/format'

/** What an id of the trail stands for, and what that is called today. */
export type Named =
  | { kind: 'code'; name: string }
  | { kind: 'program'; name: string }
  | { kind: 'batch'; name: string }
  | { kind: 'user'; name: string }
  /** A call to WeChat, by its path. */
  | { kind: 'call'; name: string }

export type Names = Readonly<Record<string, Named>>

type Naming = Pick<AuditEntry, 'actorId' | 'targetId' | 'details'>

/** One query for each kind of thing, however many entries there are. */
export async function nameTargets(entries: readonly Naming[]): Promise<Names> {
  const ids = [...new Set(entries.flatMap(idsOf))]
  if (ids.length === 0) return {}
  const where = { id: { in: ids } }
  const [codes, programs, users, calls, batches] = await Promise.all([
    db.code.findMany({ where, select: { id: true, title: true, path: true } }),
    db.miniProgram.findMany({ where, select: { id: true, name: true } }),
    db.user.findMany({ where, select: { id: true, name: true } }),
    db.wechatCall.findMany({ where, select: { id: true, path: true } }),
    db.batch.findMany({ where, select: { id: true, name: true } }),
  ])
  const named: [string, Named][] = [
    ...codes.map(({ id, title, path }): [string, Named] => [
      id,
      { kind: 'code', name: title || path },
    ]),
    ...programs.map(({ id, name }): [string, Named] => [id, { kind: 'program', name }]),
    ...users.map(({ id, name }): [string, Named] => [id, { kind: 'user', name }]),
    ...calls.map(({ id, path }): [string, Named] => [id, { kind: 'call', name: path }]),
    ...batches.map(({ id, name }): [string, Named] => [id, { kind: 'batch', name }]),
  ]
  return Object.fromEntries(named)
}

function idsOf({ actorId, targetId, details }: Naming): string[] {
  const mentioned = Object.entries(readDetails(details).details).flatMap(([key, value]) =>
    key.endsWith('Id') && typeof value === 'string' ? value : [],
  )
  return [actorId, targetId, ...mentioned].filter((id) => id !== null)
}
