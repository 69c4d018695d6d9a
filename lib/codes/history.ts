import 'server-only'
import { z } from 'zod'
import { db } from '@/lib/database/db'

/** More than anybody scrolls through; the trail itself keeps everything. */
const SHOWN_MAX = 50

const EVENTS = {
  'code.generated': 'generated',
  'code.edited': 'edited',
  'code.archived': 'archived',
  'code.restored': 'restored',
} as const

type FieldChange = { field: 'title' | 'campaign' | 'tags'; before: string; after: string }

export type HistoryEntry = {
  sequence: number
  /** ISO 8601. */
  at: string
  who: string
  what: (typeof EVENTS)[keyof typeof EVENTS]
  changes: FieldChange[]
}

/** What happened to one code, the newest first, out of the audit trail. */
export async function listHistory(codeId: string): Promise<HistoryEntry[]> {
  const entries = await db.auditEntry.findMany({
    where: { targetId: codeId, event: { in: Object.keys(EVENTS) } },
    orderBy: { sequence: 'desc' },
    take: SHOWN_MAX,
    select: { sequence: true, at: true, event: true, actorName: true, details: true },
  })
  return entries.flatMap(({ sequence, at, event, actorName, details }) => {
    if (!isKnown(event)) return []
    const changes = readChanges(details)
    return [{ sequence, at: at.toISOString(), who: actorName, what: EVENTS[event], changes }]
  })
}

function isKnown(event: string): event is keyof typeof EVENTS {
  return event in EVENTS
}

const change = z.object({ from: z.string(), to: z.string() })
const detailsSchema = z.object({ changes: z.record(z.string(), change).default({}) })

function readChanges(details: string): FieldChange[] {
  const { changes } = detailsSchema.parse(JSON.parse(details))
  return (['title', 'campaign', 'tags'] as const).flatMap((field) => {
    const changed = changes[field]
    return changed ? [{ field, before: changed.from, after: changed.to }] : []
  })
}
