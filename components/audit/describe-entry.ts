import { readDetails, type Scalar, type Told } from '@/lib/audit/format'
import type { Named, Names } from '@/lib/trail/names'
import { isAuditEvent, nounOf } from '@/lib/trail/schema'
import type { AuditEvent } from '@/lib/audit/events'

/** What a sentence needs of an entry. */
export type ToldEntry = {
  event: string
  actorId: string | null
  actorName: string
  targetId: string | null
  details: string
}

/** An entry on its way to a sentence: facts, no words yet. */
export type Description = {
  /** The sentence's key; `changedOne` where one field is all that changed. */
  key: AuditEvent | 'changedOne' | 'unknown'
  who: { name: string } | 'system' | 'terminal'
  target: { name: string | null; kind: Named['kind'] | 'other'; href: string | null }
  details: Told['details']
  changes: Told['changes']
  /** Whether somebody did it to themselves. */
  self: boolean
}

export function describeEntry(entry: ToldEntry, names: Names): Description {
  const { event, actorId, actorName, targetId } = entry
  const { details, changes } = readDetails(entry.details)
  const base = {
    who: whoOf(entry),
    target: targetOf(entry, names, details),
    details,
    changes,
    self: actorId !== null && actorId === targetId,
  }
  if (!isAuditEvent(event)) return { ...base, key: 'unknown' }
  const tellsOneChange = changes.length === 1 && WITH_CHANGES.has(event) && !('secret' in details)
  // Without the name of either there would be nothing to say "of" about.
  return { ...base, key: tellsOneChange && actorName !== '' ? 'changedOne' : event }
}

/** Whose whole news is what changed from what to what. */
const WITH_CHANGES = new Set<AuditEvent>([
  'user.renamed',
  'user.role-changed',
  'program.changed',
  'quota.changed',
  'code.edited',
  'setting.changed',
])

/** Nobody signed in: these are done at the machine's terminal, the rest by the program. */
function whoOf({ actorId, actorName, event }: ToldEntry): Description['who'] {
  if (actorId !== null || actorName !== '') return { name: actorName }
  return /^(user|backup|database)\./.test(event) ? 'terminal' : 'system'
}

/** The name of today; else the one it had when the entry was written; null where there is none. */
function targetOf({ event, targetId }: ToldEntry, names: Names, details: Told['details']) {
  const named = targetId === null ? undefined : names[targetId]
  const kind = named?.kind ?? kindOf(event)
  const then = [details.name, details.email, details.path].find(isText)
  return { name: named?.name ?? then ?? null, kind, href: hrefOf(targetId, named) }
}

const isText = (value: Scalar | undefined): value is string =>
  typeof value === 'string' && value !== ''

const KINDS: Partial<Record<string, Named['kind']>> = {
  code: 'code',
  batch: 'batch',
  program: 'program',
  quota: 'program',
  session: 'user',
  user: 'user',
}

function kindOf(event: string): Description['target']['kind'] {
  return (isAuditEvent(event) && KINDS[nounOf(event)]) || 'other'
}

/** Where there is a page of it. */
function hrefOf(id: string | null, named: Named | undefined): string | null {
  if (named?.kind === 'code') return `/codes/${id}`
  if (named?.kind === 'batch') return `/batches/${id}`
  if (named?.kind === 'call') return `/quota/calls?call=${id}`
  if (named?.kind === 'user') return `/settings/users/${id}`
  return named?.kind === 'program' ? '/settings/mini-programs' : null
}
