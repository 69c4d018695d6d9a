import { z } from 'zod'

const count = z
  .number({ error: 'count' })
  .int({ error: 'count' })
  .min(0, { error: 'count' })
  .max(10_000_000, { error: 'count' })

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
})

export type QuotaLimits = z.infer<typeof quotaLimitsSchema>

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
