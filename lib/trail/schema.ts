import { z } from 'zod'
import { isTimeZone } from '@/lib/day-in-zone'
import { AUDIT_EVENTS, type AuditEvent } from '@/lib/audit/events'

/** In the place of a person: what nobody who is signed in did. */
export const NO_ACTOR = 'system'

/**
 * Which entries are meant, as it stands in the address. `event` is one event, or a noun for all of
 * its events; `from` and `to` are calendar days, both included, in `zone`.
 */
export const auditQuestionSchema = z.object({
  actor: z.string().min(1).max(64).optional(),
  event: z
    .string()
    .max(64)
    .regex(/^[a-z]+(\.[a-z-]+)?$/)
    .optional(),
  target: z.string().min(1).max(64).optional(),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  zone: z.string().max(64).refine(isTimeZone).default('UTC'),
})

export type AuditQuestion = z.output<typeof auditQuestionSchema>

const number = z.coerce.number().int().min(1).max(2_147_483_647)

/** One page: entries older than `before`, or the nearest ones newer than `after`. */
export const auditFilterSchema = auditQuestionSchema.extend({
  before: number.optional(),
  after: number.optional(),
})

export type AuditFilter = z.output<typeof auditFilterSchema>

/**
 * Reads an address; what makes no sense there is passed over rather than refused. Of a name given
 * more than once the last counts.
 */
export function readAuditFilter(
  given: Readonly<Record<string, string | string[] | undefined>>,
): AuditFilter {
  const entries = new Map<string, string>()
  for (const [name, values] of Object.entries(given)) {
    const value = [values].flat().at(-1)
    if (value) entries.set(name, value)
  }
  const parsed = auditFilterSchema.safeParse(Object.fromEntries(entries))
  if (parsed.success) return parsed.data
  for (const { path } of parsed.error.issues) entries.delete(String(path[0]))
  return auditFilterSchema.parse(Object.fromEntries(entries))
}

export function isAuditEvent(event: string): event is AuditEvent {
  return AUDIT_EVENTS.some((known) => known === event)
}

type Noun = AuditEvent extends `${infer N}.${string}` ? N : never

/** Every event under its noun, in the order of the list. */
export function eventsByNoun(): Map<Noun, AuditEvent[]> {
  const nouns = new Map<Noun, AuditEvent[]>()
  for (const event of AUDIT_EVENTS) {
    const noun = nounOf(event)
    nouns.set(noun, [...(nouns.get(noun) ?? []), event])
  }
  return nouns
}

export function nounOf(event: AuditEvent): Noun
export function nounOf(event: string): string {
  return event.split('.')[0] ?? ''
}

/** The events that a word of the address means: itself, or all of its noun. */
export function eventsMeant(word: string): string[] {
  if (word.includes('.')) return [word]
  return AUDIT_EVENTS.filter((event) => nounOf(event) === word)
}
