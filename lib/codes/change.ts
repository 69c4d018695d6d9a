import { z } from 'zod'
import { campaignSchema, TAGS_MAX, tagSchema } from './schema'

/** What is there already: it may be from before invisible characters were refused. */
const there = z.string().trim()

/** What can be done to many codes at once; each has its opposite. */
export const codeChangeSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('archive') }),
  z.object({ kind: z.literal('restore') }),
  z.object({ kind: z.literal('addTag'), tag: tagSchema }),
  z.object({ kind: z.literal('removeTag'), tag: there.min(1).max(40) }),
  z.object({
    kind: z.literal('setCampaign'),
    campaign: campaignSchema,
    /** Only where it is this now: what is taken back may have been changed again by somebody else. */
    from: there.max(80).optional(),
  }),
])

export type CodeChange = z.output<typeof codeChangeSchema>

/** The part of a code that people may change after it was made. */
export type Kept = { title: string; campaign: string; tags: string[]; archivedAt: Date | null }

/** A code after a change; null when it is like that already, `full` when no tag fits any more. */
export function applyChange(code: Kept, change: CodeChange, now: Date): Kept | 'full' | null {
  switch (change.kind) {
    case 'archive':
      return code.archivedAt ? null : { ...code, archivedAt: now }
    case 'restore':
      return code.archivedAt ? { ...code, archivedAt: null } : null
    case 'addTag':
      if (code.tags.includes(change.tag)) return null
      if (code.tags.length >= TAGS_MAX) return 'full'
      return { ...code, tags: [...code.tags, change.tag].sort() }
    case 'removeTag':
      if (!code.tags.includes(change.tag)) return null
      return { ...code, tags: code.tags.filter((other) => other !== change.tag) }
    case 'setCampaign':
      if (change.from !== undefined && code.campaign !== change.from) return null
      return code.campaign === change.campaign ? null : { ...code, campaign: change.campaign }
  }
}

/** What takes a change back from a code that it did change. */
export function oppositeOf(change: CodeChange, before: Pick<Kept, 'campaign'>): CodeChange {
  switch (change.kind) {
    case 'archive':
      return { kind: 'restore' }
    case 'restore':
      return { kind: 'archive' }
    case 'addTag':
      return { kind: 'removeTag', tag: change.tag }
    case 'removeTag':
      return { kind: 'addTag', tag: change.tag }
    case 'setCampaign':
      return { kind: 'setCampaign', campaign: before.campaign, from: change.campaign }
  }
}
