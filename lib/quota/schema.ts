import { z } from 'zod'
import { linesSchema } from '@/lib/visible-text'

const count = z
  .number({ error: 'count' })
  .int({ error: 'count' })
  .min(0, { error: 'count' })
  .max(10_000_000, { error: 'count' })

/** What WeChat allows (docs/wechat.md §3). */
export const PER_MINUTE_MAX = 5000

/** What an admin may set about a Mini Program's lifetime count. Messages: `quota.problems`. */
export const quotaLimitsSchema = z.object({
  programId: z.string().min(1),
  codeLimit: count.min(1, { error: 'count' }),
  madeBefore: count,
  floorPercent: z
    .number({ error: 'percent' })
    .min(0, { error: 'percent' })
    .max(50, { error: 'percent' })
    .int({ error: 'percent' }),
  /** Codes that one person may spend in one of WeChat's days; null: no limit. */
  personDayMax: count.min(1, { error: 'count' }).nullable(),
  /** A batch of more new codes than this waits for an admin's word; null: none does. */
  confirmAbove: count.nullable(),
  /** How fast batches ask WeChat. */
  perMinute: z
    .number({ error: 'perMinute' })
    .int({ error: 'perMinute' })
    .min(1, { error: 'perMinute' })
    .max(PER_MINUTE_MAX, { error: 'perMinute' }),
})

export type QuotaLimits = z.infer<typeof quotaLimitsSchema>

/** With what whoever changes them was shown, so that nobody's change is overwritten unseen. */
export const changedLimitsSchema = quotaLimitsSchema.extend({ seen: quotaLimitsSchema })

export const WRITE_OFF_REASON = { min: 3, max: 500 } as const

/** An unknown outcome taken for not spent. Messages: `calls.writeOff.problems`. */
export const writeOffSchema = z.object({
  callId: z.string().min(1).max(64),
  reason: linesSchema('reason')
    .min(WRITE_OFF_REASON.min, { error: 'reason' })
    .max(WRITE_OFF_REASON.max, { error: 'reason' }),
})

export type WriteOff = z.infer<typeof writeOffSchema>

/**
 * What WeChat's console says, as it is typed. Messages: `calls.reconcile.problems`.
 * @param limit more than that WeChat hands out to nobody
 */
export function makeReconcileSchema(limit: number) {
  return z.object({
    programId: z.string().min(1),
    consoleCount: count.max(limit, { error: 'count' }),
    note: linesSchema('note').max(500, { error: 'note' }),
  })
}

/** The same on the server, which looks up the limit itself. */
export const reconcileSchema = makeReconcileSchema(10_000_000).extend({
  /** Until when our own calls are expected to be in that number. */
  countedAt: z.iso.datetime(),
})

export type ConsoleCount = z.infer<typeof reconcileSchema>
const PERCENTS_MAX = 10

/** As typed: `50, 80、90 %`; no alert at all when empty. Messages: `alerts.problems`. */
export const alertPercentsSchema = z.object({
  programId: z.string().min(1),
  percents: z
    .string()
    .transform((text) => text.split(/[\s,，、;；%％]+/).filter((part) => part !== ''))
    .pipe(z.array(z.string().regex(/^([1-9]\d?|100)$/, { error: 'percents' })))
    .transform((parts) => [...new Set(parts.map(Number))].sort((a, b) => a - b))
    .refine((percents) => percents.length <= PERCENTS_MAX, { error: 'percents' }),
})

export type AlertPercents = z.output<typeof alertPercentsSchema>

export const namedAlertSchema = z.object({ alertId: z.string().min(1) })
