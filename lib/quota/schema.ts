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
